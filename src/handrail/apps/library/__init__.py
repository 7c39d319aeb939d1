"""The catalogue: resources, who keeps them, whether they still hold."""
