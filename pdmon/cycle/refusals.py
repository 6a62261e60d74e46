"""Why an item cannot be kept as it is: the reasons in Russian, none where it can."""

import re
from collections.abc import Iterator

from pdmon.cycle.parts import Analysis, AnyItem, Decision, Effect, Goal, Measure, Recommendation
from pdmon.programme.model import Config, Programme
from pdmon.words.cycle.states import CycleStatus, MeasureSource
from pdmon.words.periods import is_period, period_words

_DAY_YEAR = re.compile(r"\b\d{2}\.\d{2}\.(\d{4})\b")


def reasons(config: Config, item: AnyItem) -> list[str]:
    """Everything that keeps the item from being saved in its status."""
    programme = config.programmes.get(item.programme)
    if programme is None:
        return [f"Программы «{item.programme}» нет."]
    return [*_head_reasons(programme, item), *_reasons(programme, item)]


def _head_reasons(programme: Programme, item: AnyItem) -> Iterator[str]:
    if not is_period(item.period):
        yield f"Период «{item.period}» не указан или записан неверно."
    if not item.unit:
        yield "Не указана организация или территория."
    known = {indicator.code for indicator in programme.indicators}
    if unknown := [code for code in item.indicators if code not in known]:
        yield f"Показателей {', '.join(unknown)} в программе нет."


def _reasons(programme: Programme, item: AnyItem) -> Iterator[str]:
    match item:
        case Goal():
            yield from _goal_reasons(programme, item)
        case Analysis():
            yield from _analysis_reasons(programme, item)
        case Recommendation():
            yield from _recommendation_reasons(programme, item)
        case Decision():
            yield from _decision_reasons(programme, item)
        case Measure():
            yield from _measure_reasons(programme, item)
        case Effect():
            yield from _effect_reasons(item)


def _goal_reasons(programme: Programme, goal: Goal) -> Iterator[str]:
    if not goal.text.strip():
        yield "Не указана цель."
    if goal.edition is not None and not goal.protocol.strip():
        yield "Цель меняет редакцию программы: укажите протокол, которым это решено."
    if goal.edition is not None and goal.target_value is not None:
        if goal.edition not in range(programme.first_year, programme.years.last + 1):
            when = period_words(programme.year_code(goal.edition), "in")
            yield f"В {when} программа не действует: новая цель не может начинаться с этого года."
        if goal.target_value < 0:
            yield "Целевое значение не может быть отрицательным."
        if goal.due is not None and goal.due < goal.edition:
            yield (
                f"Срок цели ({period_words(programme.year_code(goal.due))}) раньше года, с которого она действует "
                f"({programme.year_code(goal.edition)})."
            )
        decided = _DAY_YEAR.search(goal.protocol)
        if decided and int(decided[1]) > goal.edition:
            of_when = period_words(programme.year_code(goal.edition), "of")
            yield f"Протокол {decided[1]} года не меняет цель {of_when}: прежние годы судятся по прежней цели."


def _analysis_reasons(programme: Programme, analysis: Analysis) -> Iterator[str]:
    if analysis.item not in programme.cycle.analysis_items:
        yield f"Пункта анализа «{analysis.item}» в {programme.order.word.about} нет."
    if analysis.stands == CycleStatus.APPROVED and not analysis.conclusion.strip():
        yield "Анализ без вывода утвердить нельзя."


def _recommendation_reasons(programme: Programme, recommendation: Recommendation) -> Iterator[str]:
    if recommendation.addressee not in programme.cycle.letter_addressees:
        yield f"Адресата «{recommendation.addressee}» в {programme.order.word.about} нет."
    if not recommendation.text.strip():
        yield "Не написан текст рекомендации."
    if recommendation.stands == CycleStatus.ANSWERED and not recommendation.answer.strip():
        yield "Ответ пуст."


def _decision_reasons(programme: Programme, decision: Decision) -> Iterator[str]:
    if not decision.text.strip():
        yield "Не написан текст решения."
    if decision.kind and decision.kind not in {entry.text for entry in programme.cycle.decisions}:
        yield programme.order.word.said("Такого вида решений в приказе нет.")
    if decision.stands not in (CycleStatus.ADOPTED, CycleStatus.DONE):
        return
    if not (decision.protocol_number.strip() and decision.protocol_date):
        yield "Решение принимается протоколом: укажите его номер и дату."
    if not decision.responsible.strip():
        yield "Не указан ответственный за решение."
    if decision.due is None:
        yield "Не указан срок решения."


def _measure_reasons(programme: Programme, measure: Measure) -> Iterator[str]:
    if not measure.title.strip():
        yield "Не указано название меры."
    if not measure.indicators:
        yield "Не указан показатель, который мера должна изменить."
    if not measure.responsible.strip():
        yield "Не указан ответственный за меру."
    if measure.ends_on is None:
        yield "Не указан срок меры."
    elif measure.starts_on and measure.starts_on > measure.ends_on:
        yield "Начало меры позже её срока."
    if measure.kind and measure.kind not in {entry.text for entry in programme.cycle.measures}:
        yield programme.order.word.said("Такого вида мер в приказе нет.")
    if measure.expected_people is not None and measure.expected_people < 0:
        yield "Ожидаемое число людей не может быть отрицательным."
    if measure.source in (MeasureSource.RECOMMENDATION, MeasureSource.DECISION) and not measure.source_id:
        yield "Не указано, из какой рекомендации или какого решения взята мера."


def _effect_reasons(effect: Effect) -> Iterator[str]:
    if not effect.about:
        yield "Не указана мера или решение."
    if not effect.indicator:
        yield "Не указан показатель."
    if not (is_period(effect.period_before) and is_period(effect.period_after)):
        yield "Не указаны периоды до и после."
    elif effect.period_before >= effect.period_after:
        yield "Период «до» должен быть раньше периода «после»."
    if effect.low is not None and effect.high is not None and effect.low > effect.high:
        yield "Нижняя граница интервала выше верхней."
    if effect.stands == CycleStatus.APPROVED and not effect.conclusion:
        yield "Не сделан вывод об эффективности."
