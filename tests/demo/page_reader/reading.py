"""A page of the dashboard read to the end: every claim compared with its source, no number left without one."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from streamlit.testing.v1 import AppTest

from tests.demo.page_reader.claims import CLAIMS
from tests.demo.page_reader.counts import COUNTS, OF_NAMES
from tests.demo.page_reader.figures import Page
from tests.demo.page_reader.groups import GroupedSources
from tests.demo.page_reader.statement import Reading
from tests.demo.page_reader.words import Said, said_on, table_lengths
from tests.demo.test_directions import unbacked

# Numbers that are no figures of the year, each by the words around it.
_NOT_FIGURES = (
    r"\d\d\.\d\d\.\d{4}(?: \d\d:\d\d)?",  # a day
    r"\(?\d\d\.\d\d\. (?:–|по) \d\d\.\d\d\.\)?",  # from day to day of each year
    r"(?:до|по) \d\d? (?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)",
    r"(?<![\d.,№])(?:19|20)\d\d(?:[/–-]\d{2,4})?(?: год\w*| учебн\w+)?(?![\d,]|\.\d)",  # a year
    r"№ ?[\d./-]+\S*(?: от)?",  # an order, a protocol
    r"(?:п|пп|ст|разд|Прил|прил|Разд|П|Пп|приложение)\. ?\d[\d.–, и]*",  # a clause
    r"[Ии]нтервал\w* 95 %|95-процентн\w+ интервал доли|за пределом (?:95|99,8) %",  # levels of the method
    r"(?:остальных|участников меры) с данными за оба года меньше \d+|Без данных за оба года не учтено: \d+ \w+",
    r"меньше \d+ человек, вне рейтинга|не менее \d+ организаций с данными",  # limits of the method
    r"на \d года вперёд|дольше 30 дней|в ближайшие \d+ дней",
    r"по показателю \d+(?:\.\d+)*(?= |$)|Открыть показатель \d[\d.]*",  # which one, not how much
    r"не меньше \d+\)|не чаще \d+ случаев из 100",
    r"[Зз]а \d года?,? начиная с|в первые \d года? работы",  # a window of the order
    r"[Уу] показател\w+ \d[\d.]*(?:, \d[\d.]*)*(?: и \d[\d.]*)? есть",
    r"показатели \d[\d.]* и \d[\d.]*(?=;)",  # of a clause
    r"только от \d+ лет с данными",
    r"версия данных \d+|F11|Ctrl\+P",
    r"100 % (?=→ 100 % балла|×)|→ 100 % балла",  # an example of the rule
    r"стаж\w*(?: работы)? до \d+ лет|в возрасте до \d+ лет",
    r"\d из 9 компонентов",
)
_GROUPED = ("analysis", "criteria", "effectiveness")  # pages that show groups of organisations
_WITH_CODES = ("analysis", "recommendations", "measures", "effectiveness", "comparison", "completeness", "criteria")
_WINDOW = r"(?<![\d.,])\d+(?:\.\d+)*(?= \(За [^)]*\): \d)"
_BEFORE = r"(?<![\d.,])\d+(?:\.\d+)*(?=: \d)"  # `1.1: 68 → 70`
_CELL = r"(?:(?<=\| )|^)\d+(?:\.\d+)*(?:, \d+(?:\.\d+)*)*(?= \||$)"  # of the indicators that a row is about
_ENLARGED = re.compile(r"\bГ\.(?:о\.)? ?[А-Я]")


def page_of(url: str, page: AppTest, sources: GroupedSources) -> Page:
    """What the page has chosen."""
    chosen = {str(box.key or box.label): str(box.value) for box in page.selectbox}
    codes = {value for key, value in chosen.items() if re.match(r"indicator$|effect_indicator_", key)}
    codes |= {chosen["target"].rpartition("-")[0]} if "target" in chosen else set()
    unit = chosen.get("unit", chosen.get("whose", ""))
    unit = unit if unit in sources.units_known else sources.programme.root
    lengths = table_lengths(page) | {len(box.options) for box in page.selectbox}
    return Page(
        url, sources.period, unit, frozenset(codes & set(sources.rows)), chosen.get("part", ""), frozenset(lengths),
        chosen.get("other", "") if url == "comparison" else "",
    )  # fmt: skip


def read_page(url: str, page: AppTest, sources: GroupedSources) -> tuple[list[str], int, int]:
    """What is wrong, how many statements were read and how many numbers checked."""
    return read(list(said_on(page)), page_of(url, page, sources), sources)


def read(statements: Iterable[Said], page: Page, sources: GroupedSources) -> tuple[list[str], int, int]:
    wrong, checked, statements = list[str](), 0, list(statements)
    page = replace(page, said=tuple(statements))
    for said in statements:
        if _ENLARGED.search(said.text):
            wrong.append(f"{page.url}: {said.text}: a capital in «г.»")
        named, coded = sources.moved_by_name(page.unit)
        wrong += [f"{page.url}: {said.text}: not so: {clause}" for clause in unbacked(said.text, named, coded)]
        if not re.search(r"\d|[▲▼✕]", said.text):
            continue
        about = _read_one(said, page, sources)
        wrong += about.wrong
        checked += about.checked
    return wrong, len(statements), checked


def _read_one(said: Said, page: Page, sources: GroupedSources) -> Reading:
    rows = sources.scope(said, page)
    pool = sources.pool(rows)
    if page.url in _GROUPED:
        sources.add_groups(pool, rows, page)
    for row in sources.of_others(said.text):
        sources.add(pool, row)
    if page.other:
        for row in sources.under_order(page.other):
            sources.add(pool, row)
    about = Reading(said, page, sources, said.text, rows, pool)
    for found in _taken(about, OF_NAMES):
        _judge(about, found, OF_NAMES[found.re.pattern](found, sources, page))
    about.rest = _bare(_without_codes(about), sources)
    for found in _taken(about, COUNTS):
        _judge(about, found, COUNTS[found.re.pattern](found, sources, page))
    for pattern in _NOT_FIGURES:
        about.rest = re.sub(pattern, " ", about.rest)
    for found in _taken(about, CLAIMS):
        _judge(about, found, CLAIMS[found.re.pattern](found, about))
    if re.search(r"\d", about.rest):
        about.wrong.append(f"{page.url}: {said.text}: no source: {about.rest.strip()}")
    return about


def _without_codes(about: Reading) -> str:
    """A number that stands before the title that bears it: `1.1. Прошли диагностику`, `5. Сетевое взаимодействие`."""
    titles = about.sources.titles_by_code
    about.rest = re.sub(_WINDOW, "", about.rest)
    about.rest = re.sub(_BEFORE, lambda code: "" if code[0] in titles else code[0], about.rest)
    if about.page.url in _WITH_CODES:
        about.rest = re.sub(_CELL, lambda cell: "" if set(cell[0].split(", ")) <= set(titles) else cell[0], about.rest)

    def taken(found: re.Match[str]) -> str:
        known = titles.get(found["code"], ())
        after = found["after"].lstrip(". ").replace("- ", "")
        return f"{found['before']} {found['after']}" if any(_begins(after, title) for title in known) else found[0]

    return re.sub(
        r"(?P<before>^|[|«:;,]|\n| - |[Пп]оказател\w+ )[^\w▲▼✕]*?(?P<code>\d+(?:\.\d+)*)(?P<after>[. |].*)",
        taken,
        about.rest,
    )


def _begins(text: str, title: str) -> bool:
    """Whether the text starts with the title; lines of a chart are broken without a space."""
    return re.sub(r"[\s§«»„“|-]", "", text).startswith(re.sub(r"[\s§«»„“|-]", "", title)[:18])


def _judge(about: Reading, found: re.Match[str], holds: bool) -> None:
    about.checked += len(re.findall(r"\d+(?:,\d+)?", found[0]))
    if not holds:
        about.wrong.append(f"{about.page.url}: {about.said.text}: not so: {found[0]}")


def _taken(about: Reading, claims: dict[str, Any]) -> Iterator[re.Match[str]]:
    """What the claims find, one after another, each taken out of the rest."""
    for pattern in claims:
        while found := re.search(pattern, about.rest):
            if not found[0]:
                break
            about.rest = about.rest[: found.start()] + " ¤ " + about.rest[found.end() :]
            yield found


def _bare(text: str, sources: GroupedSources) -> str:
    """Without what is quoted word by word: texts of the order, names of organisations and categories."""
    for quoted in (*sources.order_texts, *sources.quoted):
        text = text.replace(quoted, "§")
    return text
