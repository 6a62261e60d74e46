"""Where a unit stands on the map, as a register's file says it: two columns in degrees, both filled or neither."""

import re
from collections.abc import Mapping

from pdmon.intake.finding import Finding
from pdmon.intake.place import Spot
from pdmon.intake.register.refusals import NOT_DEGREES, ONE_COORDINATE, OUT_OF_GLOBE

MOST = {"latitude": 90, "longitude": 180}
COORDINATES = tuple(MOST)
COORDINATE_PLACES = 6  # a tenth of a metre
_NAMES = {"latitude": "Широта", "longitude": "Долгота"}
_DEGREES = re.compile(r"[-−]?\d{1,3}([.,]\d+)?")


def coordinates_of(
    texts: Mapping[str, str], spots: Mapping[str, Spot], unit: str
) -> tuple[tuple[float | None, float | None], list[Finding]]:
    """Latitude and longitude of a row (None: not stated), and what is wrong with its cells."""
    found: dict[str, float] = {}
    wrong: list[Finding] = []
    for column, most in MOST.items():
        if not (text := texts.get(column, "")):
            continue
        degrees = _parsed(text)
        if degrees is None:
            wrong.append(NOT_DEGREES.at(spots[column], text, column=column, unit=unit))
        elif abs(degrees) > most:
            wrong.append(OUT_OF_GLOBE.at(spots[column], text, name=_NAMES[column], unit=unit, most=str(most)))
        else:
            found[column] = degrees
    given = [column for column in COORDINATES if texts.get(column)]
    if len(given) == 1 and not wrong:
        missing = next(_NAMES[column].lower() for column in COORDINATES if column not in given)
        wrong.append(
            ONE_COORDINATE.at(
                spots[given[0]], texts[given[0]], unit=unit, given=_NAMES[given[0]].lower(), missing=missing
            )
        )
    return (found.get("latitude"), found.get("longitude")), wrong


def _parsed(text: str) -> float | None:
    if not _DEGREES.fullmatch(text):
        return None
    return round(float(text.replace(",", ".").replace("−", "-")), COORDINATE_PLACES)
