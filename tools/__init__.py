"""What builds, sets up and describes the project; never part of the product."""
