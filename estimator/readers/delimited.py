"""Text with separated cells (CSV and its kin): letters, separator and quoted cells.

The ``csv`` module reads the cells, and what Excel writes is a closed list of encodings, tried in order. Measured against
them on short files of the kind that newsrooms and county offices have: charset-normalizer 3.5 takes Windows-1252 for
Central European, Baltic or Chinese and loses the ñ of Doña Ana. ``pandas.read_csv`` 3.1 takes a longer first row for an
index, renames a second column of one name, and tells neither the line of a row nor its number of cells; its C reader
joins rows at a stray quotation mark; its Python reader is the ``csv`` module, but drops broken lines without a word where
lines too long are handled; and ``sep=None`` looks at the first line alone.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from estimator.readers.cells import Line, Source
from estimator.refusal import Refusal
from estimator.words.catalog import say

_SEPARATORS = (",", ";", "\t", "|")
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Those that are told; UTF-8 is usual.
_TOLD = {"utf-16": "utf-16", "utf-16-le": "utf-16", "utf-16-be": "utf-16", "cp1252": "windows"}
_HEAD = 4096
_SAMPLE = 50


def read_delimited(content: bytes, name: str) -> Source:
    """The lines of a text. Raises Refusal where it is no text, and while it is read where a quotation mark stands wrong."""
    encoding = _encoding(content, name)
    declared = _declared_separator(content, encoding)
    separator = declared or max(_SEPARATORS, key=lambda candidate: _consistency(content, encoding, candidate))
    lines = _records(content, encoding, separator, name)
    if declared:
        next(lines)
    # A comma is usual and needs no word.
    notes = [] if separator == "," else [say("table_separated_by", separator=separator)]
    return Source(lines, notes, _TOLD.get(encoding, ""), separator)


def _encoding(content: bytes, name: str) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _checked(content, encoding, name)
    head = content[:_HEAD]
    # Most letters of a table are ASCII, and every second byte of UTF-16 is then zero.
    pairs = len(head) // 2
    if pairs and head[1::2].count(0) > pairs / 2 > pairs / 10 > head[0::2].count(0):
        return _checked(content, "utf-16-le", name)
    if pairs and head[0::2].count(0) > pairs / 2 > pairs / 10 > head[1::2].count(0):
        return _checked(content, "utf-16-be", name)
    try:
        return _checked(content, "utf-8", name)
    except UnicodeDecodeError:
        # Latin-1 is the same but for control characters, which no table holds.
        return _checked(content, "cp1252", name)


def _checked(content: bytes, encoding: str, name: str) -> str:
    """The encoding, where the content can be read in it and is text. A failure of UTF-8 itself is left to the caller."""
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8":
            raise
        line = content.count(b"\n", 0, error.start) + 1
        raise Refusal("table_letter_unreadable", file=name, line=line) from None
    head = text[:_HEAD]
    unreadable = sum(not (c.isprintable() or c.isspace()) for c in head)
    if "\0" in text or unreadable > len(head) / 10:
        raise Refusal("table_no_text", file=name)
    return encoding


def _declared_separator(content: bytes, encoding: str) -> str:
    """The separator of a first line such as ``sep=;``, which Excel writes and obeys."""
    first = _text(content, encoding).readline(_HEAD).strip().strip('"').lower()
    separator = first.removeprefix("sep=")
    return separator if separator != first and separator in _SEPARATORS else ""


def _consistency(content: bytes, encoding: str, separator: str) -> tuple[int, int, int]:
    """How well a separator fits: lines that it parts, lines of the usual number of cells, and that number."""
    widths = []
    reader = csv.reader(_text(content, encoding), delimiter=separator, skipinitialspace=True)
    try:
        widths = [len(cells) for cells in islice((cells for cells in reader if any(cells)), _SAMPLE)]
    except csv.Error:
        # The reading that counts will name the line; here the other separators are asked.
        return 0, 0, 0
    parted = [width for width in widths if width > 1]
    usual = max(((count, width) for width, count in Counter(parted).items()), default=(0, 0))
    return len(parted), *usual


def _records(content: bytes, encoding: str, separator: str, name: str) -> Iterator[Line]:
    """Each record with the line it begins in; a quoted cell may run over several."""
    # Strict, for a lenient reader joins all rows between two stray quotation marks without a word.
    reader = csv.reader(_text(content, encoding), delimiter=separator, skipinitialspace=True, strict=True)
    while True:
        begins = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error:
            raise Refusal("table_quotes_unpaired", file=name, line=begins) from None
        if cells is None:
            return
        yield begins, cells


def _text(content: bytes, encoding: str) -> io.TextIOWrapper:
    # Line ends are left to the csv reader, which takes those of Windows, Unix and old Macs, mixed too.
    return io.TextIOWrapper(io.BytesIO(content), encoding, newline="")
