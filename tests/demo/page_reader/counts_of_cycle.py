"""Counts of the management cycle that pages tell: each pattern beside what counts just that, of its views."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pandas as pd

from pdmon.calc.answers import cycle
from pdmon.words.cycle.chains import GAP_WORDS, ChainGap
from pdmon.words.local_time import local_today
from pdmon.words.numbers import missing
from tests.demo.page_reader.figures import Page, printed
from tests.demo.page_reader.sources import Sources

Holds = Callable[[re.Match[str], Sources, Page], bool]
_Q = r"(\d+)"


def _items(sources: Sources, part: str, period: str | None) -> pd.DataFrame:
    rows = getattr(cycle, part)(sources.view, sources.programme.code)
    return rows if period is None else rows[rows["period"].eq(period)]


_WHOLE, _RUNNING = ChainGap.NONE, ChainGap.MEASURE_RUNNING


_OF_WORDS = {words: gap for gap, words in GAP_WORDS.items()}


def _status(part: str, *statuses: str, every_year: bool = False) -> Holds:
    """The number is that of the year's items in these states."""

    def holds(found: re.Match[str], sources: Sources, page: Page) -> bool:
        rows = _items(sources, part, None if every_year else page.period)
        return int(found[1]) == int(rows["status"].isin(statuses).sum() if statuses else len(rows))

    return holds


def _measures_and_decisions(found: re.Match[str], sources: Sources, page: Page) -> bool:
    parts = [len(_items(sources, part, page.period)) for part in ("measures", "decisions")]
    return [int(found[1]), int(found[2])] == parts


def _late(found: re.Match[str], sources: Sources, page: Page) -> bool:
    """Measures and decisions over their term: `1 мера и 1 решение`, or both in one number."""
    late = {}
    for part in ("measures", "decisions"):
        rows = _items(sources, part, None)
        late[part] = int((rows["status"].eq("overdue") & rows["period"].le(page.period)).sum())
    said = [int(n) for n in found.groups() if n]
    return said in ([late["measures"], late["decisions"]], [sum(late.values())], [late["measures"]])


def _chains(found: re.Match[str], sources: Sources, page: Page) -> bool:
    gaps = cycle.chains(sources.view, sources.programme.code, page.period)["gap"].value_counts()
    wanted = {"whole": gaps.get(_WHOLE, 0), "all": gaps.sum()}
    broken = gaps.drop([_WHOLE, _RUNNING], errors="ignore")
    wanted |= {"broken": broken.sum(), "often": broken.max(), "running": gaps.get(_RUNNING, 0)}
    said = {name: value for name, value in found.groupdict().items() if value is not None and name != "gap"}
    if "gap" in found.groupdict() and found["gap"] and broken.get(_OF_WORDS[found["gap"]]) != int(said["often"]):
        return False
    return all(int(value) == int(wanted[name]) for name, value in said.items())


def _step(found: re.Match[str], sources: Sources, page: Page) -> bool:
    """`Утвердить анализ — 2 показателя: анализ не утверждён: 6.1, 7.1`: these chains break there."""
    rows = cycle.chains(sources.view, sources.programme.code, page.period)
    broken = rows.loc[rows["gap"].eq(_OF_WORDS[found["gap"]]), "indicator"].tolist()
    codes = re.findall(r"\d+(?:\.\d+)*", found["codes"])
    return int(found["count"]) == len(broken) and codes == broken[: len(codes)]


def _days(found: re.Match[str], sources: Sources, page: Page) -> bool:
    """`30.06.2026, 153 дня назад`."""
    day = date(int(found["y"]), int(found["m"]), int(found["d"]))
    return abs((local_today() - day).days) == int(found["days"])


def _questions(found: re.Match[str], sources: Sources, page: Page) -> bool:
    return int(found[1]) == sources.report.cycle.agenda.count


def _unanswered(found: re.Match[str], sources: Sources, page: Page) -> bool:
    """Sent over thirty days ago, and nothing came back."""
    sent = cycle.sent_days(sources.view, sources.programme.code).set_index("item_id")["sent_at"]
    rows = _items(sources, "recommendations", page.period)
    rows = rows[rows["status"].isin(("sent", "read"))]
    days = (pd.Timestamp(local_today()) - pd.to_datetime(rows["item_id"].map(sent))).dt.days
    return int(found[1]) == int(days.gt(30).sum())


