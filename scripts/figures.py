"""Figures side by side: medians and 99th percentiles, in milliseconds or another unit, and their ratio to the floor."""

import json
import statistics
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Figure:
    """One measured thing and its samples, in milliseconds unless `unit` says otherwise."""

    name: str
    samples_ms: list[float]
    unit: str = "ms"

    @property
    def median_ms(self) -> float:
        """Half were faster."""
        return statistics.median(self.samples_ms)

    @property
    def p99_ms(self) -> float:
        """All but one in a hundred were faster; with few samples, the slowest."""
        ordered = sorted(self.samples_ms)
        return ordered[min(len(ordered) - 1, round(0.99 * len(ordered)))]


def table(ours: Figure, floor: Figure) -> str:
    """Both as rows, ours with its ratio to the floor."""
    head = f"{'':44} {'n':>5} {'median':>9} {'p99':>9}"
    rows = [
        f"{f.name:44} {len(f.samples_ms):5} {f.median_ms:6.2f} {f.unit:2} {f.p99_ms:6.2f} {f.unit:2}"
        for f in (ours, floor)
    ]
    ratio = f"{'ratio':44} {'':5} {ours.median_ms / floor.median_ms:6.1f} x  {ours.p99_ms / floor.p99_ms:6.1f} x"
    return "\n".join([head, *rows, ratio])


def keep(name: str, pairs: list[tuple[Figure, Figure]], path: Path) -> None:
    """Add a benchmark's figures to a JSON file; those of others stay."""
    known = json.loads(path.read_text()) if path.exists() else {}
    known[name] = {figure.name: {"n": len(figure.samples_ms), **_named(figure)} for pair in pairs for figure in pair}
    path.write_text(json.dumps(known, indent=2) + "\n")


def _named(figure: Figure) -> dict[str, float]:
    """Median and 99th percentile under keys that hold the unit."""
    unit = {"%": "percent", "": "count"}.get(figure.unit, figure.unit.lower())
    return {f"median_{unit}": figure.median_ms, f"p99_{unit}": figure.p99_ms}
