"""Counts of the results that pages tell: criteria, targets, groups, lengths of the page's own tables."""

import re
from collections.abc import Callable

from pdmon.calc.answers import overview, standing
from pdmon.words.numbers import missing, short_number
from pdmon.words.terms import REACHED
from tests.demo.page_reader.figures import Page, printed
from tests.demo.page_reader.sources import Sources

Holds = Callable[[re.Match[str], Sources, Page], bool]
_Q = r"(\d+)"


def _heat(found: re.Match[str], sources: Sources, page: Page) -> bool:
    """Cells surely better and surely worse than the territory."""
    cells = standing.year_standings(sources.view, sources.programme.code, page.period)["standing"].value_counts()
    return (int(found[1]), int(found[2])) == (int(cells.get("above", 0)), int(cells.get("below", 0)))


def _shown(found: re.Match[str], sources: Sources, page: Page) -> bool:
    """`Показано 7 из 17` of a table on this page."""
    return int(found[1]) < int(found[2]) and int(found[2]) in page.lengths


def _criterion_by_year(found: re.Match[str], sources: Sources, page: Page) -> bool:
    """A criterion's row: points of every year, or attained of all targets that the order sets."""
    points = overview.criteria_standing(sources.view, sources.programme.code, page.unit)
    points = points[points["criterion"].eq(found[1])].set_index("period")
    targets = overview.targets_standing(sources.view, sources.programme.code, page.unit)
    targets = targets[targets["criterion"].eq(found[1])]
    for year, n, m in re.findall(r"(20\d\d): ([\d,]+) из (\d+)", found[2]):
        own = targets[targets["period"].eq(year)]
        pairs = [(points.loc[year, "points"], points.loc[year, "max_points"])]
        pairs += [(own["status"].isin(REACHED).sum(), len(own))]
        if not any(not missing(whole) and (n, m) == (short_number(done), short_number(whole)) for done, whole in pairs):
            return False
    return True


def _cells(found: re.Match[str], sources: Sources, page: Page) -> bool:
    """Cells of organisations whose targets are attained, and not."""
    rows = sources.values[sources.values["period"].eq(page.period) & sources.values["unit"].ne(sources.programme.root)]
    attained = rows.loc[rows["category"].eq(""), "attained"].dropna().astype(bool)
    return (int(found[1]), int(found[2])) == (int(attained.sum()), int((~attained).sum()))


def _due(found: re.Match[str], sources: Sources, page: Page) -> bool:
    """Targets with a year to be attained by: how many, how many are, how many are not though it is over."""
    rows = sources.targets[sources.targets["due"].notna()]
    done = int(rows["status"].isin(REACHED).sum())
    return [int(n) for n in found.groups()[:3]] == [len(rows), done, int(rows["status"].eq("missed").sum())] and int(
        found[4]
    ) <= len(rows) - done


def _size(found: re.Match[str], sources: Sources, page: Page) -> bool:
    """`47 организаций по 17 показателям`: rows and columns of the grid."""
    with_value = sources.values[sources.values["period"].eq(page.period) & sources.values["value"].notna()]
    units = with_value[with_value["unit"].ne(sources.programme.root)]
    return int(found[1]) == len(sources.units) and int(found[2]) == units["indicator"].nunique()


def _given(found: re.Match[str], sources: Sources, page: Page) -> bool:
    rows = sources.units.set_index("unit").loc[page.unit]
    return (int(found[1]), int(found[2])) == (int(rows["with_data"]), int(rows["indicators"]))


def _usual(found: re.Match[str], sources: Sources, page: Page) -> bool:
    """Of how many judged indicators the unit stays within the usual spread."""
    rows = standing.year_standings(sources.view, sources.programme.code, page.period)
    own = rows[rows["unit"].eq(page.unit) & rows["standing"].isin(_JUDGED)]
    within = own["standing"].eq("usual")
    wide = int((within & own["is_wide"].astype(bool)).sum())
    return (int(found[1]), int(found[2])) == (int(within.sum()), len(own)) and (not found[3] or int(found[3]) <= wide)


_JUDGED = ("usual", "above", "below", "perhaps_above", "perhaps_below")


