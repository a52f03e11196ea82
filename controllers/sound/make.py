"""`python -m controllers.sound.make NAME` or `--recording FILE`: makes one soundscape and writes it to standard output.

A process of its own, because making one takes seconds and more memory than the room should ever hold, and light shares
the room's process. Ends with 2 and a sentence when a recording is refused.
"""

import argparse
import contextlib
import os
import sys
from pathlib import Path

from config.recordings import RefusedRecordingError
from controllers.sound import soundscapes
from controllers.sound.own import own_loop


def main() -> int:
    """Make it."""
    parser = argparse.ArgumentParser(prog="python -m controllers.sound.make", description=__doc__)
    parser.add_argument("name", nargs="?", choices=list(soundscapes.SOUNDSCAPES))
    parser.add_argument("--recording", type=Path)
    given = parser.parse_args()
    with contextlib.suppress(OSError):  # a service may not be allowed to
        os.nice(3)  # after light and sound, before what nobody waits for
    try:
        made = own_loop(given.recording) if given.recording else soundscapes.make(given.name)
    except RefusedRecordingError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.buffer.write(made.to_bytes())
    return 0


if __name__ == "__main__":
    sys.exit(main())
