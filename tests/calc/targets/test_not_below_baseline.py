"""Not below the baseline year's value."""

from pdmon.programme.model import Config
from pdmon.programme.targets import NotBelowBaseline
from tests.calc.targets.cases import UNITS, judged
from tests.conftest import StoreBuilder
from tests.small_store import indicator_row


def test_growth_and_not_below_the_baseline_together(small_store: StoreBuilder, config: Config) -> None:
    # As Karabash 4.1 with a second target: the number of communities grows and is never below the baseline's.
    floor_target = NotBelowBaseline(kind="not_below_baseline", due=2024, wording="Не ниже 2021 года")
    karabash = config.programmes["karabash"]
    indicators = tuple(
        one.model_copy(update={"targets": (*one.targets, floor_target)}) if one.code == "4.1" else one
        for one in karabash.indicators
    )
    programmes = config.programmes | {"karabash": karabash.model_copy(update={"indicators": indicators})}
    config = config.model_copy(update={"programmes": programmes})
    counts = {2021: 4, 2022: 3, 2023: 4, 2024: 4, 2025: 5, 2026: 3}
    store = small_store(
        UNITS, "\n".join(f"karabash {year} teacher_communities={n}" for year, n in counts.items()), config=config
    )
    growth, floor = "growth_since_baseline", "not_below_baseline"
    assert judged(store, "4.1", "2021", floor, "karabash") == ("on_track", None, 0)
    assert judged(store, "4.1", "2022", floor, "karabash") == ("behind", None, 1)
    assert judged(store, "4.1", "2023", floor, "karabash") == ("attained_early", True, 0)
    assert judged(store, "4.1", "2024", floor, "karabash") == ("attained", True, 0)
    assert judged(store, "4.1", "2024", growth, "karabash") == ("missed", False, 1)
    assert indicator_row(store, "karabash", "4.1", "karabash", "2024").attained is False
    assert judged(store, "4.1", "2025", growth, "karabash") == ("attained", True, 0)
    assert indicator_row(store, "karabash", "4.1", "karabash", "2025").attained is True
    assert judged(store, "4.1", "2026", floor, "karabash") == ("missed", False, 1)
    assert judged(store, "4.1", "2026", growth, "karabash") == ("missed", False, 2)
