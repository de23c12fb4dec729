"""Letters to edit: each a text in plain Markdown, filled with the place, the figures, the law as read and what to ask for.

One module a letter holds all its words. A statute is named only where its text was read, with where; or as cited by somebody
and not read here.
"""

from estimator.oversight.letters.common import LetterMaterial, letter_material
from estimator.oversight.letters.kinds import LETTERS, RESOLUTIONS, letter, letters_for, resolution_for

__all__ = ["LETTERS", "RESOLUTIONS", "LetterMaterial", "letter", "letter_material", "letters_for", "resolution_for"]
