"""One restrained palette, safe for colour-blind readers, for every chart, table and export; light and dark.

Blue-green against orange-red keeps «достигнуто» and «не достигнуто» apart in all three kinds of colour blindness;
still, colour never speaks alone: `words.states` gives each status a sign and a word.
"""

from dataclasses import dataclass

from pdmon.words.terms import Dynamics, EffectOutcome, Status

PART_TINT = 0.3


@dataclass(frozen=True)
class Palette:
    """Colours as `#rrggbb`; `series` are for categories without an order, first the most important.

    `likely_above` marks a unit that is perhaps above the territory: a dark theme's blues are all near `accent`, the
    ordinary point, so there it is a pale green.
    """

    text: str
    muted: str
    grid: str
    surface: str
    accent: str
    accent_soft: str
    reference: str
    attained: str
    on_track: str
    behind: str
    missed: str
    likely_above: str
    no_data: str
    series: tuple[str, ...]

    def status(self, status: str | None) -> str:
        """Colour of a target's status (`attained`, `on_track`, ...) or of a direction (`better`, `worse`)."""
        return getattr(self, _STATUS_COLOUR.get(status or "", "no_data"))

    def part(self, status: str) -> str:
        """Colour of a part of a bar: in full of what is attained, tinted of the rest, to show how far it reaches."""
        colour = self.status(status)
        return colour if colour == self.attained else tint(colour, self.surface, PART_TINT)

    def ink(self, part: str) -> str:
        """Colour of what is written on a `part`: the surface's where it is filled in full, else the text's."""
        return self.surface if part == self.attained else self.text


LIGHT = Palette(
    text="#1f2933",
    muted="#5f6b7a",
    grid="#e3e7ec",
    surface="#ffffff",
    accent="#1f5f99",
    accent_soft="#c9dcee",
    reference="#3d4854",
    attained="#0b7a75",
    on_track="#4a94d0",
    behind="#d99200",
    missed="#b8402a",
    likely_above="#4a94d0",
    no_data="#a3acb7",
    series=("#1f5f99", "#d99200", "#0b7a75", "#8a5a9e", "#b8402a", "#6c7a89"),
)
DARK = Palette(
    text="#e8ecf1",
    muted="#a4afbc",
    grid="#36404c",
    surface="#14191f",
    accent="#7db4e6",
    accent_soft="#2b4a68",
    reference="#cfd6de",
    attained="#4fc1b4",
    on_track="#7fb8ea",
    behind="#f0b840",
    missed="#f0836a",
    likely_above="#d7f2b8",
    no_data="#6f7a87",
    series=("#7db4e6", "#f0b840", "#4fc1b4", "#c39ad6", "#f0836a", "#a4afbc"),
)

_STATUS_COLOUR = {
    Status.ATTAINED: "attained",
    Status.ATTAINED_EARLY: "attained",
    Status.ON_TRACK: "on_track",
    Status.BEHIND: "behind",
    Status.NEAR_LINE: "muted",
    Status.MISSED: "missed",
    Dynamics.BETTER: "attained",
    Dynamics.SAME: "no_data",
    Dynamics.CHANCE: "no_data",
    Dynamics.WORSE: "missed",
    EffectOutcome.GROWING: "attained",
    EffectOutcome.STABLE: "on_track",
    EffectOutcome.DECLINING: "missed",
    "above": "attained",
    "below": "missed",
    "perhaps_above": "likely_above",
    "perhaps_below": "behind",
    "differs": "reference",
    "perhaps_differs": "muted",
    "usual": "accent",
}


def palette(dark: bool = False) -> Palette:
    """The palette of the light or the dark theme."""
    return DARK if dark else LIGHT


def tint(colour: str, surface: str, strength: float) -> str:
    """The colour laid over the surface, `strength` from 0 (the surface) to 1 (the colour); all as `#rrggbb`."""
    over, under = ([int(text[at : at + 2], 16) for at in (1, 3, 5)] for text in (colour, surface))
    return "#" + "".join(f"{round(b + (a - b) * strength):02x}" for a, b in zip(over, under, strict=True))
