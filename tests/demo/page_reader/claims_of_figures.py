"""What is claimed of single figures: moves, shares, counts, changes, forecasts."""

import re

import pandas as pd

from pdmon.words.terms import REACHED
from tests.demo.page_reader.figures import printed
from tests.demo.page_reader.statement import NUMBER, SIGNED, WORDS, Claims, Reading
from tests.demo.truth import plain


def _move(found: re.Match[str], about: Reading) -> bool:
    """`A → B (C)`, over the units of both years where it says so."""
    said = (found["before"].strip(), found["after"].strip(), found["change"].strip())
    if found["same"]:
        return said in about.pool.same.get(int(found["same"]), set())
    return said in about.pool.moves or any(said in moves for moves in about.pool.same.values())


def _plain_move(found: re.Match[str], about: Reading) -> bool:
    said = (found["before"].strip(), found["after"].strip())
    pairs = {move[:2] for move in about.pool.moves} | {move[:2] for moves in about.pool.same.values() for move in moves}
    return said in pairs


def _group_move(found: re.Match[str], about: Reading) -> bool:
    """`В 45 организациях с мерой наблюдается 61,6 % → 66,8 %`: so many units come to that."""
    return _plain_move(found, about) and printed(found[1], about.pool.amounts)


def _group_still(found: re.Match[str], about: Reading) -> bool:
    """`в остальных 6 — 100,0 %, без изменений`: so many units come to that in both years."""
    said = found["both"].strip()
    return any(move[:2] == (said, said) for move in about.pool.moves) and printed(found[1], about.pool.amounts)


def _against(found: re.Match[str], about: Reading) -> bool:
    return (found["before"].strip(), found["now"].strip(), found["change"].strip()) in about.pool.moves


def _pair(found: re.Match[str], about: Reading) -> bool:
    return f"{found[1]} из {found[2]}" in about.pool.pairs


def _share(found: re.Match[str], about: Reading) -> bool:
    return printed(found[1], about.pool.shares)


def _change(found: re.Match[str], about: Reading) -> bool:
    paces = about.sources.paces if about.page.url == "forecast" and about.sources.forecasts else set()
    return printed(found[1], about.pool.changes | paces)


def _amount(found: re.Match[str], about: Reading) -> bool:
    return printed(found[1], about.pool.amounts)


def _same_counts(found: re.Match[str], about: Reading) -> bool:
    """`51 из 60 → 62 из 65`: both years of one indicator."""
    return {found[1], found[2]} <= about.pool.pairs


def _adjusted(found: re.Match[str], about: Reading) -> bool:
    """A difference that a regression gives lies in its interval; what both are worth is simulated, not read."""
    said, low, high = (float(found[part].replace("−", "-").replace(",", ".")) for part in ("said", "low", "high"))
    return low <= said <= high


def _element_move(found: re.Match[str], about: Reading) -> bool:
    """`(За трёхлетний период): 222 → 228 (+6)`: what was reported of it, else a sum of years, whose change adds up
    (how years are summed is tested by itself: `tests/calc/test_rule_8_windows.py`)."""
    before, after, change = (int(said.replace(" ", "").replace("−", "-")) for said in found.groups())
    return found.groups() in about.sources.element_moves or after - before == change


def _shown(found: re.Match[str], about: Reading) -> bool:
    """A share and what it is of belong to one figure."""
    return any(found[2] == pair and printed(found[1], [share]) for pair, share in about.pool.shown)


def _lacks(found: re.Match[str], about: Reading) -> bool:
    """`25,9 % при цели больше 26,7 %, не хватает 1 человека`: one target, missed, and how many it lacks."""
    targets = [
        target
        for unit in (about.sources.programme.root, about.unit)
        for code in about.rows["indicator"].unique()
        for target in about.sources.targets_of(unit).get(code, ())
        if target["period"] == about.page.period
    ]
    return any(
        printed(found["now"], [float(target["actual"])])
        and printed(found["goal"], [float(target["target"])])
        and int(found["lacks"]) == int(target["shortfall"])
        and target["status"] not in REACHED
        for target in targets
        if not pd.isna(target["shortfall"])
    )


def _moved_most(found: re.Match[str], about: Reading) -> bool:
    """`«Имеют план» (+10,9 п.п.)`: its change over one basis, of its sign."""
    return any(found[1] == move[2] for moves in (*about.pool.same.values(), about.pool.moves) for move in moves)


def _place(found: re.Match[str], about: Reading) -> bool:
    """The unit's place among those with a value; or a figure's «n из m»."""
    places = [about.sources.place_of(code, about.unit) for code in about.rows["indicator"].unique()]
    return (int(found[1]), int(found[2])) in places or f"{found[1]} из {found[2]}" in about.pool.pairs


def _pace(found: re.Match[str], about: Reading) -> bool:
    return printed(found[1], about.sources.paces)


def _forecast(found: re.Match[str], about: Reading) -> bool:
    return printed(found[1], about.sources.paces) and all(printed(found[at], about.sources.forecasts) for at in (2, 3))


def _forecast_between(found: re.Match[str], about: Reading) -> bool:
    known = about.pool.shares | about.sources.forecasts
    return all(printed(said, known) for said in found.groups())


def _mean_and_sum(found: re.Match[str], about: Reading) -> bool:
    """Of counts a group's mean, and its sum: the mean times some number of units."""
    mean, whole = (float(said.replace(" ", "").replace(",", ".")) for said in found.groups())
    units = round(whole / mean) if mean else 0
    return printed(found[1], about.pool.amounts) and (not units or printed(found[1], [whole / units]))


def _historic(found: re.Match[str], about: Reading) -> bool:
    return printed(found[1], about.sources.historic)