def _with_value(found: re.Match[str], sources: Sources, page: Page) -> bool:
    rows = sources.values[sources.values["period"].eq(page.period) & sources.values["unit"].ne(sources.programme.root)]
    rows = rows[rows["indicator"].isin(page.indicators) & rows["category"].eq(page.category)]
    return int(found[1]) == int(rows["value"].notna().sum()) and int(found[2]) == len(rows)


def _length(found: re.Match[str], sources: Sources, page: Page) -> bool:
    """The length of a table or list of the page itself."""
    return int(found[1]) in page.lengths


def _shared(found: re.Match[str], sources: Sources, page: Page) -> bool:
    return int(found[1]) == len(sources.view.config.programmes) and {int(found[2]), int(found[3])} <= page.lengths


def _thresholds(found: re.Match[str], sources: Sources, page: Page) -> bool:
    """Of the other order's targets that a year's value can judge, how many its value attains."""
    judged = [row["attained"] for row in sources.under_order(page.other) if not missing(row["attained"])]
    return (int(found[1]), int(found[2])) == (sum(map(bool, judged)), len(judged))


def _under_other(found: re.Match[str], sources: Sources, page: Page) -> bool:
    totals = {len(programme.indicators) for programme in sources.view.config.programmes.values()}
    return int(found[1]) in page.lengths and int(found[2]) in totals


def _unlisted(found: re.Match[str], sources: Sources, page: Page) -> bool:
    """Those of the other order that are not in the table of what can be computed."""
    totals = {len(programme.indicators) for programme in sources.view.config.programmes.values()}
    return any(int(found[1]) + length in totals for length in page.lengths)


def _group(found: re.Match[str], sources: Sources, page: Page) -> bool:
    """The unit's group among those of like figures."""
    made = standing.year_clusters(sources.view, sources.programme.code, page.period)
    own = made.groups[made.group_of()[page.unit] - 1]
    said = (int(found["number"]), int(found["groups"]), int(found["size"]), int(found["found"]))
    return said == (own.number, len(made.groups), len(own.units), len(made.groups)) and printed(
        found["silhouette"], [made.silhouette or 0]
    )


RESULTS: dict[str, Holds] = {
    r"группа (?P<number>\d+) из (?P<groups>\d+) \((?P<size>\d+) \w+\).*?(?:ещё (?P<more>\d+) показател\w+)?\. "
    r"Выделено: (?P<found>\d+) .*\(силуэт (?P<silhouette>[\d,]+)\)": _group,
    rf"{_Q} (?:организац|муниципалитет)\w+ по {_Q} показател": _size,
    rf"Данные сданы: {_Q} из {_Q}": _given,
    rf"ячеек с достигнутой целью — {_Q}, с недостигнутой — {_Q}": _cells,
    rf"Целей со сроком — {_Q}: достигнуто {_Q}, не достигнуто, хотя срок прошёл, {_Q}\. "
    rf"Когда будут достигнуты, сказать нельзя: {_Q}": _due,
    r"состояние — (\d+) \(([\d, ]+)\)": lambda found, *_: int(found[1]) == len(found[2].split(",")),
    rf"[Пп]о {_Q} из {_Q} показател\w+ отличие.*?(?:; по {_Q} из \d+ он больше случайного)?\.$": _usual,
    rf"значение есть у {_Q} из {_Q}": _with_value,
    rf"Среди показателей {_Q} программ найдено {_Q} общих мер.*в {_Q} программах": _shared,
    rf"считаются {_Q} из {_Q} показател": _under_other,
    rf"Порогов достигнуто: {_Q} из {_Q}": _thresholds,
    rf"Посчитать нельзя: {_Q} показател": _unlisted,
    rf"Показано {_Q} из {_Q}, остальное": _shown,
    rf"достоверно лучше территории — {_Q}, достоверно хуже — {_Q}": _heat,
}
# Read before the names of organisations are taken out.
OF_NAMES: dict[str, Holds] = {
    r"^(\d+)((?: \| 20\d\d: (?:—|[\d,]+ из \d+))+)$": _criterion_by_year,
}
