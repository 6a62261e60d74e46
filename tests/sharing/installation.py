"""Installations as processes of their own, to be killed.

Run as `python -m tests.sharing.installation PART FOLDER TOWN:SCHOOLS...`.

PART `towns`: these towns hand in what they have not yet handed in, form by form, and publish as a dashboard does.
PART `centre`: gathers as a dashboard does until the file `finished` lies in FOLDER, then whatever is left.
Both print `ready` when they begin; what is refused is printed by name.
"""

import sys
from pathlib import Path

from pdmon.calc.opening import open_store
from pdmon.programme.loader import load_config
from pdmon.programme.model import Config
from pdmon.sharing import gathering
from pdmon.sharing.exchange import Exchange
from pdmon.store import Store
from tests.sharing.world import Town, lines, open_again, rooted
from tests.small_store import accept

FINISHED = "finished"
# (year, how far the figures differ from the first ones): corrections among them
FORMS = ((2022, 0), (2023, 0), (2022, 3), (2024, 0), (2023, 5))


def towns(folder: Path, config: Config, places: list[Town]) -> None:
    """Hand in and publish, a form of every town at a time."""
    running = [(town, store := open_again(folder / f"{town.name}.duckdb", config), Exchange(store)) for town in places]
    tell("ready")
    for at, (year, shift) in enumerate(FORMS):
        for town, store, exchange in running:
            if _handed_in(store, town) == at:
                accept(store, lines(town.facts(year, shift)))
            exchange.step()
            if exchange.told:
                tell(exchange.told)
    for _, store, _ in running:
        store.close()


def centre(folder: Path, config: Config) -> None:
    """Gather until there is nothing more to come."""
    with open_store(folder / "centre.duckdb", rooted(config, "region")) as store:
        exchange = Exchange(store)
        tell("ready")
        while not (folder / FINISHED).exists():
            exchange.step()
        for one in gathering.gather_all(store):
            if one.refused:
                tell(one.refused)


def _handed_in(store: Store, town: Town) -> int:
    """How many forms the town has handed in: a form of all its schools is one transaction."""
    ((count,),) = store.rows("select count(*) from submission_log")
    assert count % town.schools == 0, "a form is there by halves"
    return int(count // town.schools)


def tell(text: str) -> None:
    print(text, flush=True)


def main(part: str, folder: str, *names: str) -> None:
    config = load_config()
    if part == "centre":
        centre(Path(folder), config)
        return
    chosen = [name.split(":") for name in names]
    towns(Path(folder), config, [Town(name, int(schools)) for name, schools in chosen])


if __name__ == "__main__":
    main(*sys.argv[1:])
