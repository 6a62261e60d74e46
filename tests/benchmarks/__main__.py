"""`make bench`: the bars of the design, measured as ratios within one run; names after it choose among BENCHES."""

import importlib
import sys

from tests.benchmarks.measure import Ratio

BENCHES = ("intake", "calculation", "page", "sessions", "sharing")
ONLY_BY_NAME = ("growth", "growth_pages")  # take many minutes


def main(names: list[str]) -> int:
    unknown = set(names) - {*BENCHES, *ONLY_BY_NAME}
    if unknown:
        print(f"unknown: {', '.join(sorted(unknown))}; there are {', '.join((*BENCHES, *ONLY_BY_NAME))}")
        return 2
    missed: list[Ratio] = []
    for name in names or BENCHES:
        print(f"{name}", flush=True)
        for ratio in importlib.import_module(f"tests.benchmarks.bench_{name}").ratios():
            print(ratio, flush=True)
            if not ratio.holds:
                missed.append(ratio)
    print(f"{len(missed)} bars missed" if missed else "every bar holds")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
