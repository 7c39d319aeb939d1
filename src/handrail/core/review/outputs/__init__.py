"""One module a format, each with `write(reviews, sources)`, which gives its text."""
