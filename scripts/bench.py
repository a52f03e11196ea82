"""`scripts/bench [NAME…]`: each figure beside its floor, in one run; prints a table and writes bench.json."""

import argparse
import sys
from collections.abc import Callable

from scripts import bench_latency, bench_light, bench_report, bench_screen, bench_sound
from scripts.figures import Figure, keep, table
from scripts.house import ROOT

BENCHES: dict[str, list[Callable[[], tuple[Figure, Figure] | list[tuple[Figure, Figure]]]]] = {
    "latency": [bench_latency.light, bench_latency.check_in],
    "light": [
        bench_light.cpu,
        bench_light.cpu_of_peer,
        bench_light.lateness,
        bench_light.threads,
        bench_light.altered,
    ],
    "report": [bench_report.drained, bench_report.appended, bench_report.lateness],
    "sound": [bench_sound.cost],
    "screen": [
        bench_screen.start,
        bench_screen.memory,
        bench_screen.idle,
        bench_screen.breathing,
        bench_screen.touch,
    ],
}


def main() -> int:
    """Run the benchmarks that are named, or all of them."""
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument("name", nargs="*", choices=[*BENCHES, []], help=f"one of {', '.join(BENCHES)}; all if left out")
    for name in parser.parse_args().name or BENCHES:
        print(f"-- {name}")
        pairs = []
        for measure in BENCHES[name]:
            measured = measure()
            for pair in measured if isinstance(measured, list) else [measured]:
                pairs.append(pair)
                print(table(*pair) + "\n", flush=True)
        keep(name, pairs, ROOT / "bench.json")
    return 0


if __name__ == "__main__":
    sys.exit(main())
