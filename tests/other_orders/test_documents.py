"""Every document of every other order is made, and says nothing in the words of a machine."""

from datetime import datetime

import pandas as pd
import pytest

from pdmon.calc.answers.view import View
from pdmon.insight.territory.sentences import index_sentences
from pdmon.output.documents import DOCUMENTS
from pdmon.output.workbook import sheets
from pdmon.report.index_rows import index_rows
from pdmon.report.year import gather
from pdmon.store import Store
from pdmon.words.numbers import percent
from pdmon.words.orders.word import OrderWord
from pdmon.words.terms import Aggregate, Level
from tests.demo.papers import papers_of
from tests.other_orders.conftest import MACHINE_WORDS, ORDERS, Order

_MADE_AT = datetime(2026, 3, 2, 10, 30)


def test_every_document_of_the_order(order: Order, store: Store) -> None:
    for unit in (None, order.data.units[1].unit):
        report = gather(View.of_operator(store), order.programme.code, order.newest, unit, _MADE_AT)
        for paper in papers_of(report):
            words = " ".join(paper.texts())
            assert words, paper.name
            assert not (found := MACHINE_WORDS.search(words)), words[max(found.start() - 80, 0) : found.end() + 80]


def test_what_everybody_reads_is_made_of_every_order(order: Order, store: Store) -> None:
    report = gather(View.of_operator(store), order.programme.code, order.newest, None, _MADE_AT)
    assert {one.code for one in DOCUMENTS if not one.nothing(report)} >= {"workbook", "brief", "deck", "public"}


def test_index_stands_in_what_is_read_of_the_year(order: Order, store: Store) -> None:
    report = gather(View.of_operator(store), order.programme.code, order.newest, None, _MADE_AT)
    said = index_sentences(report.index, report.unit_code)
    assert bool(said) == (order.programme.index is not None)
    papers = {paper.code: paper.texts() for paper in papers_of(report)} if said else {}
    for code in ("brief", "deck", "public") if said else ():
        assert said[0].rstrip(".") in " ".join(papers[code]), code
    _, rows = index_rows(report)
    for code in ("brief", "deck") if rows else ():
        words = papers[code]
        first = max(at for at, word in enumerate(words) if word == rows[0][0] and words[at + 1] == rows[0][1])
        flat = [cell for row in rows for cell in row]
        assert words[first : first + len(flat)] == flat, code


def test_presence_stands_in_the_workbook_as_the_share_that_has_it(order: Order, store: Store) -> None:
    report = gather(View.of_operator(store), order.programme.code, order.newest, None, _MADE_AT)
    shared = [one for one in order.programme.indicators if one.presence_aggregate is Aggregate.SHARE]
    values = report.headlines.set_index("indicator")["value"]
    frame, _ = sheets.indicators(report)
    by_unit, _ = sheets.organisations(report)
    for code in (one.code for one in shared if one.level is Level.ORGANISATION):
        row = frame[frame["indicator"] == code].iloc[0]
        assert (row["share"], pd.isna(row["count"])) == (values[code], True)
        *of_one, of_all = by_unit[code]
        assert set(of_one) <= {"есть", "нет"}
        assert of_all == percent(values[code])
    if "place" in by_unit:
        assert by_unit["place"].isna().tolist() == [*[False] * (len(by_unit) - 1), True]


@pytest.mark.parametrize("order", [key for key in ORDERS if key[1] == "told"], indirect=True, ids="/".join)
def test_no_document_of_a_directive_calls_it_an_order(order: Order, store: Store) -> None:
    assert order.programme.order.word is OrderWord.DIRECTIVE
    report = gather(View.of_operator(store), order.programme.code, order.newest, None, _MADE_AT)
    found = {
        (paper.code, text) for paper in papers_of(report) for text in paper.texts() if "приказ" in text.lower()
    }  # fmt: skip
    assert found == set()
