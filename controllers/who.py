"""Pseudonyms: who came, as HMAC-SHA-256 under the room's own key, so that no fact can be read as a name or a card.

The same child has the same pseudonym at every visit to this room, and another one in another room. Whoever has the
facts but not the key can guess at names, pegs and cards as they like: they cannot test a guess.
Source: RFC 2104 for HMAC; NIST SP 800-107 for a key as long as the hash, and for cutting the result to 128 bits.
"""

import base64
import contextlib
import hashlib
import hmac
import logging
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from config.who import WhoFile
from room.errors import DeviceError
from room.who import ByCard, ByClass, ByPeg, Who

log = logging.getLogger(__name__)

KEY_BYTES = 32
TOKEN_BYTES = 16
KEY_MODE = 0o600


class Pseudonyms:
    """Makes pseudonyms. It never raises, waits only for its key, and keeps nothing of whom it was asked about.

    Args:
        key_file: where the room's key is, or is made when it is first needed.
        settings: which way of saying who is in use, and the classes there are.
        report: told why there is no key, and None once there is one again.
    """

    def __init__(self, key_file: Path, settings: WhoFile, report: Callable[[str | None], None]) -> None:
        self._key_file = key_file
        self._report = report
        self._key: bytes | None = None
        self._faulty = False
        self.use(settings)

    def use(self, settings: WhoFile) -> None:
        """New settings. The key is fetched now, so that no child's tap waits for the disk."""
        self._settings = settings
        if settings.mode != "none":
            self._fetch_key()

    def of(self, who: Who | None) -> str | None:
        """The pseudonym; None for a child who did not say, and for what the school's settings do not know."""
        parts = self._parts(who)
        if who is None or parts is None or (key := self._key or self._fetch_key()) is None:
            return None
        # No part can hold a zero byte, so no two lists of parts are the same bytes.
        mark = hmac.digest(key, b"\0".join(part.encode() for part in (who.kind, *parts)), hashlib.sha256)
        return f"{who.kind}_{base64.urlsafe_b64encode(mark[:TOKEN_BYTES]).decode().rstrip('=')}"

    def _parts(self, who: Who | None) -> tuple[str, ...] | None:
        """What the pseudonym is made of, if it is of the kind that the school uses."""
        if who is None or who.kind != self._settings.mode:
            return None
        match who:
            case ByCard():
                return (who.number.get_secret_value(),)
            case ByClass() if who.school_class in self._settings.classes:
                return (who.school_class,)
            case ByPeg() if (known := self._settings.classes.get(who.school_class)) and who.peg in known.used:
                return (who.school_class, who.peg)
        return None

    def _fetch_key(self) -> bytes | None:
        try:
            self._key = self._key or key_in(self._key_file)
        except DeviceError as error:
            if not self._faulty:
                log.error("%s", error)  # noqa: TRY400 - the sentence says it all
            self._faulty = True
            self._report(str(error))
            return None
        if self._faulty:
            self._faulty = False
            self._report(None)
        return self._key


def key_in(path: Path) -> bytes:
    """The room's key: as it was made once, for its owner's eyes only, or made now.

    Raises:
        DeviceError: it cannot be read or made, is not a key, or others may read it.
    """
    try:
        with contextlib.suppress(FileExistsError):
            _make(path)
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        with os.fdopen(descriptor, "rb") as file:
            mode = os.fstat(descriptor).st_mode & 0o777
            key = file.read(KEY_BYTES + 1)
    except OSError as error:
        raise DeviceError(f"Visits go on without saying who: {path} cannot be used ({error.strerror}).") from error
    if mode & 0o077:
        raise DeviceError(f"Visits go on without saying who: others may read {path}. Delete it; a new one is made.")
    if len(key) != KEY_BYTES:
        raise DeviceError(f"Visits go on without saying who: {path} is damaged. Delete it; a new one is made.")
    return key


def _make(path: Path) -> None:
    """A new key, on the disk whole or not at all, and never in the place of one that is there.

    Raises:
        FileExistsError: there is one.
        OSError: it cannot be written.
    """
    if path.exists():
        raise FileExistsError(path)
    draft = path.with_suffix(".new")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, KEY_MODE)
    with os.fdopen(descriptor, "wb") as file:
        file.write(secrets.token_bytes(KEY_BYTES))
        file.flush()
        os.fsync(descriptor)
    try:
        os.link(draft, path)
    finally:
        draft.unlink()
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
