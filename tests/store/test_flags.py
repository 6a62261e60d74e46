"""Follow-up flags: raised, commented, resolved, opened again; no cache is emptied by them."""

from datetime import datetime

import pytest

from pdmon.programme.cells import Cell, UnitPeriod
from pdmon.store import Store
from pdmon.store.notes.flags import COUNTER, comment_flag, flag_history, flags, raise_flag, resolve_flag
from tests.intake.small_world import small as small  # the fixture


def test_the_life_of_a_flag(small: Store) -> None:
    version = small.data_version()
    with small.transaction(COUNTER) as cursor:
        flag = raise_flag(
            cursor, UnitPeriod("s1", "2024"), Cell("teachers"), "вдвое больше прошлого года", "м", datetime(2024, 8, 1)
        )
        raise_flag(cursor, UnitPeriod("s2", "2024"), Cell("teachers"), "не сходится с ОО-1", "м", datetime(2024, 8, 1))
        comment_flag(cursor, flag, "школа проверяет", "м", datetime(2024, 8, 1))
        resolve_flag(cursor, flag, "подтверждено: присоединён филиал", "н", datetime(2024, 8, 3))
    (resolved,) = flags(small, unit="s1").itertuples()
    assert (resolved.status, resolved.entries) == ("resolved", 3)
    assert (resolved.reason, resolved.last_comment) == (
        "вдвое больше прошлого года",
        "подтверждено: присоединён филиал",
    )
    assert (resolved.raised_by, resolved.last_by) == ("м", "н")
    assert list(flags(small, open_only=True)["unit"]) == ["s2"]
    assert list(flag_history(small, flag)["action"]) == ["raised", "commented", "resolved"]
    with small.transaction(COUNTER) as cursor:
        comment_flag(cursor, flag, "филиал закрыт", "м", datetime(2024, 9, 1))
    assert set(flags(small, open_only=True)["unit"]) == {"s1", "s2"}
    assert small.data_version() == version


def test_an_unknown_flag(small: Store) -> None:
    with pytest.raises(LookupError), small.transaction(COUNTER) as cursor:
        resolve_flag(cursor, "00000000-0000-7000-8000-000000000000", "нет", "м")
