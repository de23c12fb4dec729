"""Files of others: bytes in, tables of text out, with what was assumed said; no cell is turned into a number here."""

from estimator.readers.agencies import AGENCY_KINDS, agency_kind, agreement_ids, state_code
from estimator.readers.cells import LARGEST_FILE, MOST_CELLS, MOST_ROWS
from estimator.readers.kinds import FileKind, file_kind
from estimator.readers.tables import NamedColumns, Row, Table, column_named, read_table

__all__ = [
    "AGENCY_KINDS",
    "LARGEST_FILE",
    "MOST_CELLS",
    "MOST_ROWS",
    "FileKind",
    "NamedColumns",
    "Row",
    "Table",
    "agency_kind",
    "agreement_ids",
    "column_named",
    "file_kind",
    "read_table",
    "state_code",
]
