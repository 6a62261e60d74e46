"""Colours of the standings stay apart for colour-blind readers too, in both looks."""

import tomllib
from pathlib import Path

import numpy as np
import pytest

from pdmon.output.palette import DARK, LIGHT, Palette

# Machado, Oliveira and Fernandes (2009), full severity, on linear RGB.
SIGHTS = {
    "all colours": np.eye(3),
    "no red": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "no green": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "no blue": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
WHITE = np.array([0.95047, 1.0, 1.08883])
APART = 15  # of CIE Lab: some six times the difference that is just noticed


def _linear(colour: str) -> np.ndarray:
    parts = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def _lab(linear: np.ndarray) -> np.ndarray:
    scaled = XYZ @ np.clip(linear, 0, 1) / WHITE
    x, y, z = np.where(scaled > 0.008856, np.cbrt(scaled), 7.787 * scaled + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def _contrast(one: str, other: str) -> float:
    dark, light = sorted(float(XYZ[1] @ _linear(colour)) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("other", ["usual", "above", "below", "perhaps_below", "no_data"])
def test_perhaps_above_is_apart_from_every_other_standing(look: Palette, sight: str, other: str) -> None:
    seen = [_lab(SIGHTS[sight] @ _linear(look.status(kind))) for kind in ("perhaps_above", other)]
    assert np.linalg.norm(seen[0] - seen[1]) > APART


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_its_mark_stands_out_from_the_surface(look: Palette) -> None:
    assert _contrast(look.status("perhaps_above"), look.surface) >= 3


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("status", ["attained", "on_track", "near_line", "behind", "missed", "unjudged"])
def test_what_is_written_on_a_part_of_a_bar_is_read(look: Palette, status: str) -> None:
    part = look.part(status)
    assert _contrast(part, look.ink(part)) >= 4.5


@pytest.mark.parametrize("look", ["light", "dark"])
def test_a_main_button_is_read_and_stands_out(look: str) -> None:
    theme = tomllib.loads(Path(".streamlit/config.toml").read_text(encoding="utf-8"))["theme"][look]
    assert _contrast(theme["primaryColor"], "#ffffff") >= 4.5
    assert _contrast(theme["primaryColor"], theme["backgroundColor"]) >= 3
