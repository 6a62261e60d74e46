"""`make simulate`: every statistical claim in full; prints what is stated and what is found, and keeps it for the page.

Names of claims after it narrow it; the others keep what they had.
"""

import sys
import time

from pdmon.insight.statistics.claims import Outcome, keep_simulated
from pdmon.words.figures.claims import Claim
from tests.simulations.all import simulations


def main(names: list[str]) -> int:
    unknown = set(names) - set(Claim)
    if unknown:
        print(f"unknown: {', '.join(sorted(unknown))}; there are {', '.join(Claim)}")
        return 2
    found: list[Outcome] = []
    for simulation in simulations():
        if names and simulation.claim not in names:
            continue
        start = time.process_time()
        outcomes = simulation.outcomes(full=True)
        print(f"{simulation.claim}: {simulation.name} ({time.process_time() - start:.0f} s)", flush=True)
        for outcome in outcomes:
            print(_line(outcome), flush=True)
        found += outcomes
    keep_simulated(found)
    missed = sum(not outcome.holds for outcome in found)
    print(f"{missed} claims say more than was found" if missed else "every claim is what it says")
    return 1 if missed else 0


def _line(outcome: Outcome) -> str:
    bounds = f"[{outcome.at_least:g}, {outcome.at_most:g}]"
    verdict = "ok" if outcome.holds else "MISSED"
    found = f"{outcome.found:7.2f}{outcome.unit} of {outcome.runs}"
    return f"  {outcome.case:<70} {outcome.measured:<9} {found:<28} {bounds:<12} {verdict}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
