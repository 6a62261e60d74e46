"""What is claimed of how things stand: points, targets, dynamics, reports."""

import re

import pandas as pd

from pdmon.words.terms import REACHED
from tests.demo.page_reader.figures import printed
from tests.demo.page_reader.statement import NUMBER, Claims, Reading


def _way(found: re.Match[str], about: Reading) -> bool:
    """An arrow beside an indicator is the way it moved, and more than by chance."""
    way = {"▲": "better", "▼": "worse"}[found[1]]
    code = found[2]
    return code not in about.sources.rows or about.sources.rows[code]["dynamics"] == way


def _missed(found: re.Match[str], about: Reading) -> bool:
    """A cross beside an indicator: a target is missed, or a point."""
    row = about.sources.rows.get(found[1])
    targets = about.sources.targets[about.sources.targets["indicator"].eq(found[1])]
    return row is not None and ((~targets["status"].isin(REACHED)).any() or row["points"] != row["max_points"])


def _dynamics(found: re.Match[str], about: Reading) -> bool:
    counts = about.sources.dynamics(about.unit)
    better, worse = int(found[1]), int(found[2])
    said = {name: int(n) for n, name in re.findall(r"(\d+) (в пределах случайного|без изменений)", found[3])}
    wanted = (counts.get("better", 0), counts.get("worse", 0), counts.get("chance", 0), counts.get("same", 0))
    return (better, worse, said.get("в пределах случайного", 0), said.get("без изменений", 0)) == wanted


def _dynamics_said(found: re.Match[str], about: Reading) -> bool:
    """`улучшились 6 показателей, ухудшился 1, не изменились 2, у 7 изменение в пределах случайного`."""
    counts = about.sources.dynamics(about.unit)
    return all(int(said) == counts.get(name, 0) for name, said in found.groupdict().items())


def _points(found: re.Match[str], about: Reading) -> bool:
    now = about.sources.points(about.unit, about.page.period)
    before = about.sources.points(about.unit, str(int(about.page.period) - 1))
    return found["now"] == now and found["before"] in (None, before)


def _attained(found: re.Match[str], about: Reading) -> bool:
    done, judged, at_term = about.sources.attained_of(about.unit)
    share = found.groupdict().get("share")
    return (
        (int(found["done"]), int(found["whole"])) == (done, judged)
        and found.groupdict().get("term") in (None, str(at_term))
        and (not share or printed(share, [100 * done / judged]))
    )


def _not_attained(found: re.Match[str], about: Reading) -> bool:
    done, judged, _ = about.sources.attained_of(about.unit)
    return (int(found["missed"]), int(found["whole"])) == (judged - done, judged)


def _reported(found: re.Match[str], about: Reading) -> bool:
    counts = (int(found[1]), int(found[2]))
    of_rows = {
        (int(row.units_reported), int(row.units_expected))
        for row in about.rows.itertuples()
        if row.period == about.page.period and row.unit == about.sources.programme.root
    }
    return counts in about.sources.reported | of_rows


def _own_points(found: re.Match[str], about: Reading) -> bool:
    rows = [about.sources.rows[code] for code in about.page.indicators]
    return [(float(found[1]), float(found[2]))] == [(row["points"], row["max_points"]) for row in rows]


def _own_point(found: re.Match[str], about: Reading) -> bool:
    rows = [about.sources.rows[code] for code in about.rows["indicator"].unique()]
    said = float(found[2].replace(",", "."))
    return (
        len(rows) == 1
        and said == rows[0]["points"]
        and (found[1] == "✓") == (rows[0]["points"] == rows[0]["max_points"])
    )


def _beside_whole(found: re.Match[str], about: Reading) -> bool:
    """`на 46,2 п.п. ниже территории (11 человек)`: the way, how far, and how many people make up for it."""
    sign = 1 if found[2] == "выше" else -1
    right = printed(found[1], [sign * change for change in about.pool.changes])
    return right and (found[3] is None or int(found[3]) in about.sources.people_to_whole(about.rows))


def _over_same(found: re.Match[str], about: Reading) -> bool:
    """How many indicators are compared over the units of both years."""
    rows = about.sources.rows.values()
    return int(found[1]) == sum(not pd.isna(row["same_units"]) and not pd.isna(row["change"]) for row in rows)