def _of_other_order(found: re.Match[str], about: Reading) -> bool:
    """A threshold of the order that the figures are looked at by."""
    other = about.sources.view.config.programmes[about.page.other]
    return any(found[1] in plain(str(target.model_dump())) for one in other.indicators for target in one.targets)


def _signed(found: re.Match[str], about: Reading) -> bool:
    """An arrow before a change points where it goes."""
    right = found[0][0] in "=≈" or (found[0][0] == "▲") == (not found[1].startswith("−")) or about.less_is_better
    return right and printed(found[1], about.pool.changes | {0.0})


def _label(found: re.Match[str], about: Reading) -> bool:
    """A number alone beside a point: a count of its indicator, or of the year that it stands for."""
    return _amount(found, about) if about.page.indicators or about.said.indicator else _year_of_unit(found, about)


def _year_of_unit(found: re.Match[str], about: Reading) -> bool:
    """A point of the line of the first card: points, or attained targets, of that year."""
    done, _, _ = about.sources.attained_of(about.unit, about.said.period)
    return found[1] in (about.sources.points(about.unit, about.said.period).split(" ")[0], str(done))


def _compared(found: re.Match[str], about: Reading) -> bool:
    """`47 организаций годом ранее и 45 сейчас … (45): 61,6 % → 66,8 %, изменение +5,2 п.п.`"""
    reported = {
        row.period: int(row.units_reported)
        for row in about.rows.itertuples()
        if row.unit == about.sources.programme.root and row.category == ""
    }
    moves = about.pool.same.get(int(found["same"]), set())
    return (
        (found["before"], found["after"], found["change"]) in moves
        and int(found["were"]) == reported[str(int(about.page.period) - 1)]
        and int(found["are"]) == reported[about.page.period]
    )


_GROUP = r"[Вв](?: остальных)? (\d+)(?: \w+)?(?: с мерой наблюдается(?: в среднем на организацию)?)?(?: —)?"
FIGURES: Claims = {
    rf"(?P<were>\d+) \w+ годом ранее и (?P<are>\d+) \w+ сейчас\. .*?\((?P<same>\d+)\): "
    rf"(?P<before>{WORDS}) → (?P<after>{WORDS}), "
    rf"изменение (?P<change>{SIGNED}(?: п\.п\.)?)": _compared,
    rf"наблюдается разница (?P<said>{SIGNED}) п\.п\., 95-процентный интервал — от (?P<low>{SIGNED}) п\.п\. "
    rf"до (?P<high>{SIGNED}) п\.п\.": _adjusted,
    rf"\(За [^)]*\): ({NUMBER}) → ({NUMBER}) \(([+−]?{NUMBER})\)": _element_move,
    rf"По тем же (?P<same>\d+) \w+: (?P<before>{WORDS}) → (?P<after>{WORDS}) \((?P<change>{WORDS})\)": _move,
    rf"(?P<before>{SIGNED}(?: %)?) → (?P<after>{SIGNED}(?: %)?) \((?P<change>{WORDS})\)(?P<same>)": _move,
    rf"({NUMBER} из {NUMBER}) → ({NUMBER} из {NUMBER})": _same_counts,
    rf"{_GROUP} (?P<before>{SIGNED}(?: %)?) → (?P<after>{SIGNED}(?: %)?)": _group_move,
    rf"{_GROUP} (?P<both>{SIGNED} %), без изменений": _group_still,
    rf"(?P<before>{SIGNED}(?: %)?) → (?P<after>{SIGNED}(?: %)?)": _plain_move,
    rf"(?P<now>{SIGNED}(?: %)?) против (?P<before>{SIGNED}(?: %)?) годом ранее: "
    rf"(?P<change>{SIGNED}(?: п\.п\.)?)": _against,
    rf"(?P<now>{NUMBER}) % при цели \D*(?P<goal>{NUMBER}) %, не хватает (?P<lacks>\d+) человек\w*": _lacks,
    rf"(?P<now>{NUMBER}) %, цель — \D*(?P<goal>{NUMBER}) %; не хватает (?P<lacks>\d+) человек\w*": _lacks,
    rf"(?:не менее|не более|больше|меньше|наименьшее|ровно) ({NUMBER})(?= \||;| ¤|$)": _amount,
    r"не хватает (\d+) человек\w*": _amount,
    rf"\| *\| ({NUMBER}) %(?= \| )": _historic,
    rf"порог: \D*({NUMBER})": _of_other_order,
    rf"[=≈▲▼] ?([+−]?{NUMBER})(?: п\.п\.)?": _signed,
    rf"\(([+−]{NUMBER}(?: п\.п\.)?)\)": _moved_most,
    rf"({NUMBER}) % \(({NUMBER} из {NUMBER})\)": _shown,
    r"\| (\d+) из (\d+)(?= \|)(?![^|]*балл)": _place,
    rf"меняется на ({SIGNED})(?: п\.п\.)?": _pace,
    rf"\| ({SIGNED})(?: п\.п\.)? \| ({NUMBER})(?: %)? – ({NUMBER})(?: %)? \(\s*\)": _forecast,
    rf"от ({NUMBER}) % до ({NUMBER}) %": _forecast_between,
    rf"ожидается ({NUMBER})": _forecast_between,
    rf"({SIGNED}) п\.п\.": _change,
    rf"({NUMBER}) %": _share,
    rf"({NUMBER}) из ({NUMBER})": _pair,
    rf"^\s*: ({NUMBER})$": _label,
    rf"(?<=\| )({NUMBER})(?= +\||  ¤|$)": _amount,
    rf"(?<=\| )([+−]{NUMBER}|0)(?= \||$)": _change,
    rf"({NUMBER}) в среднем \(всего ({NUMBER})\)": _mean_and_sum,
}
