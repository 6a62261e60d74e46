"""A form opened and saved by LibreOffice Calc reads like the one we wrote."""

import io
import subprocess
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from tests.intake.conftest import World
from tests.missing_programs import needed_libreoffice


def saved_by_calc(content: bytes, folder: Path) -> bytes:
    """The workbook after Calc has opened and saved it."""
    (folder / "form.xlsx").write_bytes(content)
    out = folder / "saved"
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [
        needed_libreoffice(),
        profile,
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        out,
    ]
    subprocess.run([*command, folder / "form.xlsx"], check=True, capture_output=True, timeout=120)
    return (out / "form.xlsx").read_bytes()


@pytest.mark.slow
def test_a_form_saved_by_libreoffice(world: World, tmp_path: Path) -> None:
    form = world.form("v1", programme="vladimir", values={"teachers": 40, "specialist_positions": 2.75})
    book = openpyxl.load_workbook(io.BytesIO(form))
    sheet, subjects = book["Показатели"], book["Разрезы"]
    rows = {sheet.cell(row, 1).value: row for row in range(1, sheet.max_row + 1)}
    sheet.cell(rows["diagnosed"], 4).value = "=12+18"
    sheet.cell(rows["contest_participants"], 4).value = "н/д"
    subjects["C9"], subjects["D9"] = 3, 4
    typed = io.BytesIO()
    book.save(typed)
    verdict = world.examine(saved_by_calc(typed.getvalue(), tmp_path), "что угодно.xlsx")
    assert (verdict.status, verdict.unit, verdict.period) == ("checked", "v1", "2024"), verdict.errors
    cells = {(e, c): value for e, c, value in verdict.submissions[0].cells if value is not None}
    assert cells == {
        ("teachers", ""): Decimal(40),
        ("specialist_positions", ""): Decimal("2.75"),
        ("diagnosed", ""): Decimal(30),
        ("diagnosed", "subject:math"): Decimal(3),
        ("teachers", "subject:math"): Decimal(4),
    }
    assert verdict.warnings == []
