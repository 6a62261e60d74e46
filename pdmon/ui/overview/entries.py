"""How long the lists of the overview are, and an indicator as an entry of them."""

from pdmon.ui.frame.filters import Choice
from pdmon.ui.kit.entries import Entry
from pdmon.ui.kit.format import escaped

SHOWN = 5


def of_indicator(choice: Choice, indicator: str, sign: str, title: str, said: str, help: str | None = None) -> Entry:
    """The indicator by its number and title, after `sign`; it opens the page of the indicator."""
    choices = {"programme": choice.programme.code, "year": choice.period, "indicator": indicator}
    return Entry(f"{sign}**{indicator}** {escaped(title)}", said, "indicators", choices, help)
