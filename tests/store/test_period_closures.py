"""Closing a period with a protocol, reopening it with a reason."""

from datetime import datetime

import pytest

from pdmon.store import Store
from pdmon.store.log.closures import (
    Closing,
    ClosureError,
    close_period,
    closed_periods,
    closing_history,
    closing_of,
    closings_in_force,
    reopen_period,
)
from tests.intake.small_world import small as small  # the fixture

CLOSED_AT = datetime(2024, 9, 1)
CLOSING = Closing("town", "2024", "№ 3 от 01.09.2024", "методист", CLOSED_AT)


@pytest.fixture
def closed(small: Store) -> Store:
    with small.transaction() as cursor:
        close_period(cursor, "town", "2024", " протокол № 3 от 01.09.2024 ", "методист", CLOSED_AT)
    return small


def test_a_closed_year_keeps_out_its_forms_months_and_tables(closed: Store) -> None:
    assert closed_periods(closed) == {("town", "2024"): CLOSING}
    closings = closed_periods(closed)
    assert closing_of(closings, "town", "2024") == CLOSING
    assert closing_of(closings, "town", "2024-05") == CLOSING
    assert closing_of(closings, "town", "2023") is None
    assert closing_of(closings, "village", "2024") is None
    assert closing_of(closings, None, "2024") is None


def test_reopened_with_a_reason_it_takes_figures_again(closed: Store) -> None:
    with closed.transaction() as cursor:
        reopen_period(cursor, "town", "2024", "опечатка в форме", "начальник", datetime(2024, 9, 2))
        assert closings_in_force(cursor) == {}
    history = closing_history(closed, "town")
    assert list(history["action"]) == ["reopened", "closed"]
    assert list(history["why"]) == ["опечатка в форме", ""]


def test_a_protocol_and_a_reason_are_required(closed: Store) -> None:
    with closed.transaction() as cursor:
        with pytest.raises(ClosureError, match="протокола"):
            close_period(cursor, "town", "2023", " ", "методист")
        with pytest.raises(ClosureError, match="причину"):
            reopen_period(cursor, "town", "2024", "", "методист")
        with pytest.raises(ClosureError, match="уже закрыт"):
            close_period(cursor, "town", "2024", "протокол № 4", "методист")
        with pytest.raises(ClosureError, match="не закрыт"):
            reopen_period(cursor, "town", "2023", "причина", "методист")


@pytest.mark.parametrize("typed", ["Протокол № 5", "протоколом № 5", " ПРОТОКОЛ: № 5 ", "№ 5"])
def test_the_word_protocol_is_not_kept_twice(small: Store, typed: str) -> None:
    """The page and the finding write «протокол» before it."""
    with small.transaction() as cursor:
        close_period(cursor, "town", "2024", typed, "методист")
    assert closed_periods(small)["town", "2024"].protocol == "№ 5"


def test_the_word_protocol_alone_names_none(small: Store) -> None:
    with pytest.raises(ClosureError), small.transaction() as cursor:
        close_period(cursor, "town", "2024", "Протокол", "методист")
