"""The council's slides: one message each, made from the data; the screen and the PPTX show the same list."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pandas as pd

from pdmon.insight.goals import goal_text
from pdmon.insight.sentences import (
    biggest_moves,
    chance_sentence,
    missing_reports,
    strengths_and_deficits,
    territory_sentences,
)
from pdmon.insight.shortfall import counted_noun, shortfall_text
from pdmon.insight.wording import (
    measured,
    number,
    period_words,
    plural,
    quantity,
    quoted,
    short_number,
)
from pdmon.output.palette import STATUS_WORDS
from pdmon.output.report import DEMO_WARNING, Report, gather
from pdmon.output.slide_model import ChartData, Slide, TableData
from pdmon.store import Store

MAX_BARS = 8
MAX_ROWS = 8


def council_slides(
    store: Store,
    programme: str,
    year: str,
    unit: str | None = None,
    made_at: datetime | None = None,
    show_sensitive: bool = False,
) -> list[Slide]:
    """The slides of a unit (None: the territory) for a year. Raises KeyError for an unknown programme or unit."""
    return slides(gather(store, programme, year, unit, made_at or datetime.now(), show_sensitive))


def slides(report: Report) -> list[Slide]:
    """The slides of a gathered report, those without anything to say left out."""
    made = [
        _cover(report),
        _standing(report),
        *_criteria(report),
        _risks(report),
        _moves(report, "better"),
        _moves(report, "worse"),
        *([] if report.is_territory else _against_territory(report)),
        _effects(report),
        *(
            _criterion(report, str(code), str(title))
            for code, title in report.criteria[["criterion", "title"]].to_numpy()
        ),
        _attention(report) if report.is_territory else None,
        _sources(report),
    ]
    return [slide for slide in made if slide is not None]


def _cover(report: Report) -> Slide:
    lines = [report.programme.title, f"Итоги мониторинга за {period_words(report.period)}"]
    return Slide("cover", report.unit.name, (*lines, *([DEMO_WARNING] if report.is_demo else [])))


def _standing(report: Report) -> Slide:
    said = territory_sentences(report.unit.name, report.period, report.state, report.reporter)
    rest = said[1:] + ([missing_reports(report.silent, report.reporter)] if report.is_territory else [])
    better, worse = biggest_moves(report.headlines, 1)
    lines = (*rest, *better, *worse)
    return Slide("standing", said[0].rstrip("."), tuple(line for line in lines if line))


def _criteria(report: Report) -> list[Slide]:
    made = []
    frame = report.criteria.fillna({"points": 0, "max_points": 0})
    for code, shown, done, whole, got, lost, noun in (
        ("points", report.has_points, "points", "max_points", "Набрано", "Не набрано", "point_of"),
        (
            "targets",
            report.has_targets,
            "targets_attained",
            "targets_judged",
            "Достигнуто",
            "Не достигнуто",
            "target_of",
        ),
    ):
        if not shown:
            continue
        rows = frame[frame[whole] > 0]
        made.append(
            Slide(
                f"criteria_{code}",
                _criteria_title(rows, done, whole, noun, got),
                chart=ChartData(
                    "stacked",
                    "count",
                    tuple(f"{row['criterion']}. {row['title']}" for row in rows.to_dict("records")),
                    {
                        got: tuple(float(value) for value in rows[done]),
                        lost: tuple(float(value) for value in rows[whole] - rows[done]),
                    },
                ),
            )
        )
    return made


def _criteria_title(rows: pd.DataFrame, done: str, whole: str, noun: str, got: str) -> str:
    total = f"{got} {short_number(rows[done].sum())} из {quantity(rows[whole].sum(), noun)}"
    shares = rows[done] / rows[whole]
    if shares.min() == 1:
        return f"{total}: по всем критериям полностью"
    weakest = rows.loc[shares == shares.min(), "criterion"].astype(str).tolist()
    if len(weakest) > 2:
        return total
    words = "слабее всего критерий" if len(weakest) == 1 else "слабее всего критерии"
    return f"{total}; {words} {' и '.join(weakest)}"


def _risks(report: Report) -> Slide | None:
    rows = report.targets[report.targets["status"].isin(["missed", "behind"])]
    if rows.empty:
        return None
    late, behind = int((rows["status"] == "missed").sum()), int((rows["status"] == "behind").sum())
    parts = []
    if late:
        parts.append(f"не достигнуто {quantity(late, 'target')}")
    if behind:
        parts.append(f"с отставанием от графика — {number(behind)}")
    ordered = rows.sort_values("attainment", ascending=False)
    table = TableData(
        ("Показатель", "Цель", "Факт", "Состояние", "До цели"),
        tuple(_risk_row(row, report) for row in ordered.head(MAX_ROWS).to_dict("records")),
        (5.2, 2.0, 1.4, 2.4, 2.6),
    )
    more = len(rows) - MAX_ROWS
    note = f"Показаны ближайшие к цели; ещё {number(more)} — в таблице выгрузки." if more > 0 else ""
    title = ", ".join(parts)
    return Slide("risks", title[:1].upper() + title[1:], table=table, note=note)


def _risk_row(row: dict[Any, Any], report: Report) -> tuple[str, ...]:
    indicator = report.programme.indicator(str(row["indicator"]))
    measure = "count" if row["kind"] == "in_every_unit" else row["unit_of_measure"]
    return (
        f"{row['indicator']} {row['short_title']}",
        goal_text(row["kind"], row["target"], row["threshold"], measure),
        measured(row["actual"], measure),
        STATUS_WORDS[row["status"]],
        shortfall_text(row["shortfall"], counted_noun(report.config, indicator)) or "—",
    )


def _moves(report: Report, way: str) -> Slide | None:
    rows = report.headlines
    rows = rows[(rows["dynamics"] == way) & (rows["unit_of_measure"] == "percent")]
    if rows.empty:
        return None
    rows = rows.reindex(rows["change"].abs().sort_values(ascending=False).index).head(MAX_BARS)
    count = int((report.headlines["dynamics"] == way).sum())
    forms = {"better": ("Улучшился", "Улучшились"), "worse": ("Ухудшился", "Ухудшились")}[way]
    verb = forms[0] if plural(count, "indicator") == "показатель" else forms[1]
    leader = quoted(str(rows["short_title"].iloc[0]))
    title = (
        f"{verb} {quantity(count, 'indicator')}; сильнее всего — {leader}"
        if count > 1
        else f"{verb} показатель {leader}"
    )
    return Slide(
        f"moves_{way}",
        title,
        chart=ChartData(
            "bars",
            "pp",
            tuple(str(title) for title in rows["short_title"]),
            {"Изменение за год, п.п.": tuple(float(value) for value in rows["change"])},
            tone=way,
        ),
        note="Изменение долей к предыдущему году, п.п.",
    )


def _criterion(report: Report, criterion: str, title: str) -> Slide | None:
    rows = report.headlines
    rows = rows[(rows["criterion"] == criterion) & (rows["unit_of_measure"] == "percent") & rows["value"].notna()]
    if rows.empty:
        return None
    before = period_words(str(int(report.period[:4]) - 1)) if len(report.period) == 4 else "прежде"
    series = {period_words(report.period): _values(rows["value"])}
    if rows["previous"].notna().any():
        series = {before: _values(rows["previous"]), **series}
    names = tuple(f"{row['indicator']} {row['short_title']}" for row in rows.to_dict("records"))
    message = _criterion_message(rows["dynamics"].dropna().tolist())
    return Slide(
        f"criterion_{criterion}", f"{title}{message}", chart=ChartData("bars", "percent", names, series),
        note=_counts_note(rows),
    )  # fmt: skip


def _criterion_message(dynamics: list[str]) -> str:
    better = dynamics.count("better")
    if not dynamics:
        return ""
    if len(dynamics) == 1:
        words = {"better": "улучшение", "worse": "ухудшение", "same": "без изменений"}
        return f": {words[dynamics[0]]}"
    if better == len(dynamics) == 2:
        return ": улучшились оба показателя"
    if better == len(dynamics):
        return f": улучшились все {quantity(better, 'indicator')}"
    if better == 0:
        return f": из {quantity(len(dynamics), 'indicator_of')} ни один не улучшился"
    forms = ("улучшился", "улучшились", "улучшились")
    return f": {plural(better, forms)} {number(better)} из {quantity(len(dynamics), 'indicator_of')}"


def _values(column: pd.Series) -> tuple[float | None, ...]:
    return tuple(None if value != value else float(value) for value in column)


def _counts_note(rows: pd.DataFrame) -> str:
    """Numerators and denominators: a share never stands without them."""
    counts = [
        f"{row['indicator']}: {short_number(row['numerator'], 2)} из {short_number(row['denominator'], 2)}"
        for row in rows.to_dict("records")
    ]
    return "; ".join(counts)


def _against_territory(report: Report) -> list[Slide]:
    own = report.standings[report.standings["unit"] == report.unit.unit]
    threshold = report.config.settings.one_person_below
    strengths, deficits = strengths_and_deficits(own, report.programme, threshold)
    made = []
    for code, lines, words in (("strengths", strengths, "Сильные стороны"), ("deficits", deficits, "Дефициты")):
        if lines:
            made.append(Slide(code, f"{words} на фоне территории", tuple(lines[:5]), note=chance_sentence(own)))
    shares = own[own["difference"].notna()].sort_values("difference")
    if len(shares):
        chosen = pd.concat([shares.head(MAX_BARS // 2), shares.tail(MAX_BARS // 2)]).drop_duplicates("indicator")
        names = tuple(f"{code} {report.programme.indicator(str(code)).short_title}" for code in chosen["indicator"])
        data = {
            report.territory.short_name: _values(chosen["territory_value"]),
            report.unit.short_name: _values(chosen["value"]),
        }
        made.append(
            Slide("comparison", "Где отличие от территории наибольшее", chart=ChartData("bars", "percent", names, data))
        )
    return made


def _effects(report: Report) -> Slide | None:
    if not report.effects:
        return None
    risk = sum(effect.state == "declining" for effect in report.effects)
    growing = sum(effect.state == "growing" for effect in report.effects)
    title = f"Положительная динамика по {number(growing)} из {number(len(report.effects))} управленческих эффектов"
    title += f", в зоне риска — {number(risk)}" if risk else ""
    table = TableData(
        ("Эффект", "Состояние", "По показателям"),
        tuple((effect.title, effect.state_words, effect.reason) for effect in report.effects),
        (4.6, 2.8, 6.2),
    )
    return Slide("effects", title, table=table)


def _attention(report: Report) -> Slide | None:
    if report.attention.empty:
        return None
    titles = report.headlines.set_index("indicator")["short_title"]
    rows = report.attention.head(MAX_ROWS).to_dict("records")
    table = TableData(
        ("Организация", "Ниже территории больше случайного"),
        tuple((str(row["name"]), _few([str(titles[code]) for code in row["indicators"]])) for row in rows),
        (3.6, 10.0),
    )
    count = len(report.attention)
    forms = ("требует", "требуют", "требуют")
    title = f"Внимания {plural(count, forms)} {quantity(count, report.reporter)}"
    return Slide("attention", title, table=table, note=missing_reports(report.silent, report.reporter))


def _few(titles: Sequence[str], shown: int = 3) -> str:
    rest = len(titles) - shown
    return "; ".join(titles[:shown]) + (f"; ещё {number(rest)}" if rest > 0 else "")


def _sources(report: Report) -> Slide:
    lines = [
        report.order_text,
        "Доли — отношения сумм по организациям, сообщившим обе стороны; изменения — по неокруглённым значениям.",
        f"Версия данных {report.data_version} от {report.made_at.strftime('%d.%m.%Y')}.",
    ]
    return Slide("sources", "О данных", tuple(lines), note=DEMO_WARNING if report.is_demo else "")
