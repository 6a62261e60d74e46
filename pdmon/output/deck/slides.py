"""The council's slides: one message each, made from the data; the screen and the PPTX show the same list."""

from collections.abc import Sequence
from dataclasses import replace

from pdmon.insight.territory.sentences import (
    chance_sentence,
    index_sentences,
    missing_reports,
    strengths_and_deficits,
    territory_sentences,
)
from pdmon.output.deck.criterion import criterion_slides, values_of
from pdmon.output.deck.decided import decided_slides
from pdmon.output.deck.help import help_slides
from pdmon.output.deck.index import index_slides
from pdmon.output.deck.lines import fits_title
from pdmon.output.deck.moves import moves_slide
from pdmon.output.deck.noted import noted_slides
from pdmon.output.deck.proposed import proposed_slides
from pdmon.output.deck.room import code_of_page, tables
from pdmon.output.deck.slide import BigFigure, ChartData, Slide
from pdmon.output.deck.targets import criteria_slides, missed_slides
from pdmon.output.deck.term import term_slides
from pdmon.report.same_units_words import same_units_moves
from pdmon.report.year import DEMO_WARNING, YearReport
from pdmon.words.dates import date_text
from pdmon.words.figures.before import TO_YEAR_BEFORE
from pdmon.words.numbers import NBSP, number, short_number
from pdmon.words.periods import period_words
from pdmon.words.phrases import lowered, sentence
from pdmon.words.plurals import plural, quantity
from pdmon.words.terms import Dynamics, EffectOutcome

MAX_COMPARED = 6
MAX_LINES = 4
EFFECT_WIDTHS = (4.6, 2.4, 6.6)


def slides(report: YearReport) -> list[Slide]:
    """The slides of a gathered report, those without anything to say left out."""
    made = [
        _cover(report),
        _standing(report),
        *criteria_slides(report),
        *(index_slides(report) if report.is_territory else []),
        *missed_slides(report),
        *term_slides(report),
        moves_slide(report, Dynamics.BETTER),
        moves_slide(report, Dynamics.WORSE),
        *([] if report.is_territory else _against_territory(report)),
        *_effects(report),
        *(decided_slides(report) if report.is_territory else []),
        *(
            slide
            for code, title in report.criteria[["criterion", "title"]].to_numpy()
            for slide in criterion_slides(report, str(code), str(title))
        ),
        *(help_slides(report) if report.is_territory else []),
        *(proposed_slides(report) if report.is_territory else []),
        *noted_slides(report),
        _sources(report),
    ]
    mark = DEMO_WARNING if report.is_demo else ""
    return distinct([replace(slide, mark=mark) for slide in made if slide is not None])


def distinct(made: Sequence[Slide]) -> list[Slide]:
    """The slides with titles of their own, so that one can be called by it and none looks like a step back: of several
    criteria the criterion is named, what goes on over several slides is numbered, «… (2 из 3)»."""
    alike: dict[str, list[Slide]] = {}
    for slide in made:
        alike.setdefault(slide.title, []).append(slide)
    named: list[Slide] = []
    for slide in made:
        same = alike[slide.title]
        about = [criterion if of else "" for criterion, of, _ in (one.topic.partition(". ") for one in same)]
        at = next(at for at, one in enumerate(same) if one is slide)
        if len(same) == 1:
            title = slide.title
        elif all(about) and len(set(about)) == len(same):
            title = _fitting(f"{about[at]}: {lowered(slide.title)}")
        else:
            title = _fitting(slide.title, f" ({at + 1}{NBSP}из{NBSP}{len(same)})")
        named.append(replace(slide, title=title))
    return named


def _fitting(title: str, end: str = "") -> str:
    """The title with its end, shortened before it at a word where both would not fit."""
    while not fits_title(f"{title}{end}") and " " in title:
        title = f"{title.rstrip('…').rpartition(' ')[0]}…"
    return f"{title}{end}"


def _cover(report: YearReport) -> Slide:
    lines = (
        f"Итоги мониторинга за {period_words(report.period)}",
        report.programme.title,
        sentence(report.order_text),
    )
    made = f"Сформировано {date_text(report.made_at)}, версия данных {report.data_version}"
    return Slide("cover", report.unit.name, lines, note=made)


def _standing(report: YearReport) -> Slide:
    title, aside = _main_statement(report)
    better, worse = same_units_moves(report, 1)
    silent = missing_reports(report.silent, report.reporter) if report.is_territory else ""
    index = index_sentences(report.index, report.unit_code)
    lines = tuple(line for line in (aside, *index, *better, *worse, silent) if line)
    return Slide("standing", title, lines, topic="Главное", figures=_figures(report))


