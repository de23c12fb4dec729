"""A result made into something to look at or take away."""
