"""Rows of the journal as another release, or a bad card, could have left them."""

from controllers.journal import Journal
from controllers.journal_rows import COLUMNS
from controllers.journal_schema import checksum


def put_row(opened: Journal, fields: list[str]) -> None:
    """Three rows, of which the second is made of these fields, with a checksum that is right."""
    good = '{"kind":"presence_changed","at_s":1.0,"present":true}'
    rows = [
        (1, "00000000-0000-7000-8000-000000000001", "2026-01-05T09:00:00+00:00", 1, "boot", None, good),
        (2, fields[0], fields[1], len(fields[2]) % 2, fields[2], fields[3] or None, fields[4]),
        (3, "00000000-0000-7000-8000-000000000003", "2026-01-05T09:00:01+00:00", 1, "boot", None, good),
    ]
    opened._db.execute("DELETE FROM facts")  # noqa: SLF001 - one journal for every try
    statement = f"INSERT OR IGNORE INTO facts ({COLUMNS}) VALUES (?,?,?,?,?,?,?,?)"  # noqa: S608 - our own columns
    opened._db.executemany(statement, [(*row, checksum(*row)) for row in rows])  # noqa: SLF001 - as another release, or a bad card, could have left it
