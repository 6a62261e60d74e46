"""What was answered in words beside the indicator."""

from pdmon.calc.answers import texts
from pdmon.ui.indicators.shown import Shown
from pdmon.ui.kit.cache import cached
from pdmon.ui.kit.results.text_answers import of_several


def show(shown: Shown) -> None:
    """The answers of the year, of the chosen organisations and of the territory itself."""
    if not shown.indicator.texts:
        return
    choice = shown.choice
    rows = cached(texts.text_answers, programme=choice.programme.code, unit=choice.territory, year=choice.year)
    rows = rows[rows["element"].isin(shown.indicator.texts)]
    own = rows["unit"].eq(choice.territory)
    of_several(rows[own | rows["unit"].isin(choice.keeps(rows)["unit"])], shown.filters(), "indicator_texts")
