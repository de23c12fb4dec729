"""A published figure, run through the model."""
