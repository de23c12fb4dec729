from .blocks import Source as Source
from .furniture import Furniture as Furniture
from .furniture import read_furniture as read_furniture
from .letters import letter_word as letter_word
from .parts import Material as Material
from .report import report as report
from .testimony import Spoken as Spoken
from .testimony import spoken as spoken
