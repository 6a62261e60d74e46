"""A region whose municipalities differ by more than chance, in whole numbers."""

from collections.abc import Iterable

from pdmon.store import Store
from tests.conftest import StoreBuilder

# Of 100 at 50 % one standard error is 5. The units lie 2 of them away, 2.41 times as far as chance alone.
WITHIN = [40] * 5 + [60] * 5
# 6.4 standard errors are 2.7 of the usual spread, between the limits of 95 and 99.8 % for ten units, and
# one such of ten may be chance; 10 are 4.1 of them: more than chance among ten comparisons.
PERHAPS = [18, *[40] * 4, *[60] * 4, 82]
SURE = [0, *[40] * 4, *[60] * 4, 100]


def region(small_store: StoreBuilder, supported: Iterable[int], silent: str = "") -> Store:
    """Municipalities m0, m1, … of Kabardino-Balkaria with so many of 100 teachers supported by a methodist in 2024
    (indicator 12), and `silent`, which reports nothing."""
    counts = {f"m{at}": count for at, count in enumerate(supported)}
    names = [*counts, *filter(None, [silent])]
    units = "kbr region -\n" + "\n".join(f"{name} municipality kbr" for name in names)
    facts = "\n".join(f"{name} 2024 teachers=100 methodist_supported={count}" for name, count in counts.items())
    return small_store(units, facts)
