"""Counts of what came in that pages tell: forms, findings of checks, documents."""

import re
from collections.abc import Callable
from statistics import median

from pdmon.calc.answers import collecting, criteria, history
from pdmon.words.terms import FormState
from tests.demo.page_reader.figures import Page, printed
from tests.demo.page_reader.sources import Sources

Holds = Callable[[re.Match[str], Sources, Page], bool]
_Q = r"(\d+)"


def _forms(*states: FormState) -> Holds:
    def holds(found: re.Match[str], sources: Sources, page: Page) -> bool:
        rows = collecting.reporting_states(sources.view, sources.programme.code, [page.period])
        of_organisations = rows[rows["level"].eq("S")]
        return int(found[1]) in {int(some["state"].isin(states).sum()) for some in (rows, of_organisations)}

    return holds


_IN = (FormState.ACCEPTED, FormState.ON_TIME, FormState.LATE)


def _forms_of_all(found: re.Match[str], sources: Sources, page: Page) -> bool:
    rows = collecting.reporting_states(sources.view, sources.programme.code, [page.period])
    rows = rows[rows["state"].ne(FormState.NOT_EXPECTED)]
    return (int(found[1]), int(found[2])) == (int(rows["state"].isin(_IN).sum()), len(rows))


def _rate(*states: FormState) -> Holds:
    def holds(found: re.Match[str], sources: Sources, page: Page) -> bool:
        rows = collecting.reporting_states(sources.view, sources.programme.code, [page.period])
        rows = rows[rows["state"].ne(FormState.NOT_EXPECTED)]
        return printed(found[1], [100 * rows["state"].isin(states).sum() / len(rows)])

    return holds


def _submissions(found: re.Match[str], sources: Sources, page: Page) -> bool:
    rows = history.submissions_of(sources.view, sources.programme.code, year=page.period)["status"].value_counts()
    words = {"Принято": "accepted", "заменено": "superseded", "возвращено": "returned"}
    return int(found[2]) == int(rows.get(words[found[1]], 0))


def _findings(found: re.Match[str], sources: Sources, page: Page) -> bool:
    severities = collecting.data_findings(sources.view, sources.programme.code, page.period)["severity"].value_counts()
    return (int(found[1]), int(found[2])) == (int(severities.get("error", 0)), int(severities.get("warning", 0)))


def _flags(found: re.Match[str], sources: Sources, page: Page) -> bool:
    rows = collecting.flags(sources.view, sources.programme.code, int(page.period))
    return int(found[1]) == (int(rows["status"].eq("open").sum()) if len(rows) else 0)


def _facts(found: re.Match[str], sources: Sources, page: Page) -> bool:
    """A message of a check: the figures are those of the unit that it names."""
    units = {unit for name, codes in sources.names.items() if name in found["who"] for unit in codes}
    rows = sources.view.store.rows(
        "select value from current_facts where unit in (select unnest(?)) and period <= ?", [sorted(units), page.period]
    )
    known = {float(value) for (value,) in rows}
    series = [_float(n) for n in re.findall(r"20\d\d: ([\d ]+(?:,\d+)?)", found["said"])]
    figures = [_float(n) for n in re.findall(_FIGURE, found["said"])]
    known |= {round(100 * (a / b - 1)) for a in figures for b in figures if b}  # «+32 %» of two of them
    known |= {median(series[:-1])} if len(series) > 1 else set()
    return all(figure in known for figure in figures)


def _float(said: str) -> float:
    return float(said.replace(" ", "").replace(",", "."))


_FIGURE = r"(?<![\d№.])\d{1,3}(?: \d{3})*(?:,\d+)?(?![\d:])"


def _documents(found: re.Match[str], sources: Sources, page: Page) -> bool:
    """Of how many units there is a document, how many of these were looked at."""
    rows = criteria.evidence(sources.view, sources.programme.code, sources.programme.root, page.period)
    said = tuple(int(n) for n in found.groups() if n)
    counts = {(0, len(sources.units))} if found.re.groups == 2 else set()
    for _, own in rows.groupby("indicator"):
        checked = int(own["checked_at"].notna().sum())
        accepted = own[own["status"].ne("refused")]
        whole = (accepted["unit"].nunique(), len(sources.units))
        counts |= {whole, (*whole, checked, len(own))}
    return said in counts


def _parts_alone(found: re.Match[str], sources: Sources, page: Page) -> bool:
    return int(found[1]) == int((sources.units["with_data"].gt(0) & ~sources.units["has_form"].astype(bool)).sum())


COLLECTION: dict[str, Holds] = {
    r"принят подтверждающий документ \((\d+) из (\d+) \w+"
    r"(?:; (?:проверено|отклонено) (\d+) из (\d+) документ)?": _documents,
    r"документ не представлен \((0) из (\d+) \w+\)": _documents,
    rf"Годовой формы нет, но есть данные за части года — {_Q}": _parts_alone,
    rf"{_Q} открыт\w+ помет": _flags,
    rf"принято форм: {_Q} из {_Q}": _forms_of_all,
    rf"возвращены — {_Q}": _forms(FormState.RETURNED),
    rf"не представлены — {_Q}": _forms(FormState.MISSING),
    rf"с опозданием — {_Q}": _forms(FormState.LATE),
    rf"Возвращены: {_Q}": _forms(FormState.RETURNED),
    rf"Не представлены: {_Q}": _forms(FormState.MISSING),
    r"Доля сдавших: ([\d,]+) %": _rate(*_IN),
    r"Доля сдавших в срок: ([\d,]+) %": _rate(FormState.ON_TIME),
    rf"Принята — {_Q}": _forms(*_IN),
    rf"Принята в срок — {_Q}": _forms(FormState.ON_TIME),
    rf"Принята с опозданием — {_Q}": _forms(FormState.LATE),
    rf"Возвращена, ждём исправления — {_Q}": _forms(FormState.RETURNED),
    rf"Не представлена — {_Q}": _forms(FormState.MISSING),
    rf"{_Q} форм\w* не представлен": _forms(FormState.MISSING),
    rf"{_Q} форм\w* жд[её]т исправления": _forms(FormState.RETURNED),
    rf"(Принято|заменено) (?:исправленными )?{_Q}": _submissions,
    rf"(возвращено) {_Q}": _submissions,
    rf"{_Q} ошиб\w+ и {_Q} предупрежд\w+": _findings,
}
# Read before the names of organisations are taken out.
OF_NAMES: dict[str, Holds] = {
    r"^△ предупреждение \| (?P<who>[^|]+) \| [^|]+ \| [^|]+ \| (?P<said>.+)$": _facts,
}