def _points_less(found: re.Match[str], about: Reading) -> bool:
    now, before = (about.sources.points(about.unit, str(int(about.page.period) - ago)) for ago in (0, 1))
    change = float(now.split(" ")[0].replace(",", ".")) - float(before.split(" ")[0].replace(",", "."))
    return change == (1 if found[2] == "больше" else -1) * float(found[1].replace(",", "."))


def _without_point(found: re.Match[str], about: Reading) -> bool:
    lost = [
        row for row in about.sources.rows.values() if not pd.isna(row["points"]) and row["points"] < row["max_points"]
    ]
    return int(found[1]) == len(lost)


def _criterion(found: re.Match[str], about: Reading) -> bool:
    """`слабее всего — дополнительное образование (2 из 4)`, a bar `3 из 4`: points or targets of one criterion."""
    return f"{found[1]} из {found[2]}" in about.sources.criterion_pairs(about.unit)


def _bar(found: re.Match[str], about: Reading) -> bool:
    return found[2] in about.sources.criterion_pairs(about.unit)


def _part_of_criterion(found: re.Match[str], about: Reading) -> bool:
    """A segment of such a bar: how many are scored (✓), how many not (✕)."""
    pairs = [pair.split(" из ") for pair in about.sources.criterion_pairs(about.unit)]
    values = [(float(n.replace(",", ".")), float(m.replace(",", "."))) for n, m in pairs]
    return printed(found[2], [n if found[1] == "✓" else m - n for n, m in values])


def _worse_by_sign(found: re.Match[str], about: Reading) -> bool:
    return (int(found[1]), int(found[2])) == about.sources.worse_than_whole(about.unit)


def _unreported(found: re.Match[str], about: Reading) -> bool:
    return int(found[1]) in {expected - reported for reported, expected in about.sources.reported}


STANDING: Claims = {
    r"^([▲▼]) ((?:\d+\.)*\d+) ?": _way,
    r"^✕ ((?:\d+\.)*\d+) ?": _missed,
    r"Улучшились / ухудшились: (\d+) / (\d+);(.*)$": _dynamics,
    r"[Уу]лучшил\w+ (?P<better>\d+)(?: из \d+)?(?: показател\w+)?": _dynamics_said,
    r"ухудшил\w+ (?P<worse>\d+)(?: показател\w+)?": _dynamics_said,
    r"не изменил\w+ (?P<same>\d+)(?: показател\w+)?": _dynamics_said,
    r"у (?P<chance>\d+)(?: показател\w+)? изменение в пределах случайного": _dynamics_said,
    r"динамика (\d+) показател": _over_same,
    rf"[Нн]абрано:? (?P<now>{NUMBER} из {NUMBER})(?: балл\w+)?"
    rf"(?:(?:; | \(годом ранее — )(?P<before>{NUMBER} из {NUMBER}))?": _points,
    rf"на ({NUMBER}) (больше|меньше), чем годом ранее": _points_less,
    r"без балла остались (\d+) показател": _without_point,
    rf"слабее всего — \D*\(({NUMBER}) из ({NUMBER})\)": _criterion,
    rf"^()({NUMBER} из {NUMBER})$": _bar,
    rf"^(?:: )?([✓✕]) ({NUMBER})$": _part_of_criterion,
    r"хуже \w+ по (\d+) из (\d+) показател": _worse_by_sign,
    r"нет данных: (\d+)": _unreported,
    r"Целей достигнуто: (?P<done>\d+) из (?P<whole>\d+); (?P<share>\d+) %": _attained,
    r"[Ии]з (?P<whole>\d+) целей (?:20\d\d года )?достигнуты (?P<done>\d+)"
    r"(?: \(к сроку,[^—()]*— (?P<term>\d+)\))?": _attained,
    r"достигнуто (?P<done>\d+) из (?P<whole>\d+) целевых значений \((?P<missed>\d+) не достигнут\w+"
    r"(?:; к сроку \([^)]*\) было достигнуто (?P<term>\d+))?": _attained,
    r"Не достигнуто (?P<missed>\d+) из (?P<whole>\d+) оцениваемых": _not_attained,
    r"по (\d+) из (\d+) организаций": _reported,
    r"(?:Отчитались|Годовую форму сдали): (\d+) из (\d+)": _reported,
    rf"на ({NUMBER}) п\.п\. (выше|ниже) \w+(?: \((\d+) человек\w*\))?": _beside_whole,
    r"Баллы: (\d+) из (\d+)": _own_points,
    rf"([✓✕]) ({NUMBER}) \|": _own_point,
}
