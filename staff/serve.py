"""Serves the pages until told to stop, and tells systemd how it goes."""

import asyncio
import errno
import logging
import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from sdnotify import SystemdNotifier

from room.errors import ConfigError
from room.loopback import is_loopback
from staff.board import Board
from staff.web.app import create_app

log = logging.getLogger(__name__)

GRACE_S = 1
"""How long a page in hand may take when the board stops. Streams end at once."""


@dataclass(frozen=True)
class Address:
    """Where to listen, and the certificate that other machines need."""

    host: str
    port: int
    tls_cert: Path | None = None
    tls_key: Path | None = None


def listen(address: Address) -> socket.socket:
    """The listening socket.

    Raises:
        ConfigError: the address cannot be used, or other machines would see passwords in plain text.
    """
    if not is_loopback(address.host) and not address.tls_cert:
        raise ConfigError(
            f"On {address.host} passwords would cross the network unencrypted. Give --tls-cert and --tls-key, "
            "or listen on 127.0.0.1 behind a web server that has a certificate."
        )
    for path in (address.tls_cert, address.tls_key):
        if path and not os.access(path, os.R_OK):
            raise ConfigError(f"{path} cannot be read. Check its name and who may read it.")
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    try:
        return socket.create_server((address.host, address.port), family=family, backlog=256)
    except (OSError, OverflowError) as error:
        raise ConfigError(_why_not(address, error)) from error


async def serve(board: Board, listening: socket.socket, address: Address) -> None:
    """Serve the board on this socket until SIGTERM or SIGINT."""
    config = uvicorn.Config(
        create_app(board),
        lifespan="off",
        log_config=None,
        access_log=False,  # an access log would hold one-time links
        server_header=False,
        timeout_graceful_shutdown=GRACE_S,
        ssl_certfile=address.tls_cert,
        ssl_keyfile=address.tls_key,
    )
    server = _Server(config, board, address)
    board.start()
    with _stopping(board, server):
        await server.serve([listening])
    await asyncio.to_thread(board.stop)


class _Server(uvicorn.Server):
    """Uvicorn, which says when it is ready, and ends with 0 where it would raise the signal again."""

    def __init__(self, config: uvicorn.Config, board: Board, address: Address) -> None:
        super().__init__(config)
        self._board = board
        self._address = address
        self._watched: asyncio.Task[None] | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to serve, and say so."""
        await super().startup(sockets)
        port = sockets[0].getsockname()[1] if sockets else self._address.port
        scheme = "https" if self._address.tls_cert else "http"
        print(f"The staff board is at {scheme}://{self._address.host}:{port}/", flush=True)  # noqa: T201 - for people
        self._watched = asyncio.create_task(_keep_watched(self._board))

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals to `_stopping`."""
        yield


@contextmanager
def _stopping(board: Board, server: uvicorn.Server) -> Iterator[None]:
    loop = asyncio.get_running_loop()

    def stop() -> None:
        board.live.close()
        server.should_exit = True

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop)
    yield


async def _keep_watched(board: Board) -> None:
    """Say READY, then WATCHDOG for as long as this loop turns and the inbox is worked."""
    systemd = SystemdNotifier()
    systemd.notify("READY=1")
    every_s = int(os.environ.get("WATCHDOG_USEC", "20000000")) / 2e6
    while True:
        if board.desk.alive:
            systemd.notify("WATCHDOG=1")
        await asyncio.sleep(every_s)


def _why_not(address: Address, error: OSError | OverflowError) -> str:
    if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
        return f"Port {address.port} on {address.host} is in use by another program. Give another with --port."
    return f"The board cannot listen on {address.host}:{address.port}: {error}."
