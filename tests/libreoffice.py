"""LibreOffice as a second opinion: it works a workbook out anew, and cells are read back."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
import pytest
from openpyxl.workbook import Workbook

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
# Without this LibreOffice shows the values stored in the file.
ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def converted(files: Mapping[str, bytes], kind: str, folder: Path) -> dict[str, bytes]:
    """Every .xlsx file as LibreOffice saves it, in one run of it with a profile of its own; by the same names.

    ``kind``: xlsx or pdf. ``folder``: an empty one.
    """
    assert OFFICE is not None
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(ALWAYS_RECALCULATE)
    source, target = folder / "in", folder / "out"
    source.mkdir()
    for name, content in files.items():
        (source / f"{name}.xlsx").write_bytes(content)
    paths = [str(source / f"{name}.xlsx") for name in files]
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [OFFICE, profile, "--headless", "--convert-to", kind, "--outdir", str(target), *paths]
    subprocess.run(command, check=True, capture_output=True, timeout=900)
    return {name: (target / f"{name}.{kind}").read_bytes() for name in files}


def recalculated(files: Mapping[str, bytes], folder: Path) -> dict[str, Workbook]:
    """Every workbook with the values that LibreOffice finds for its formulas; a sheet is read when asked for."""
    found = converted(files, "xlsx", folder)
    return {
        name: openpyxl.load_workbook(io.BytesIO(content), data_only=True, read_only=True)
        for name, content in found.items()
    }


def values_of(file: bytes) -> Workbook:
    """A workbook with the values stored in it."""
    return openpyxl.load_workbook(io.BytesIO(file), data_only=True)


def formulas_of(file: bytes) -> Workbook:
    """A workbook with its formulas."""
    return openpyxl.load_workbook(io.BytesIO(file))


def with_cells(file: bytes, sheet: str, cells: Mapping[str, float | str]) -> bytes:
    """A copy in which a person typed into cells. All else stays, stored values of formulas too."""

    def edit(name: str, content: str) -> str:
        if name != _path(file, sheet):
            return content
        for address, value in cells.items():
            kind, inner = "", f"<v>{value!r}</v>"
            if isinstance(value, str):
                kind, inner = ' t="inlineStr"', f"<is><t>{escape(value)}</t></is>"
            content, found = re.subn(
                rf'<c r="{address}"( s="\d+")?(?: t="\w+")?(?:/>|>(?:<f>[^<]*</f>)?<v>[^<]*</v></c>)',
                lambda match: f'<c r="{address}"{match[1] or ""}{kind}>{inner}</c>',  # noqa: B023
                content,
            )
            assert found == 1, f"{address} is not a cell of {sheet} that is written"
        return content

    return _edited(file, edit)


def with_wrong_values(file: bytes) -> bytes:
    """A copy in which every formula's stored value is wrong."""
    return _edited(file, lambda _, content: re.sub(r"(</f>)<v>[^<]*</v>", r"\1<v>123456789</v>", content))


def rows_by_name(file: bytes, sheet: str, column: str = "A") -> dict[str, int]:
    """The row of each text in a column of a sheet as XlsxWriter writes it."""
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        strings = re.findall(r"<si><t[^>]*>([^<]*)</t></si>", parts.read("xl/sharedStrings.xml").decode())
        content = parts.read(_path(file, sheet)).decode()
    cells = re.findall(rf'<c r="{column}(\d+)"[^>]*t="s"><v>(\d+)</v>', content)
    return {strings[int(string)]: int(row) for row, string in cells}


def _edited(file: bytes, edit: Callable[[str, str], str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                content = edit(name, content.decode()).encode()
            new.writestr(name, content)
    return out.getvalue()


def _path(file: bytes, sheet: str) -> str:
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        match = re.search(rf'<sheet name="{sheet}" sheetId="(\d+)"', parts.read("xl/workbook.xml").decode())
    assert match is not None
    return f"xl/worksheets/sheet{match[1]}.xml"
