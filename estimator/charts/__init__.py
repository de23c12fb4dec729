"""Chart specifications, for screens and documents alike.

What the room hands out stands in ``__init__.pyi``; a part of it is loaded when somebody first asks for it.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