def _road(found: re.Match[str], sources: Sources, page: Page) -> bool:
    rows = _items(sources, "measures", page.period).query("source == 'order'")
    return (int(found[1]), int(found[2])) == (len(rows), int(rows["status"].eq("done").sum()))


def _agenda(found: re.Match[str], sources: Sources, page: Page) -> bool:
    """The questions by what they ask come to the whole."""
    return sum(map(int, re.findall(r"\d+", found[0]))) == sources.report.cycle.agenda.count


def _analyses(found: re.Match[str], sources: Sources, page: Page) -> bool:
    approved = _items(sources, "analyses", page.period)["status"].eq("approved").sum()
    return (int(found[1]), int(found[2])) == (int(approved), int(found[2])) and int(found[2]) in page.lengths


def _no_analysis(found: re.Match[str], sources: Sources, page: Page) -> bool:
    there = _items(sources, "analyses", page.period)["item"].nunique()
    return any(int(found[1]) == length - there for length in page.lengths)


def _restated(found: re.Match[str], sources: Sources, page: Page) -> bool:
    """Nothing of the demonstration's last year was restated after an analysis was approved."""
    return found[1] == "0"


def _late_by(found: re.Match[str], sources: Sources, page: Page) -> bool:
    ends = [*_items(sources, "measures", None)["ends_on"], *_items(sources, "decisions", None)["due"]]
    return int(found[1]) in {(local_today() - pd.Timestamp(day).date()).days for day in ends if not missing(day)}


def _rows_in_state(beginning: str) -> Holds:
    """How many rows of the page's own table stand in this state."""
    return lambda found, sources, page: (
        int(found[1]) == sum(said.kind == "row" and said.text.startswith(beginning) for said in page.said)
    )


_CONCLUSIONS = {
    "эффективна": "effective",
    "частично эффективна": "partly_effective",
    "не эффективна": "not_effective",
    "судить нельзя": "cannot_judge",
}


def _concluded(found: re.Match[str], sources: Sources, page: Page) -> bool:
    rows = _items(sources, "effects", page.period)
    counts = rows.loc[rows["status"].eq("approved"), "conclusion"].value_counts()
    said = re.findall(r"(не эффективна|частично эффективна|эффективна|судить нельзя) — (\d+)", found[1])
    return {_CONCLUSIONS[words]: int(count) for words, count in said} == {str(k): int(v) for k, v in counts.items()}


def _examined(found: re.Match[str], sources: Sources, page: Page) -> bool:
    """`1.1, 2.1 | 1 из 2`: of these indicators, all where the effect is examined."""
    whole = len(found["codes"].split(", "))
    return int(found["whole"]) == whole and (int(found["done"]) == whole) == ("эффект рассмотрен" in found[0])


def _soon(found: re.Match[str], sources: Sources, page: Page) -> bool:
    ends = pd.to_datetime(_items(sources, "measures", page.period).query("status in ('planned', 'running')")["ends_on"])
    return int(found[1]) == int((ends - pd.Timestamp(local_today())).dt.days.between(0, 10).sum())


def _mean_days(first: str, last: str) -> Holds:
    """The mean of days from one moment of a measure to the other."""

    def holds(found: re.Match[str], sources: Sources, page: Page) -> bool:
        asked = _items(sources, "measures", page.period)
        rows = asked.merge(cycle.measure_days(sources.view, sources.programme.code), on="item_id")
        days = (pd.to_datetime(rows[last]).dt.normalize() - pd.to_datetime(rows[first]).dt.normalize()).dt.days
        return printed(found[1], [float(days.dropna().mean())])

    return holds


def _over_term(found: re.Match[str], sources: Sources, page: Page) -> bool:
    rows = _items(sources, "measures", page.period).merge(
        cycle.measure_days(sources.view, sources.programme.code)[["item_id", "done_at"]], on="item_id"
    )
    rows = rows[rows["status"].ne("cancelled")]
    ended = pd.to_datetime(rows["done_at"]).fillna(pd.Timestamp(local_today())).dt.normalize()
    days = (ended - pd.to_datetime(rows["ends_on"])).dt.days
    return printed(found[1], [float(days[days.gt(0)].mean())])


def _and_more(found: re.Match[str], sources: Sources, page: Page) -> bool:
    """`СОШ № 1, СОШ № 2 и ещё 2`: the rest of the units that a measure is for."""
    listed = (4, 6)  # in a table, in a sentence
    whole = {len(units) for units in _items(sources, "measures", None)["target_units"]}
    return any(int(found[1]) + some in whole for some in listed)


