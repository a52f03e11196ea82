"""A process that the harness starts, and that cannot outlive it."""

import contextlib
import os
import select
import signal
import socket
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

from scripts.waiting import HarnessError

STOP_S = 8.0
"""How long a process may take to stop by itself: light comes to rest within 3.5 s, then sound and journal end."""


class Child:
    """A process in a process group of its own, told by the kernel to end when its parent does.

    Args:
        name: for messages and for the log's file name.
        process: the running process, which leads its group.
        log: where its output goes.
    """

    def __init__(self, name: str, process: subprocess.Popen[bytes], log: Path) -> None:
        self.name = name
        self.process = process
        self.log = log

    @classmethod
    def start(
        cls,
        name: str,
        argv: Sequence[str],
        *,
        log: Path,
        env: Mapping[str, str],
        on_orphaned: str = "KILL",
        pass_fds: Sequence[int] = (),
    ) -> Self:
        """Start a program; it gets the signal `on_orphaned` when this process dies in any way."""
        with log.open("ab") as out:
            process = subprocess.Popen(
                ["setpriv", "--pdeathsig", on_orphaned, "--", *argv],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                env=dict(env),
                start_new_session=True,
                pass_fds=pass_fds,
            )
        return cls(name, process, log)

    def wait_for_ready(self, heard: socket.socket, timeout_s: float = 60.0) -> None:
        """Wait until it says READY=1 on this notify socket, as it would say to systemd.

        Raises:
            HarnessError: when it ends or stays silent instead.
        """
        ended = os.pidfd_open(self.process.pid)
        try:
            while True:
                ready, _, _ = select.select([heard.fileno(), ended], [], [], timeout_s)
                if heard.fileno() in ready and b"READY=1" in heard.recv(4096).split(b"\n"):
                    return
                if ended in ready:
                    raise HarnessError(f"{self.name} ended while starting: {self.last_words()}")
                if not ready:
                    raise HarnessError(f"{self.name} was not ready after {timeout_s:g} s: {self.last_words()}")
        finally:
            os.close(ended)

    @property
    def running(self) -> bool:
        """Whether it has not ended yet."""
        return self.process.poll() is None

    def last_words(self) -> str:
        """The end of its log, on one line."""
        lines = self.log.read_text(errors="replace").split("\n")
        return " / ".join(line for line in lines if line.strip())[-600:] or "it said nothing"

    def stop(self) -> None:
        """Ask it to stop, and end it with all it started when it does not."""
        if self.running:
            self.process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(STOP_S)
        self.kill()

    def kill(self) -> None:
        """End it and its whole group with SIGKILL, as a power cut would."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def start_notifying(name: str, argv: Sequence[str], log: Path, env: Mapping[str, str], on_orphaned: str) -> Child:
    """Start a program and wait until it says that it is ready.

    Raises:
        HarnessError: when it ends or stays silent instead.
    """
    path = log.with_suffix(".notify")
    path.unlink(missing_ok=True)
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as heard:
        heard.bind(str(path))
        child = Child.start(name, argv, log=log, env={**env, "NOTIFY_SOCKET": str(path)}, on_orphaned=on_orphaned)
        try:
            child.wait_for_ready(heard)
        except BaseException:
            child.kill()
            raise
        finally:
            path.unlink()
    return child
