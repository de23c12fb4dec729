"""People's and agencies' own tables, read."""
