"""The message of the criteria page and its headline numbers."""

from dataclasses import replace

from pdmon.insight.territory.sentences import same_units_sentences, territory_sentences
from pdmon.insight.territory.verdict import targets_verdict
from pdmon.ui.criteria.judged import Judged
from pdmon.ui.kit import components
from pdmon.ui.kit.doors import Door
from pdmon.ui.kit.format import escaped
from pdmon.ui.kit.results import state_cards
from pdmon.words.phrases import lowered


def show(judged: Judged) -> None:
    """The page's message and the headline numbers."""
    period, programme = judged.choice.period, judged.choice.programme
    state = judged.report.state_of_criteria
    name = judged.name
    said = territory_sentences(name, period, state, programme.reporter)
    if judged.mode == "targets" and state.targets.total:
        by_criterion = judged.report.targets_by_criterion.set_index("criterion")
        said = [f"{name}: {lowered(targets_verdict(state.targets, period, [], by_criterion, programme))}"]
        said += same_units_sentences(state, programme.reporter)
    components.heading("Критерии", escaped(" ".join(said)))
    index = state_cards.index_cards(judged.report.index, judged.report.unit_code, Door("criteria"))
    # The page itself is what the cards of points and targets lead to elsewhere: from here on to the organisations.
    by_unit = Door("heatmap", {"programme": programme.code, "year": period, "columns": "criteria"})
    own = [
        replace(card, door=by_unit) if card.door and card.door.url == "criteria" else card
        for card in [*state_cards.state_cards(state, programme, period), *index]
    ]
    components.cards(own)
    if not judged.mode:
        components.nothing_here(
            programme.order.word.said("Приказ не устанавливает ни баллов, ни целевых значений."),
            "По критериям показаны значения показателей и их динамика.",
        )
