"""Every page prints as a page: on few sheets, none of them half empty, nothing cut off."""

import subprocess
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.browser.conftest import PATIENCE_MS, settled

KARABASH = "programme=karabash&year=2024"
VLADIMIR = "programme=vladimir&year=2024"
DARK = 200  # of 255: what is darker is ink
MOST_EMPTY = 0.5
# A chart's script comes after the page: until then a grey field stands in its place.
DRAWN = """() => !document.querySelector("[data-testid=stSkeleton]")
  && [...document.querySelectorAll("[data-testid=stPlotlyChart]")].every(chart => chart.querySelector(".main-svg"))"""


def sheets_of(page: Page, address: str, folder: Path) -> list[np.ndarray]:
    """The page as it comes out of the printer, a picture of ink (True) a sheet."""
    page.goto(address)
    settled(page)
    page.wait_for_function(DRAWN)
    page.pdf(path=folder / "page.pdf", prefer_css_page_size=True)
    subprocess.run(["pdftoppm", "-r", "40", "-png", folder / "page.pdf", folder / "sheet"], check=True)
    return [np.asarray(Image.open(file).convert("L")) < DARK for file in sorted(folder.glob("sheet*.png"))]


def lowest(sheet: np.ndarray) -> float:
    """How far down the sheet something is printed, as a part of its height."""
    rows = np.flatnonzero(sheet.any(axis=1))
    return float((rows[-1] + 1) / len(sheet)) if len(rows) else 0.0


@pytest.mark.parametrize(
    ("address", "most_sheets"),
    [(f"?{KARABASH}", 2), (f"organisation?{KARABASH}&unit=kar_1", 3), (f"indicators?{KARABASH}&indicator=1.1", 3),
     (f"criteria?{KARABASH}", 3), (f"subjects?{VLADIMIR}", 2), (f"heatmap?{KARABASH}", 2),
     (f"forecast?{KARABASH}", 3), (f"completeness?{KARABASH}", 2), (f"measures?{KARABASH}", 2)],
    ids=lambda value: str(value).partition("?")[0] or "overview",
)  # fmt: skip
def test_a_page_prints_on_few_full_sheets(
    dashboard: str, browser_page: Page, tmp_path: Path, address: str, most_sheets: int
) -> None:
    sheets = sheets_of(browser_page, f"{dashboard}/{address}", tmp_path)
    filled = [round(lowest(sheet), 2) for sheet in sheets]
    assert 1 <= len(sheets) <= most_sheets, filled
    assert all(part > MOST_EMPTY for part in filled[:-1]), filled
    assert filled[-1] > 0.03  # no sheet for nothing


def test_a_wide_window_prints_all_that_a_narrow_one_does(dashboard: str, browser: Browser, tmp_path: Path) -> None:
    years = {}
    for width in (1440, 1920):
        context = browser.new_context(viewport={"width": width, "height": 1000}, locale="ru-RU")
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        sheets_of(page, f"{dashboard}/indicators?{KARABASH}&indicator=1.1", tmp_path)
        context.close()
        told = subprocess.run(["pdftotext", tmp_path / "page.pdf", "-"], check=True, capture_output=True, text=True)
        years[width] = {year: told.stdout.split().count(year) for year in ("2021", "2022", "2023", "2024")}
    assert years[1920] == years[1440]  # what lies beyond the edge of a sheet is not in the file
    assert years[1440]["2024"] > 2  # the last year of each chart's axis
