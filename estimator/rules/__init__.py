"""How a cost follows from assumptions: the engine, and one small pure function a step or line."""