def _in_days(found: re.Match[str], sources: Sources, page: Page) -> bool:
    """So many days from today there is the day that the page names."""
    day = f"{local_today() + timedelta(days=int(found[1])):%d.%m.%Y}"
    return any(day in said.text for said in page.said)


CYCLE: dict[str, Holds] = {
    rf"через {_Q} д": _in_days,
    rf"Анализ утверждён по всем пунктам \w+: {_Q}": _status("analyses", "approved"),
    rf"{_Q} мероприят\w+ в работе года: выполнено — {_Q}": _road,
    rf"(?:[а-яё ]+ — {_Q}[;.] ?){{2,}}$": _agenda,
    rf"Утверждены: {_Q} из {_Q}": _analyses,
    rf"Нет анализа: {_Q}": _no_analysis,
    rf"Данные уточнены: {_Q}": _restated,
    rf"Утверждены: {_Q};": _status("recommendations", "approved"),
    rf"просрочено на {_Q} д": _late_by,
    r"(?P<d>\d\d)\.(?P<m>\d\d)\.(?P<y>\d{4})(?:, (?:через )?| \(на )"
    r"(?P<days>\d+) (?:день|дня|дней)(?: назад|\))?": _days,
    rf"Просрочено: (?:{_Q} мера?ы? и {_Q} решени\w+|{_Q} мера?ы?, {_Q} решени\w+|{_Q})": _late,
    r"Доведено до конца:? (?P<whole>\d+) из (?P<all>\d+)(?: цепоч\w+\.)?"
    r"(?: Обрыв — у (?P<broken>\d+), чаще всего «(?P<gap>[^»]+)» \((?P<often>\d+)\))?": _chains,
    r"Мера выполняется: (?P<running>\d+)": _chains,
    r"С обрывом: (?P<broken>\d+)": _chains,
    r"— (?P<count>\d+) показател\w+ (?P<gap>[^:]+): (?P<codes>[\d., ]+)": _step,
    rf"без вывода {_Q} черновик": _status("analyses", "draft"),
    rf"Черновики: {_Q}": _status("analyses", "draft"),
    rf"Утвердить {_Q} анализ": _status("analyses", "draft"),
    rf"Просмотрите и утвердите {_Q}": _status("recommendations", "draft"),
    rf"Утвердить {_Q} рекомендац": _status("recommendations", "draft"),
    rf"Направить {_Q} рекомендац": _status("recommendations", "approved"),
    rf"Проекты: {_Q}": _status("recommendations", "draft"),
    rf"Ждём ответа: {_Q}": _status("recommendations", "sent", "read"),
    rf"Есть ответ: {_Q}": _status("recommendations", "answered"),
    rf"все отобранные: {_Q}": _status("recommendations"),
    rf"^{_Q} мера?ы?, {_Q} решени\w+": _measures_and_decisions,
    rf"Срок прошёл: {_Q} (?:мер|решени)": _rows_in_state("! срок прошёл"),
    rf"Срок прошёл, не рассмотрен: {_Q}": _rows_in_state("! срок прошёл"),
    rf"Эффект рассмотрен: {_Q}": _rows_in_state("✓ эффект рассмотрен"),
    rf"Рано: {_Q}": _rows_in_state("○ рано"),
    r"Утверждённые выводы по показателям: ([^.]+)": _concluded,
    rf"Срок близок: {_Q}": _soon,
    r"До начала: ([\d,]+) д": _mean_days("entered_at", "started_at"),
    r"В работе: ([\d,]+) д": _mean_days("started_at", "done_at"),
    r"Сверх срока: ([\d,]+) д": _over_term,
    rf" и ещё {_Q}(?: \||;)": _and_more,
    rf"Решения ждут {_Q} вопрос": _questions,
    rf"Без ответа дольше 30 дней: {_Q}": _unanswered,
    rf"Открыто: {_Q}": _status("measures", "planned", "running", "overdue"),
    rf"Выполнено: {_Q}": _status("measures", "done"),
}
# Read before the names of organisations are taken out.
OF_NAMES: dict[str, Holds] = {
    r"^(?:! срок|✓ эффект|○ рано).* \| (?P<codes>\d[\d., ]*) \| (?P<done>\d+) из (?P<whole>\d+) \|": _examined,
}
