"""Figures side by side: medians, 99th percentiles, the worst, and their ratio to the floor or to a peer."""

import json
import statistics
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Figure:
    """One measured thing and its samples, all in one unit."""

    name: str
    samples: list[float]
    unit: str = "ms"

    @property
    def median(self) -> float:
        """Half were less."""
        return statistics.median(self.samples)

    @property
    def p99(self) -> float:
        """All but one in a hundred were less; with few samples, the most."""
        ordered = sorted(self.samples)
        return ordered[min(len(ordered) - 1, round(0.99 * len(ordered)))]


def table(ours: Figure, floor: Figure) -> str:
    """Both as rows, ours with its ratio to the floor."""
    head = f"{'':44} {'n':>6} {'median':>11} {'p99':>11} {'most':>11}"
    rows = [
        f"{f.name:44} {len(f.samples):6} " + " ".join(f"{v:7.2f} {f.unit:3}" for v in (f.median, f.p99, max(f.samples)))
        for f in (ours, floor)
    ]
    ratio = f"{'ratio':44} {'':6} {_ratio(ours.median, floor.median)} {_ratio(ours.p99, floor.p99)}"
    return "\n".join([head, *rows, ratio])


def _ratio(ours: float, floor: float) -> str:
    return f"{ours / floor:7.1f} x  " if floor else f"{'':7}    "


def keep(name: str, pairs: list[tuple[Figure, Figure]], path: Path) -> None:
    """Add a benchmark's figures to a JSON file; those of others stay."""
    known = json.loads(path.read_text()) if path.exists() else {}
    known[name] = {
        figure.name: {
            "n": len(figure.samples),
            "unit": figure.unit,
            "median": figure.median,
            "p99": figure.p99,
            "most": max(figure.samples),
        }
        for pair in pairs
        for figure in pair
    }
    path.write_text(json.dumps(known, indent=2) + "\n")
