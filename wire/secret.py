"""Secrets: files that only their owner may read, or credentials of systemd.

They are never on a command line, in a log or in the school's settings; those only say where they are.
"""

import os
import stat
from pathlib import Path

from room.errors import ConfigError

MAX_SECRET_BYTES = 64 * 1024
"""No password, key or certificate comes near it."""
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def secret_file(path: Path) -> Path:
    """The file that holds a secret, seen to be for its owner's eyes only.

    Args:
        path: a file, or the bare name of a credential (`LoadCredential=` of the unit).

    Raises:
        ConfigError: it is not there, is no plain file, or others may read it.
    """
    if path.name == str(path):
        return _credential(path.name)
    found = _stat(path)
    if found.st_mode & _OTHERS:
        mode = f"{stat.S_IMODE(found.st_mode):04o}"
        raise ConfigError(f"Others than its owner may use {path} (mode {mode}). Run: chmod 600 {path}")
    return path


def secret(path: Path) -> str:
    """The words in a secret file, without the line's end.

    Raises:
        ConfigError: it cannot be used, or says nothing.
    """
    file = secret_file(path)
    try:
        says = file.read_bytes().decode().strip("\r\n")
    except OSError as error:
        raise ConfigError(_unreadable(path, error)) from error
    except UnicodeDecodeError:
        says = ""
    if not says or "\n" in says or "\0" in says:
        raise ConfigError(f"{path} holds no password. It must be one line of text.")
    return says


def public_file(path: Path) -> Path:
    """A file that everybody may read, such as a certificate.

    Raises:
        ConfigError: it is not there, or we may not read it.
    """
    _stat(path)
    return path


def _credential(name: str) -> Path:
    # systemd keeps the folder for this one service, so its files' modes say nothing more.
    folder = os.environ.get("CREDENTIALS_DIRECTORY")
    if not folder or not (Path(folder) / name).is_file():
        raise ConfigError(
            f"systemd handed over no credential {name!r}. Write LoadCredential={name}:/path/of/the/file into the unit, "
            "or name the file with its whole path."
        )
    return Path(folder) / name


def _stat(path: Path) -> os.stat_result:
    """What the system says of a plain file that we may read, of a size that makes sense."""
    try:
        found = path.stat()
        if stat.S_ISREG(found.st_mode):  # opening a device or a pipe could wait for ever
            path.open("rb").close()
    except OSError as error:
        raise ConfigError(_unreadable(path, error)) from error
    if not stat.S_ISREG(found.st_mode) or found.st_size > MAX_SECRET_BYTES:
        raise ConfigError(f"{path} is no file of the kind that is needed here. Check its name.")
    return found


def _unreadable(path: Path, error: OSError) -> str:
    return f"{path} cannot be read ({error.strerror}). Check its name and who may read it."
