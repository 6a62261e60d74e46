"""Two different files about one organisation and period in one batch: neither wins by its place in the order."""

from pathlib import Path

import pytest

from pdmon.calc.answers.view import View
from pdmon.intake.accepting import batches
from pdmon.intake.accepting.inbox import sweep_inbox
from pdmon.intake.accepting.load import Loading, load_files
from pdmon.intake.telling import told
from pdmon.intake.verdict import Verdict
from pdmon.output.letters.return_package import ReturnPackages
from tests.intake.conftest import World, codes, long_table
from tests.intake.field.conftest import FIELD, PROGRAMME

CASE = sorted((FIELD / "42-two-different-forms-one-unit-in-folder").iterdir())
FIGURES = {"teachers": 31, "leaders": 3}


def load(field: World, *files: tuple[str, bytes | str], **how: object) -> list[Verdict]:
    given = [(name, one.encode() if isinstance(one, str) else one) for name, one in files]
    return load_files(field.store, given, Loading(programme=PROGRAMME, who="tester", **how))  # type: ignore[arg-type]


def form(field: World, unit: str = "s1", period: str = "2026", **figures: int) -> bytes:
    return field.form(unit, period, PROGRAMME, {**FIGURES, **figures})


def statuses(verdicts: list[Verdict]) -> list[str]:
    return [verdict.status for verdict in verdicts]


def test_two_different_forms_of_one_school_in_a_folder_both_go_back(field: World) -> None:
    verdicts = load_files(field.store, CASE, Loading(programme=PROGRAMME, who="tester"))
    assert statuses(verdicts) == ["returned", "returned"]
    assert [codes(verdict) for verdict in verdicts] == [["rivals"], ["rivals"]]
    assert field.facts("s1", "2026") == {}
    assert told(verdicts[0].errors[0]).message == (
        "Вместе с этим файлом загружен другой об организации «СОШ № 1» за 2026 год, и значения в них разные: "
        "«2 школа 1 (копия у школы 3).xlsx». Ни один из них не принят."
    )


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_right_one_alone_is_accepted(field: World, order: tuple[int, int]) -> None:
    load_files(field.store, [CASE[at] for at in order], Loading(programme=PROGRAMME, who="tester"))
    assert statuses(load_files(field.store, CASE[:1], Loading(programme=PROGRAMME, who="tester"))) == ["accepted"]


def test_in_the_inbox_neither_wins_either(field: World, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for path in CASE:
        (inbox / path.name).write_bytes(path.read_bytes())
    (inbox / "3.xlsx").write_bytes(form(field, "s3"))
    verdicts = sweep_inbox(field.store, inbox, "папка", ReturnPackages(View.of_operator(field.store)))
    assert statuses(verdicts) == ["returned", "returned", "accepted"]
    assert [path.name for path in (inbox / "accepted").glob("*.xlsx") if "замечания" not in path.name] == ["3.xlsx"]
    assert len([path for path in (inbox / "returned").iterdir() if path.name.endswith("письмо.docx")]) == 2


def test_of_one_form_sent_twice_one_is_accepted(field: World) -> None:
    one = form(field)
    assert statuses(load(field, ("1.xlsx", one), ("2.xlsx", one))) == ["accepted", "duplicate"]


def test_a_copy_of_a_contradicted_file_does_not_slip_through(field: World) -> None:
    one, other = form(field), form(field, teachers=38)
    assert statuses(load(field, ("1", one), ("2", other), ("3", one))) == ["returned"] * 3


def test_a_form_and_a_table_that_differ_in_a_figure_both_go_back(field: World) -> None:
    table = long_table("s1,2026,teachers,,38", "s3,2026,teachers,,33")
    verdicts = load(field, ("1.xlsx", form(field)), ("2.csv", table))
    assert (statuses(verdicts), field.facts("s3", "2026")) == (["returned", "returned"], {})


def test_tables_that_speak_of_different_figures_go_together(field: World) -> None:
    verdicts = load(
        field, ("1.csv", long_table("s1,2026,teachers,,31")), ("2.csv", long_table("s1,2026,leaders,,3"))
    )  # fmt: skip
    assert (statuses(verdicts), field.facts("s1", "2026")) == (["accepted", "accepted"], FIGURES)


def test_a_form_with_mistakes_speaks_against_nobody(field: World) -> None:
    verdicts = load(field, ("1.xlsx", form(field, teachers=-5)), ("2.xlsx", form(field)))
    assert statuses(verdicts) == ["returned", "accepted"]


def test_the_next_load_may_correct(field: World) -> None:
    assert statuses(load(field, ("1.xlsx", form(field)))) == ["accepted"]
    assert statuses(load(field, ("2.xlsx", form(field, teachers=38)))) == ["accepted"]
    assert field.facts("s1", "2026")["teachers"] == 38


@pytest.mark.parametrize("dry_run", [False, True])
def test_far_apart_in_a_long_load_both_go_back_too(
    field: World, monkeypatch: pytest.MonkeyPatch, dry_run: bool
) -> None:
    """The first was in force before the second was read: it is withdrawn, and the history says why."""
    monkeypatch.setattr(batches, "BATCH_FILES", 1)
    files = [
        ("1.xlsx", form(field)), ("2.xlsx", form(field, "s3")),
        ("3.xlsx", form(field, teachers=38)), ("4.xlsx", form(field, teachers=39)),
    ]  # fmt: skip
    verdicts = load(field, *files, dry_run=dry_run)
    assert statuses(verdicts) == ["returned", "checked" if dry_run else "accepted", "returned", "returned"]
    assert field.facts("s1", "2026") == {}
    withdrawn = field.store.rows("select count(*) from submissions where unit = 's1' and status = 'withdrawn'")
    assert withdrawn == [(0 if dry_run else 1,)]
