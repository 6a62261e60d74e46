"""What a file would do to the indicators is said in the unit of whose value it is, and never of an earlier verdict."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from pdmon.programme.loader import load_config
from pdmon.ui.intake import effect

SCORED = Path(__file__).parents[1] / "fixtures" / "scored"


def test_a_presence_above_is_the_share_that_has_it() -> None:
    config = load_config(SCORED)
    programme = config.programmes["two_one_none"]
    shared = next(one for one in programme.indicators if one.measure_above != one.measure)
    about = {"programme": "two_one_none", "indicator": shared.code, "period": "2024"}
    rows = pd.DataFrame(
        [
            {**about, "unit": "two_one_none", "is_own": False, "old_value": 0.0, "new_value": 1.0, "difference": 1.0},
            {**about, "unit": "s1", "is_own": True, "old_value": 0.0, "new_value": 1.0, "difference": 1.0},
        ]
    )
    said = effect._worded(config, rows)[["unit", "old", "new"]].to_numpy().tolist()
    assert said == [["s1", "нет", "есть"], ["two_one_none", "0,0\u00a0%", "1,0\u00a0%"]]


def test_a_file_examined_anew_is_computed_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(effect, "data_version", lambda: 7)
    monkeypatch.setattr(effect, "present_view", lambda: None)
    monkeypatch.setattr(effect, "effect", lambda _, verdict: asked.append(verdict))
    monkeypatch.setattr(effect.st, "session_state", {})
    sent: Any = SimpleNamespace(number=1, verdict=object())
    effect._effect(sent)
    effect._effect(sent)
    assert asked == [sent.verdict]
    sent.verdict = object()
    effect._effect(sent)
    assert asked[1:] == [sent.verdict]
