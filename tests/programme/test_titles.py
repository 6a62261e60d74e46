"""What the orders say stands in the configuration word for word; only spacing and page breaks may differ."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from pdmon.programme.model import Config

ORDERS: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "fixtures" / "order_titles.yaml").read_text(encoding="utf-8")
)


def plain(text: str) -> str:
    """Spaces joined, none around a slash, the first letter small: a list in an order begins with a small one."""
    text = re.sub(r"\s*/\s*", "/", " ".join(text.split()))
    return text[:1].lower() + text[1:]


@pytest.mark.parametrize("programme", ORDERS)
def test_titles_of_indicators(config: Config, programme: str) -> None:
    words = {code: plain(" ".join(pieces)) for code, pieces in ORDERS[programme]["indicators"].items()}
    assert {i.code: plain(i.title) for i in config.programmes[programme].indicators} == words


@pytest.mark.parametrize("programme", [code for code, order in ORDERS.items() if "criteria" in order])
def test_titles_of_criteria(config: Config, programme: str) -> None:
    words = {code: plain(title) for code, title in ORDERS[programme]["criteria"].items()}
    assert {c.code: plain(c.title) for c in config.programmes[programme].criteria} == words


def test_wording_of_targets(config: Config) -> None:
    words = {code: [plain(text) for text in texts] for code, texts in ORDERS["karabash"]["targets"].items()}
    assert {i.code: [plain(t.wording) for t in i.targets] for i in config.programmes["karabash"].indicators} == words


@pytest.mark.parametrize("programme", ["vladimir", "kbr"])
def test_wording_of_scoring(config: Config, programme: str) -> None:
    words = {code: plain(text) for code, text in ORDERS[programme]["scoring"].items()}
    assert {i.code: plain(i.scoring.wording) for i in config.programmes[programme].indicators if i.scoring} == words


def test_all_five_orders_are_compared(config: Config) -> None:
    assert set(ORDERS) == set(config.programmes)
    assert sum(len(order["indicators"]) for order in ORDERS.values()) == 79
