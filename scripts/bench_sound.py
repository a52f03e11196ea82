"""What sound costs: our player with two soundscapes cross-fading under speech, beside a bare pygame loop of two sounds.

Both play through SDL's dummy driver in a process of their own, at the card's pace. The floor has no cap, no guard on
the sum, no ducking, and fades in straight lines.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from scripts.figures import Figure
from scripts.house import ROOT

LOOKS = 8
LOOK_S = 3.0
OURS = """
import sys
from pathlib import Path
from config.schema import SoundFile
from controllers.sound.amplifier import NoAmplifier
from controllers.sound.library import Library
from controllers.sound.player import Player
from controllers.sound.speech import Phrase, Voice
cache = Path(sys.argv[1])
library = Library(cache, cache / "none")
for name in ("rain", "sea"):
    library.loop(name)
player = Player(SoundFile(), library, Voice(cache, cache), NoAmplifier(), lambda says: print(says, file=sys.stderr))
text = Phrase("en", "x", "I am here. You can stay as long as you like. A grown-up is coming to you now.")
print("ready", flush=True)
for number, _ in enumerate(sys.stdin):
    player.play(("rain", "sea")[number % 2])
    player.say([text])
player.close()
"""
FLOOR = """
import sys
import numpy, pygame
pygame.mixer.init(44100, -16, 2, 2048, allowedchanges=0)
noise = numpy.random.default_rng(1).normal(0, 2000, (96 * 44100, 2)).astype(numpy.int16)
sounds = [pygame.mixer.Sound(buffer=noise.tobytes()), pygame.mixer.Sound(buffer=noise[::-1].tobytes())]
del noise
print("ready", flush=True)
for number, _ in enumerate(sys.stdin):
    pygame.mixer.Channel((number + 1) % 2).fadeout(3000)
    pygame.mixer.Channel(number % 2).play(sounds[number % 2], loops=-1, fade_ms=3000)
"""


def cost() -> list[tuple[Figure, Figure]]:
    """CPU of a core, memory and threads of both, looked at while they cross-fade."""
    with tempfile.TemporaryDirectory(prefix="calm-room-bench-") as folder:
        ours, floor = _watch(OURS, Path(folder)), _watch(FLOOR, Path(folder))
    names = ("CPU of one core", "%"), ("memory, its own", "MB"), ("threads", "")
    return [
        (Figure(f"our player: {name}", one, unit), Figure(f"floor, bare pygame: {name}", other, unit))
        for (name, unit), one, other in zip(names, ours, floor, strict=True)
    ]


def _watch(code: str, folder: Path) -> tuple[list[float], list[float], list[float]]:
    """CPU percent, MB of memory of its own, and threads; the process is asked to cross-fade before each look."""
    env = {**os.environ, "SDL_AUDIODRIVER": "dummy", "PYGAME_HIDE_SUPPORT_PROMPT": "1"}
    argv = [sys.executable, "-c", code, str(folder)]
    process = subprocess.Popen(argv, cwd=ROOT, env=env, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("pipes were asked for")
    process.stdout.readline()
    cpu, memory, threads = [], [], []
    for number in range(LOOKS + 1):
        process.stdin.write("next\n")
        process.stdin.flush()
        before_s, began_s = cpu_s(process.pid), time.monotonic()
        time.sleep(LOOK_S)
        if number:  # the first is still loading
            cpu.append(100 * (cpu_s(process.pid) - before_s) / (time.monotonic() - began_s))
            memory.append(status(process.pid, "RssAnon:") / 1024)
            threads.append(status(process.pid, "Threads:"))
    process.stdin.close()
    process.wait(10)
    return cpu, memory, threads


def cpu_s(pid: int) -> float:
    """Seconds of processor time of all its threads, to the nanosecond; `stat` counts in hundredths."""
    tasks = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9


def status(pid: int, key: str) -> float:
    """A number that /proc says of a process, such as `VmRSS:`, in its own unit."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(key):
            return float(line.split()[1])
    raise KeyError(key)
