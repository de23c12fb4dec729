"""A figure somebody stated, set against the model."""
