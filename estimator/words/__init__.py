"""Everything we say. Its two halves are the packages."""
