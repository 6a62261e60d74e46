"""Who may read and do what with the management cycle.

Head and methodologist manage it (`Action.MANAGE`). Whoever sees the territory reads what is no draft any more. A school
reads and answers what was sent to it, and nothing else.
"""

from collections.abc import Collection

from pdmon.access.privacy import protected_indicators
from pdmon.access.roles import Action, Viewer
from pdmon.programme.model import Config
from pdmon.words.cycle.states import CyclePart, CycleStatus

# Fields of an item that hold figures of the moment when it was drafted.
HIDDEN_FIELDS: dict[str, tuple[str, ...]] = {
    CyclePart.ANALYSIS: ("figures",),
    CyclePart.RECOMMENDATION: ("reason", "figures"),
    CyclePart.EFFECT: (
        *("own_before", "own_after", "others_before", "others_after"),
        *("difference", "low", "high", "by_category"),
    ),
}
_HELD_BACK = (CycleStatus.DRAFT, CycleStatus.NOT_NEEDED)
_ARRIVED = (CycleStatus.SENT, CycleStatus.READ, CycleStatus.ANSWERED)
_ADDRESSEES_MOVES = (CycleStatus.READ, CycleStatus.ANSWERED)


def reads(viewer: Viewer, part: str, unit: str, status: str) -> bool:
    """Whether an item that is about the unit and stands so is shown."""
    if viewer.may(Action.MANAGE):
        return True
    if viewer.may(Action.SEE_TERRITORY):
        return status not in _HELD_BACK
    return part == CyclePart.RECOMMENDATION and viewer.unit == unit and status in _ARRIVED


def moves(viewer: Viewer, part: str, unit: str, status: str) -> bool:
    """Whether the viewer may bring an item about the unit into this status: the addressee reads and answers itself."""
    if viewer.may(Action.MANAGE):
        return True
    own = viewer.may(Action.REPRESENT) and viewer.unit == unit
    return part == CyclePart.RECOMMENDATION and own and status in _ADDRESSEES_MOVES


def shows_figures(viewer: Viewer, config: Config, programme: str, unit: str, indicators: Collection[str]) -> bool:
    """Whether the figures kept with an item are shown. Those of protected indicators, the territory's own included, are
    an earlier moment's: beside today's they would tell what one organisation handed in meanwhile."""
    if unit != config.root_of(programme) and viewer.sees_every_figure_of(unit):
        return True
    guarded = protected_indicators(config, config.programmes[programme])
    return viewer.may(Action.SEE_SENSITIVE) or not guarded & set(indicators)
