"""The versioned contracts other programs read: JSON, links, tables."""
