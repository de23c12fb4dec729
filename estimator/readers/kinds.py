"""What a file is, told by its content and never by its name, so that a wrong file is called by what it is."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import dataclass

from estimator.refusal import Refusal

# A workbook has a few dozen parts; reading the list of a million would take seconds and a gigabyte.
MOST_PARTS = 10_000
_PART_MARK = b"PK\x01\x02"
_HEAD = 4096
_SPREADSHEET, _DOCUMENT, _UNPACK, _EXPORT, _OWN = "spreadsheet", "document", "unpack", "write_out", "ours"


@dataclass(frozen=True)
class FileKind:
    """``what``: the file in words, with its article. ``remedy``: what to do where a table is wanted, in one word that the
    saying knows."""

    what: str
    remedy: str

    def refusal(self, name: str) -> Refusal:
        return Refusal("file_of_other_kind", file=name, what=self.what, remedy=self.remedy)


WORKBOOK = FileKind("an Excel workbook (.xlsx)", "table")
SCENARIO = FileKind("a scenario file of this estimator", _OWN)
RESULT = FileKind("a result of this estimator (JSON)", _OWN)
STUDY = FileKind("a study file of this estimator", _OWN)
LINK = FileKind("a link to an estimate", _OWN)
_JSON = FileKind("a JSON file", _EXPORT)
_ZIP = FileKind("a zip archive", _UNPACK)
_DAMAGED_ZIP = FileKind("a damaged or incomplete workbook or archive", "again")

# By first bytes, as the makers of the formats publish them.
_BEGINNINGS = (
    (b"%PDF", FileKind("a PDF document", _DOCUMENT)),
    (b"{\\rtf", FileKind("a text document (.rtf)", _DOCUMENT)),
    (b"\x09\x08\x10\x00", FileKind("an old Excel file (.xls)", _SPREADSHEET)),
    (b"\x09\x04\x06\x00", FileKind("an old Excel file (.xls)", _SPREADSHEET)),
    (b"PAR1", FileKind("a Parquet file", _EXPORT)),
    (b"ARROW1", FileKind("an Arrow or Feather file", _EXPORT)),
    (b"SQLite format 3\x00", FileKind("a database (SQLite)", _EXPORT)),
    (b"\x89PNG", FileKind("a picture (PNG)", "picture")),
    (b"\xff\xd8\xff", FileKind("a picture (JPEG)", "picture")),
    (b"GIF8", FileKind("a picture (GIF)", "picture")),
    (b"II*\x00", FileKind("a picture (TIFF)", "picture")),
    (b"MM\x00*", FileKind("a picture (TIFF)", "picture")),
    (b"\x1f\x8b", FileKind("a packed file (.gz)", _UNPACK)),
    (b"BZh", FileKind("a packed file (.bz2)", _UNPACK)),
    (b"\xfd7zXZ\x00", FileKind("a packed file (.xz)", _UNPACK)),
    (b"7z\xbc\xaf\x27\x1c", FileKind("an archive (.7z)", _UNPACK)),
    (b"Rar!", FileKind("an archive (.rar)", _UNPACK)),
    (b"PK\x05\x06", FileKind("an empty zip archive", _UNPACK)),
    (b"<stata_dta>", FileKind("a Stata file", _EXPORT)),
    (b"$FL2", FileKind("an SPSS file", _EXPORT)),
    (b"RDX3\n", FileKind("a file of R", _EXPORT)),
)
# Old Microsoft files are a small disk of named parts; the names stand in it as UTF-16.
_OLD_MICROSOFT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_PARTS = (
    ("EncryptedPackage", FileKind("a workbook locked with a password", "password")),
    ("WordDocument", FileKind("an old Word file (.doc)", _DOCUMENT)),
    ("Workbook", FileKind("an old Excel file (.xls)", _SPREADSHEET)),
    ("Book", FileKind("an old Excel file (.xls)", _SPREADSHEET)),
)
_ZIP_PARTS = (
    ("xl/workbook.bin", FileKind("a binary Excel workbook (.xlsb)", _SPREADSHEET)),
    ("xl/workbook.xml", WORKBOOK),
    ("word/document.xml", FileKind("a Word document (.docx)", _DOCUMENT)),
    ("ppt/presentation.xml", FileKind("slides (.pptx)", _DOCUMENT)),
    ("Index/Document.iwa", FileKind("a file of Apple Numbers or Pages", "export")),
)
_OPEN_DOCUMENTS = (
    ("spreadsheet", FileKind("an OpenDocument spreadsheet (.ods)", _SPREADSHEET)),
    ("text", FileKind("an OpenDocument text (.odt)", _DOCUMENT)),
)
_MARKED_UP = (
    ("urn:schemas-microsoft-com:office:spreadsheet", FileKind("an Excel file of 2003 (.xml)", _SPREADSHEET)),
    ("office:document", FileKind("an OpenDocument file", _SPREADSHEET)),
    ("<html", FileKind("a web page", _SPREADSHEET)),
    ("<!doctype html", FileKind("a web page", _SPREADSHEET)),
    ("<table", FileKind("a web page", _SPREADSHEET)),
    ("<?xml", FileKind("an XML file", _EXPORT)),
)
_STUDY_KEYS = re.compile(r"^\s*(outcome\s*=|\[source\]|\[\[figures\]\])", re.MULTILINE)
_FORMAT_KEY = re.compile(r"^\s*format\s*=\s*\d", re.MULTILINE)
_LINK = re.compile(r"\S*\?(?:\S*&)?(?:s|place)=\S+")
# JSON beyond this is no file of ours.
_LARGEST_JSON = 5_000_000


def file_kind(content: bytes) -> FileKind | None:
    """What a file is where it is no plain table: another program's file, or another kind of file of this estimator."""
    for beginning, kind in _BEGINNINGS:
        if content.startswith(beginning):
            return kind
    if content.startswith(_OLD_MICROSOFT):
        return _old_microsoft(content)
    if content.startswith(b"PK\x03\x04"):
        return _zipped(content)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return FileKind("a picture (WebP)", "picture")
    if content[4:8] == b"ftyp":
        return FileKind("a picture or film", "picture")
    return _written(content)


