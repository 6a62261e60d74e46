"""The made-up territories of the benchmarks meet at a centre as real ones do."""

from pathlib import Path

from pdmon.programme.model import Config
from pdmon.sharing import gathering, publishing
from tests.benchmarks.territory import filled_store
from tests.sharing.world import rooted


def test_one_territory_is_gathered_by_another(tmp_path: Path, config: Config) -> None:
    """Their forms had the same ids once, and the bench of the exchange ended before it measured anything."""
    programme, place = "karabash", str(tmp_path / "exchange")
    town, above = (
        filled_store(tmp_path / f"{root}.duckdb", {programme: 2}, with_log=True, config=rooted(config, root))
        for root in ("town", "region")
    )
    with town, above:
        key = publishing.set_up(town, "alfa", place, None, "bench").public_key
        publishing.publish(town)
        gathering.attach(above, gathering.described(above, "alfa", place, key, "region"), "bench")
        (done,) = gathering.gather_all(above)
        assert (done.refused, done.rows > 0) == ("", True)
