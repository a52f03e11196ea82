"""The microphone and the loudspeaker, by the programs that every Raspberry Pi OS and most laptops have."""

import contextlib
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np

from kiosk.record.take import RATE_HZ, Samples
from room.errors import DeviceError

STOP_S = 5.0
LONGEST_S = 60
"""A recording that nobody stops ends by itself."""
RAW = ["-t", "raw", "-r", str(RATE_HZ)]
RECORDERS = {
    "arecord": ["arecord", "-q", "-f", "S16_LE", "-c", "1", *RAW, "-d", str(LONGEST_S)],
    "rec": ["rec", "-q", "-b", "16", "-e", "signed-integer", "-L", "-c", "1", *RAW, "-", "trim", "0", str(LONGEST_S)],
}
"""ALSA's recorder, and sox's where there is no ALSA; both write samples to their output."""
PLAYERS = {"aplay": ["aplay", "-q"], "play": ["play", "-q"]}


class Recorder(Protocol):
    """Records what the microphone hears."""

    def start(self) -> None:
        """Begin."""

    def stop(self) -> Samples:
        """End, and hand back what was heard."""


class Program:
    """A recorder that is a program of its own, which writes 16-bit mono samples to its output until it is ended.

    Args:
        command: the program and its arguments.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self._command = list(command)
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Begin.

        Raises:
            DeviceError: the program cannot be started.
        """
        # Files, not pipes: nobody reads along while the microphone is open.
        self._heard, self._said = tempfile.TemporaryFile(), tempfile.TemporaryFile()  # noqa: SIM115 - until stop()
        try:
            self._process = subprocess.Popen(  # noqa: S603 - a fixed program, no shell
                self._command, stdin=subprocess.DEVNULL, stdout=self._heard, stderr=self._said
            )
        except OSError as error:
            self._close()
            raise DeviceError(f"{self._command[0]} cannot be started ({error.strerror}).") from error

    def stop(self) -> Samples:
        """End, and hand back what was heard.

        Raises:
            DeviceError: there was no microphone.
        """
        assert self._process is not None  # noqa: S101 - stopped only after it was started
        with contextlib.suppress(ProcessLookupError):
            self._process.terminate()
        try:
            self._process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._heard.seek(0)
        self._said.seek(0)
        heard, said = self._heard.read(), self._said.read().decode(errors="replace").strip()
        self._close()
        if not heard and said:
            raise DeviceError(f"The microphone does not work: {said.splitlines()[-1]}")
        return np.frombuffer(heard[: len(heard) // 2 * 2], dtype="<i2").astype(np.int16)

    def _close(self) -> None:
        self._heard.close()
        self._said.close()


def microphone(device: str | None = None) -> Program:
    """The microphone of this machine, or the ALSA device of this name, such as `plughw:2,0`.

    Raises:
        DeviceError: there is no program to record with.
    """
    for name, command in RECORDERS.items():
        if shutil.which(name):
            return Program([*command, "-D", device] if device and name == "arecord" else command)
    raise DeviceError("There is nothing to record with. Install it:  sudo apt-get install alsa-utils")


def play(path: Path) -> None:
    """Play a file; without a player or a loudspeaker nothing is heard, and the recording goes on."""
    for name, command in PLAYERS.items():
        if shutil.which(name):
            with contextlib.suppress(OSError, subprocess.TimeoutExpired):
                subprocess.run([*command, str(path)], capture_output=True, timeout=LONGEST_S, check=False)  # noqa: S603 - a fixed program, no shell
            return
