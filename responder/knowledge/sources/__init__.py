"""One module a format, each from text to blocks."""
