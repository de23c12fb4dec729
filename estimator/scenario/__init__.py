"""A county's choices: the one door, the law as the model reads it, and what the choices resolve to."""
