"""One assumption, one table, one text: the smallest parts of a screen."""
