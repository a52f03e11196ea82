"""`scripts/fuzz` runs this once for each target: atheris, libFuzzer's coverage-guided search for Python."""

import logging
import sys
from pathlib import Path

import atheris

PACKAGES = ["room", "wire", "config", "controllers", "staff", "scripts.fuzzing.targets", "tomllib", "json"]


def main() -> None:
    """Fuzz one target: `python -m scripts.fuzzing TARGET CORPUS [libFuzzer options]`."""
    target, corpus, *options = sys.argv[1:]
    logging.disable()
    with atheris.instrument_imports(include=PACKAGES):
        from scripts.fuzzing.targets import TARGETS  # noqa: PLC0415 - instrumented while it is imported
    from scripts.fuzzing.seeds import seeds  # noqa: PLC0415 - after it

    for number, seed in enumerate(seeds(target)):
        (Path(corpus) / f"seed-{number}").write_bytes(seed)
    atheris.Setup([sys.argv[0], *options, corpus], TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
