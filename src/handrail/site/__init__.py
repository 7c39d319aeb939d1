"""The one web face that joins the apps."""
