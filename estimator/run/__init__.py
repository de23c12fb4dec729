"""Scenarios worked out: draws, both sides, years, options, drivers."""
