"""Where the names of a chart's further lines stand: past their ends, none over another."""

import pandas as pd

NAME_PX = 60  # below this there is no room under a line
LIFTED_PX = 34  # above the line and what runs close over it
LINE_PX = 18
_HIGHEST_PX = 3 * LINE_PX  # a value with a name of two lines
_NEAR_PX, _FAR_PX = 3, 40  # of a value and the name beneath it
_TOP = "top"


class LineEnds:
    """The room that the labels at the lines' ends have taken, line by line; heights in pixels above the axis, of which
    `top_px` is the last."""

    def __init__(self, px_per_unit: float, top_px: float) -> None:
        self._px_per_unit, self._top_px = px_per_unit, top_px
        self._taken: dict[object, list[tuple[float, float]]] = {}

    def place(self, line: pd.DataFrame, positions: list[str], is_main: bool) -> int | None:
        """Set in `positions` the side of the last value's label. A name (the main line has none) stands on the side
        that the line does not come from, but below where there is no room above; where it would lie on another, or
        there is no room, it is lifted above the point in one line of its own, by so many pixels as are returned."""
        known = line["value"].dropna()
        if known.empty:
            return None
        last = known.index[-1]
        height = float(known.iloc[-1]) * self._px_per_unit
        taken = self._taken.setdefault(line["x"][last], [])
        if is_main:
            taken.append(_beside(height, positions[last], LINE_PX + _NEAR_PX))
            return None
        falls = len(known) > 1 and known.iloc[-1] < known.iloc[-2]
        positions[last] = "top right" if falls and height + _HIGHEST_PX <= self._top_px else "bottom right"
        box = _beside(height, positions[last], _FAR_PX)
        if height >= NAME_PX and not _meets(box, taken):
            taken.append(box)
            return None
        positions[last] = "top center"
        lifted = LIFTED_PX
        while _meets(box := (height + lifted - LINE_PX / 2, height + lifted + LINE_PX / 2), taken):
            lifted += LINE_PX
        taken.append(box)
        return lifted


def _beside(height: float, position: str, px: float) -> tuple[float, float]:
    if position.startswith(_TOP):
        return height + _NEAR_PX, height + px
    return height - px, height - _NEAR_PX


def _meets(box: tuple[float, float], taken: list[tuple[float, float]]) -> bool:
    return any(box[0] < high and low < box[1] for low, high in taken)
