"""What a county's participation in immigration enforcement with ICE could cost: the model, without a screen."""

__version__ = "0.1.0"
