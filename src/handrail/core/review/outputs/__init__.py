"""One module a format, each with `write(reviews, sources)`, which gives its text in pieces:
a folder of any size is written as it is read."""