def _main_statement(report: YearReport) -> tuple[str, str]:
    """The first sentence on the territory, and what of it does not fit a title: its brackets, then its last clauses."""
    for name in (report.unit.name, report.unit.short_name):
        said = territory_sentences(name, report.period, report.state, report.reporter)[0].rstrip(".")
        if fits_title(said):
            return said, ""
        body, _, aside = said[len(name) :].partition(" (")
        if fits_title(f"{name}{body}"):
            break
    title, further = f"{name}{body}", list[str]()
    while not fits_title(title) and ", " in title:
        title, _, clause = title.rpartition(", ")
        further.insert(0, clause)
    told = aside.removesuffix(")")
    # With what a year is compared the figures say themselves: it is no line of its own.
    if told and told != TO_YEAR_BEFORE:
        further.append(told)
    return title, sentence(", ".join(further)) if further else ""


def _figures(report: YearReport) -> tuple[BigFigure, ...]:
    state, made = report.state, []
    if state.targets.judged:
        caption = f"из {quantity(state.targets.total, 'target_of')} достигнуто"
        made.append(BigFigure(number(state.targets.attained), caption))
    if state.max_points:
        made.append(BigFigure(short_number(state.points), f"из {quantity(state.max_points, 'point_of')} набрано"))
    compared = state.compared
    for count, tone, forms in (
        (state.better, "better", ("показатель улучшился", "показателя улучшились", "показателей улучшились")),
        (state.worse, "worse", ("показатель ухудшился", "показателя ухудшились", "показателей ухудшились")),
    ):
        if compared:
            made.append(BigFigure(number(count), plural(count, forms), tone))
    if state.units_expected:
        whole = f"{number(state.units_expected)} {plural(state.units_expected, report.reporter.counted_of)}"
        made.append(BigFigure(number(state.units_reported), f"из {whole} отчитались"))
    return tuple(made)


def _against_territory(report: YearReport) -> list[Slide]:
    own = report.standings[report.standings["unit"] == report.unit.unit]
    threshold = report.config.settings.one_person_below
    strengths, deficits = strengths_and_deficits(own, report.programme, threshold)
    made = []
    for code, lines, words in (("strengths", strengths, "Сильные стороны"), ("deficits", deficits, "Дефициты")):
        if lines:
            title = f"{words} на фоне территории"
            made.append(Slide(code, title, tuple(lines[:MAX_LINES]), note=chance_sentence(own)))
    # Where both print the same there is no difference to show.
    away = own.loc[own["difference"].abs().round(1).gt(0), "difference"].abs()
    if len(away):
        chosen = own.loc[away.nlargest(MAX_COMPARED).index].sort_values("difference")
        names = tuple(f"{code} {report.programme.indicator(str(code)).short_title}" for code in chosen["indicator"])
        data = {
            report.territory.short_name: values_of(chosen["territory_value"]),
            report.unit.short_name: values_of(chosen["value"]),
        }
        chart = ChartData("bars", "percent", names, data)
        made.append(Slide("comparison", "Где отличие от территории наибольшее", chart=chart))
    return made


def _effects(report: YearReport) -> list[Slide]:
    if not report.effects:
        return []
    risk = sum(effect.state == EffectOutcome.DECLINING for effect in report.effects)
    growing = sum(effect.state == EffectOutcome.GROWING for effect in report.effects)
    stable = sum(effect.state == EffectOutcome.STABLE for effect in report.effects)
    said, count = ("Положительная динамика", growing) if growing or not stable else ("Сильное состояние", stable)
    title = f"{said} по {number(count)} из {number(len(report.effects))} управленческих эффектов"
    title += f", в зоне риска — {number(risk)}" if risk else ""
    rows = [(effect.title, effect.state_words, effect.reason) for effect in report.effects]
    return [
        Slide(
            code_of_page("effects", at),
            title,
            topic="Планируемые управленческие эффекты",
            table=page,
        )
        for at, page in enumerate(tables(("Эффект", "Состояние", "По показателям"), rows, EFFECT_WIDTHS))
    ]


def _sources(report: YearReport) -> Slide:
    shares = f"Доли — отношения сумм по {report.reporter.by_many}, сообщившим обе стороны"
    lines = [
        sentence(report.order_text),
        f"{shares}; изменения — по неокруглённым значениям.",
        f"Версия данных {report.data_version} от {date_text(report.made_at)}.",
    ]
    return Slide("sources", "О данных", tuple(lines))
