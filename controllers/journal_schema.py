"""The tables of the journal, and how a file of an earlier release becomes one of this release."""

import sqlite3
from zlib import crc32

SCHEMA_VERSION = 2

_TROUBLES = {
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_AUTH,
}
"""What SQLite says when the disk is at fault and not the file. Source: SQLite, "Result and Error Codes"."""

_FIRST = """
CREATE TABLE facts (
    sequence INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    time     TEXT NOT NULL,
    clockok  INTEGER NOT NULL,
    boot     TEXT NOT NULL,
    visit    TEXT,
    fact     TEXT NOT NULL,
    reported INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX unreported ON facts (sequence) WHERE NOT reported;
"""
# What the broker has is one number, because facts are told in order: a mark on each row cost an index and a rewritten
# row. Facts that an earlier release marked out of order are told once more, which their ids make harmless.
_SECOND = """
CREATE TABLE told (one INTEGER PRIMARY KEY CHECK (one = 1), sequence INTEGER NOT NULL) STRICT;
INSERT INTO told VALUES (1, (
    SELECT coalesce((SELECT min(sequence) - 1 FROM facts WHERE NOT reported), (SELECT max(sequence) FROM facts), 0)
));
DROP INDEX unreported;
ALTER TABLE facts DROP COLUMN reported;
ALTER TABLE facts ADD COLUMN crc INTEGER NOT NULL DEFAULT 0;
UPDATE facts SET crc = calm_crc(sequence, id, time, clockok, boot, visit, fact);
CREATE TABLE snapshot (
    one      INTEGER PRIMARY KEY CHECK (one = 1),
    sequence INTEGER NOT NULL,
    at_s     REAL NOT NULL,
    time     TEXT NOT NULL,
    boot     TEXT NOT NULL,
    visit    TEXT NOT NULL
) STRICT;
"""
_STEPS = (_FIRST, _SECOND)


def checksum(*columns: object) -> int:
    """The CRC-32 of a row: SQLite itself does not notice a page that has changed under it."""
    return crc32(repr(columns).encode())


def migrate(db: sqlite3.Connection) -> None:
    """Bring the file to this release's schema, all of it or nothing.

    Raises:
        sqlite3.Error: it could not be written, or is not what it says it is.
    """
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if version >= SCHEMA_VERSION:
        return
    db.create_function("calm_crc", -1, checksum, deterministic=True)
    steps = "".join(_STEPS[version:])
    try:
        db.executescript(f"BEGIN IMMEDIATE; {steps} PRAGMA user_version={SCHEMA_VERSION}; COMMIT;")
    except sqlite3.Error:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def is_the_disk(error: sqlite3.Error) -> bool:
    """Whether the disk is at fault (full, read-only, failing) and not the file."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    return code & 0xFF in _TROUBLES and code != sqlite3.SQLITE_IOERR_SHORT_READ
