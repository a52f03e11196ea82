"""The sound card, through SDL: a queue that SDL's own thread empties, without Python.

Why SDL's queue: mixing in a callback of Python's would need the interpreter on the card's thread, and closing or
pausing then waits for a thread that waits for us. The queue needs neither; every call here lets other threads run,
so a card that takes ten seconds to open holds up nobody. SDL_mixer's own fades are linear and cannot be turned round
under way, and its volume jumps.
"""

import contextlib
import logging
import threading
import warnings
from typing import Protocol

from controllers.sound.wave import BLOCK, RATE_HZ, Samples
from room.errors import DeviceError

with warnings.catch_warnings():  # it tells which SDL it found
    warnings.simplefilter("ignore")
    import sdl2

log = logging.getLogger(__name__)

_FRAME_BYTES = 4
_LINE_FRAMES = 2 * BLOCK
"""What SDL hands to the card at once; ALSA keeps two of them: 93 ms that play on while the process is held up."""


class Line(Protocol):
    """A card that is open."""

    def write(self, samples: Samples) -> None:
        """Queue these frames, shape (frames, 2). Never waits."""

    def queued_s(self) -> float:
        """How much is still in the queue."""

    def alive(self) -> bool:
        """Whether the card is still there."""

    def close(self) -> None:
        """Let go of it. Never waits."""


class Card(Protocol):
    """A card that may be opened."""

    def open(self) -> Line:
        """Open it. This may take long.

        Raises:
            DeviceError: there is none, or it does not work.
        """


class SdlCard:
    """The default card of this machine, or what SDL_AUDIODRIVER names."""

    def open(self) -> Line:
        """Open it.

        Raises:
            DeviceError: with SDL's reason.
        """
        sdl2.SDL_SetHint(b"SDL_NO_SIGNAL_HANDLERS", b"1")  # SIGTERM is for the room loop
        if sdl2.SDL_InitSubSystem(sdl2.SDL_INIT_AUDIO):
            raise DeviceError(_reason())
        spec = sdl2.SDL_AudioSpec(RATE_HZ, sdl2.AUDIO_S16SYS, 2, _LINE_FRAMES)
        device = int(sdl2.SDL_OpenAudioDevice(None, 0, spec, None, 0))
        if not device:
            reason = _reason()
            sdl2.SDL_QuitSubSystem(sdl2.SDL_INIT_AUDIO)
            raise DeviceError(reason)
        sdl2.SDL_PauseAudioDevice(device, 0)
        return SdlLine(device)


class SdlLine:
    """An open card.

    Args:
        device: SDL's number of it.
    """

    def __init__(self, device: int) -> None:
        self._device = device

    def write(self, samples: Samples) -> None:
        """Queue these frames; SDL copies them."""
        frames = samples.tobytes()
        sdl2.SDL_QueueAudio(self._device, frames, len(frames))

    def queued_s(self) -> float:
        """How much SDL has not yet handed to the card."""
        return float(sdl2.SDL_GetQueuedAudioSize(self._device)) / _FRAME_BYTES / RATE_HZ

    def alive(self) -> bool:
        """SDL stops a device that has gone."""
        return bool(sdl2.SDL_GetAudioDeviceStatus(self._device) == sdl2.SDL_AUDIO_PLAYING)

    def close(self) -> None:
        """Close it on a thread of its own: SDL waits for the card, and a card that hangs never comes."""
        closing = threading.Thread(target=self._close, name="sound card closing", daemon=True)
        closing.start()
        closing.join(timeout=0.5)

    def _close(self) -> None:
        with contextlib.suppress(OSError):
            sdl2.SDL_CloseAudioDevice(self._device)
            sdl2.SDL_QuitSubSystem(sdl2.SDL_INIT_AUDIO)


def _reason() -> str:
    return str(sdl2.SDL_GetError().decode(errors="replace")) or "the sound card cannot be opened"
