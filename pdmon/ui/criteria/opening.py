"""The message of the criteria page and its headline numbers."""

import pandas as pd

from pdmon.insight.targets.target_counts import counts_by
from pdmon.insight.territory.sentences import same_units_sentences, territory_sentences, territory_state
from pdmon.insight.territory.verdict import targets_verdict
from pdmon.ui.criteria.judged import Judged
from pdmon.ui.kit import components
from pdmon.ui.kit.format import escaped
from pdmon.ui.kit.results import state_cards
from pdmon.words.phrases import lowered

_NO_ORGANISATIONS = pd.DataFrame({"with_data": pd.Series(dtype=int)})


def show(judged: Judged) -> None:
    """The page's message and the headline numbers."""
    period = judged.choice.period
    before = judged.by_year[judged.by_year["period"] < period]
    before = before[before["period"] == before["period"].max()]
    state = territory_state(judged.headlines, judged.criteria, before, _NO_ORGANISATIONS)
    programme = judged.choice.programme
    name = escaped(judged.name)
    said = territory_sentences(name, period, state, programme.reporter)
    if judged.mode == "targets" and judged.counts.total:
        of_year = counts_by(judged.statuses[judged.statuses["period"] == period], "criterion")
        said = [f"{name}: {lowered(targets_verdict(judged.counts, period, [], of_year, programme))}"]
        said += same_units_sentences(state, programme.reporter)
    components.heading("Критерии", " ".join(said))
    components.cards(state_cards.state_cards(state, programme, judged.counts, period))
    if not judged.mode:
        components.nothing_here(
            "Приказ не устанавливает ни баллов, ни целевых значений.",
            "По критериям показаны значения показателей и их динамика.",
        )
