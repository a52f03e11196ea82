"""Files that are whole or not there: an old one is replaced only when the new one is on the disk."""

import os
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import serialization

from certificates.issue import Key, Pair, pem
from room.errors import ConfigError

SECRET = 0o600
PUBLIC = 0o644


def write(path: Path, data: bytes, mode: int = SECRET) -> None:
    """Write a file in one step; a secret is nobody else's from its first moment."""
    folder(path.parent)
    draft = path.with_name(f".{path.name}.new")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        os.fchmod(file.fileno(), mode)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def folder(path: Path) -> None:
    """A folder that only its owner may look into."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)


def write_pair(pair: Pair, certificate: Path, key: Path) -> None:
    """A key first, then the certificate that needs it; a key that is there already stays as it is."""
    if not key.exists():
        write(key, pem(pair.key))
    write(certificate, pem(pair.certificate), PUBLIC)


def read_pair(certificate: Path, key: Path) -> Pair:
    """A certificate and its key.

    Raises:
        ConfigError: one of them is missing or is something else.
    """
    return Pair(read_certificate(certificate), _read_key(key))


def read_certificate(path: Path) -> x509.Certificate:
    """A certificate.

    Raises:
        ConfigError: it is missing or is something else.
    """
    try:
        return x509.load_pem_x509_certificate(path.read_bytes())
    except (OSError, ValueError) as error:
        raise ConfigError(f"{path} is missing or holds no certificate. Put it back from a backup.") from error


def _read_key(path: Path) -> Key:
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), None)
    except (OSError, ValueError, TypeError) as error:
        raise ConfigError(f"{path} is missing or holds no key. Put it back from a backup.") from error
    if not isinstance(key, Key):
        raise ConfigError(f"{path} holds a key of another kind than is made here. Put it back from a backup.")
    return key