def _old_microsoft(content: bytes) -> FileKind:
    for part, kind in _OLD_PARTS:
        if part.encode("utf-16-le") in content:
            return kind
    return FileKind("an old Microsoft Office file", _SPREADSHEET)


def _zipped(content: bytes) -> FileKind:
    if content.count(_PART_MARK) > MOST_PARTS:
        return FileKind(f"an archive of more than {MOST_PARTS:,} parts", _UNPACK)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = set(archive.namelist())
            media_type = _media_type(archive) if "mimetype" in parts else ""
    # A damaged list of parts fails in many ways of zipfile and of the compressors behind it.
    except Exception:
        return _DAMAGED_ZIP
    for ending, kind in _OPEN_DOCUMENTS:
        if media_type == f"application/vnd.oasis.opendocument.{ending}":
            return kind
    return next((kind for part, kind in _ZIP_PARTS if part in parts), _ZIP)


def _media_type(archive: zipfile.ZipFile) -> str:
    with archive.open("mimetype") as part:
        return part.read(100).decode("ascii", "replace").strip()


def _written(content: bytes) -> FileKind | None:
    head = content[:_HEAD].removeprefix(b"\xef\xbb\xbf").decode("latin-1").lstrip()
    if head.startswith("<"):
        lowered = head.lower()
        return next((kind for mark, kind in _MARKED_UP if mark in lowered), None)
    if head.startswith(("{", "[{", "[[")):
        return _json(content)
    if _FORMAT_KEY.search(head) and _STUDY_KEYS.search(head):
        return STUDY
    if head.startswith("[InternetShortcut]") or _LINK.fullmatch(head.rstrip()):
        return LINK
    return None


def _json(content: bytes) -> FileKind:
    if len(content) > _LARGEST_JSON:
        return _JSON
    try:
        keys = json.loads(content)
    # Nesting too deep is a RecursionError, letters that are no text and all else a ValueError.
    except (ValueError, RecursionError):
        return _JSON
    if isinstance(keys, dict) and {"contract", "versions"} <= keys.keys():
        return RESULT
    if isinstance(keys, dict) and {"format", "options"} <= keys.keys():
        return SCENARIO
    return _JSON
