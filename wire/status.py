"""Asks the running controller how the room is, over the socket it has for its screen."""

import socket
from pathlib import Path

from pydantic import ValidationError

from room.errors import WireError
from room.status import AskStatus, Status
from wire.frames import encode, lines

PATIENCE_S = 3.0


def ask_status(path: Path) -> Status:
    """How the room is.

    Raises:
        WireError: no controller answers there, or not with a status.
    """
    try:
        with socket.socket(socket.AF_UNIX) as sock:
            sock.settimeout(PATIENCE_S)
            sock.connect(str(path))
            sock.sendall(encode(AskStatus()))
            return Status.model_validate_json(next(lines(sock)))
    except PermissionError as error:
        raise WireError(f"You may not use {path}. Put sudo before the command.") from error
    except (FileNotFoundError, ConnectionRefusedError) as error:
        raise WireError(f"The room is not running: nothing answers on {path}.") from error
    except (OSError, StopIteration, ValidationError) as error:
        raise WireError(f"The room does not answer on {path}. Is another release running?") from error
