"""Loading many files at once: order, archives, duplicates, corrections, dry runs, results."""

from decimal import Decimal
from pathlib import Path

import pytest

from pdmon.calc.opening import prepared
from pdmon.intake.accepting.acceptance import accept
from pdmon.intake.accepting.batches import BATCH_FILES
from pdmon.intake.accepting.load import Loading, Progress, load_files
from pdmon.intake.context import Context
from pdmon.intake.finding import Finding
from pdmon.intake.statement import Reading
from pdmon.intake.verdict import Verdict
from pdmon.programme.model import Config
from pdmon.store import Store
from tests.intake.conftest import World, codes, long_table
from tests.intake.workbooks import lying_about_size, zipped


def load(world: World, files: dict[str, bytes | str], progress: Progress | None = None, **how: object) -> list[Verdict]:
    pairs = [(name, text.encode() if isinstance(text, str) else text) for name, text in files.items()]
    return load_files(world.store, pairs, Loading(who="tester", **how), progress)  # type: ignore[arg-type]


def statuses(verdicts: list[Verdict]) -> list[str]:
    return [verdict.status for verdict in verdicts]


def value_of(store: Store, unit: str) -> list[tuple[float | None]]:
    return store.rows(
        "select value from indicator_values where programme = 'karabash' and indicator = '2.5' and category = '' "
        "and period = '2024' and unit = ?",
        [unit],
    )


def test_good_and_wrong_files_each_get_their_own_verdict(world: World) -> None:
    verdicts = load(
        world,
        {
            "1.xlsx": world.form("k1", values={"teachers": 40, "contest_participants": 10}),
            "2.xlsx": world.form("k2", values={"teachers": 4, "contest_participants": 10}),
            "3.csv": long_table("karabash,2024,conference_topics,,5"),
            "4.xlsx": b"",
        },
    )
    assert statuses(verdicts) == ["accepted", "returned", "accepted", "returned"]
    assert [codes(verdict) for verdict in verdicts] == [[], ["part_over_whole"], [], ["empty_file"]]
    assert value_of(world.store, "karabash") == [(25.0,)]
    assert (
        sorted(s for (s,) in world.store.rows("select status from submissions")) == ["accepted"] * 2 + ["returned"] * 2
    )
    assert world.store.rows("select * from stale_units") == []


def test_progress_is_told_for_every_file(world: World) -> None:
    seen: list[str] = []
    load(world, {"1.csv": long_table("k1,2024,teachers,,1"), "2.csv": ""}, progress=lambda v: seen.append(v.file_name))
    assert seen == ["1.csv", "2.csv"]


def test_paths(world: World, tmp_path: Path) -> None:
    path = tmp_path / "форма.xlsx"
    path.write_bytes(world.form(values={"teachers": 40}))
    assert statuses(load_files(world.store, [path], Loading(who="tester"))) == ["accepted"]


def test_a_file_over_the_limit_is_refused_unread(world: World, tmp_path: Path) -> None:
    path = tmp_path / "big.csv"
    with path.open("wb") as file:
        file.truncate(300 * 1024 * 1024)
    (verdict,) = load_files(world.store, [path], Loading(who="tester"))
    assert codes(verdict) == ["file_too_big"]


def test_dry_run_saves_nothing(world: World) -> None:
    form = world.form(values={"teachers": 40})
    verdicts = load(world, {"1.xlsx": form, "2.xlsx": b"", "copy.xlsx": form}, dry_run=True)
    assert statuses(verdicts) == ["checked", "returned", "duplicate"]
    assert world.store.rows("select 1 from submissions") == []
    assert not world.store.originals_dir.exists()


def test_the_same_file_twice_in_one_load(world: World) -> None:
    form = world.form(values={"teachers": 40})
    assert statuses(load(world, {"1.xlsx": form, "2.xlsx": form})) == ["accepted", "duplicate"]
    assert statuses(load(world, {"3.xlsx": form})) == ["duplicate"]
    assert world.submissions() == 1


def test_a_form_and_its_corrections_one_load_after_the_other(world: World) -> None:
    files = {f"{number}.xlsx": world.form(values={"teachers": 40 + number}) for number in range(4)}
    assert [statuses(load(world, {name: form})) for name, form in files.items()] == [["accepted"]] * 4
    assert world.facts("k1", "2024") == {"teachers": Decimal(43)}
    assert world.store.rows("select count(*) from submissions where status = 'superseded'") == [(3,)]


def test_a_table_after_the_form_it_completes(world: World) -> None:
    """The second file is judged against what the first of the same load brought into force."""
    files = {
        "1.xlsx": world.form(values={"teachers": 10}),
        "2.csv": long_table("k1,2024,contest_participants,,11"),
    }
    verdicts = load(world, files)
    assert [codes(verdict) for verdict in verdicts] == [[], ["part_over_whole"]]


def test_archive_of_forms(world: World) -> None:
    archive = zipped(
        {
            "школы/1.xlsx": world.form("k1", values={"teachers": 40}),
            "школы/2.xlsx": world.form("k2", values={"teachers": 40}),
            "__MACOSX/школы/._1.xlsx": b"x",
            "~$1.xlsx": b"x",
            "note.pdf": b"%PDF-1.4",
            "inner.zip": zipped({"a": b"b"}),
        }
    )
    verdicts = load(world, {"forms.zip": archive})
    assert statuses(verdicts) == ["accepted", "accepted", "returned", "returned"]
    assert verdicts[0].file_name == "forms.zip → школы → 1.xlsx"
    assert codes(verdicts[2]) == codes(verdicts[3]) == ["foreign_format"]


def test_archive_with_russian_names_from_windows(world: World) -> None:
    archive = bytearray(zipped({"forma1.xlsx": world.form("k1", values={"teachers": 40})}))
    russian = "формаА.xlsx".encode("cp866")
    archive = archive.replace(b"forma1.xlsx", russian)
    (verdict,) = load(world, {"a.zip": bytes(archive)})
    assert "формаА.xlsx" in verdict.file_name


def test_empty_archive(world: World) -> None:
    (verdict,) = load(world, {"a.zip": zipped({})})
    assert codes(verdict) == ["empty_archive"]


def test_an_archive_member_that_lies_about_its_size(world: World) -> None:
    content = zipped({"a.csv": b"x" * 30_000_000})
    (verdict,) = load(world, {"a.zip": lying_about_size(content, "a.csv", 1000)})
    assert verdict.status == "returned"


def test_results_left_unrefreshed_by_a_killed_process_are_completed(
    world: World, monkeypatch: pytest.MonkeyPatch, config: Config
) -> None:
    monkeypatch.setattr("pdmon.intake.accepting.load.refresh_stale", lambda cursor: None)
    load(world, {"1.xlsx": world.form("k1", values={"teachers": 40, "contest_participants": 10})})
    assert value_of(world.store, "k1") == []
    assert world.store.rows("select count(*) > 0 from stale_units") == [(True,)]
    monkeypatch.undo()
    prepared(world.store)
    assert value_of(world.store, "k1") == [(25.0,)]


def test_a_check_that_stumbles_returns_the_file_and_goes_on(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from pdmon.intake.judging import examine

    run_checks = examine.run_checks

    def stumbling(reading: Reading, context: Context) -> list[Finding]:
        if reading.statements[0].unit == "k1":
            raise KeyError("k1")
        return run_checks(reading, context)

    monkeypatch.setattr(examine, "run_checks", stumbling)
    verdicts = load(world, {unit: world.form(unit, values={"teachers": 40}) for unit in ("k1", "k2")})
    assert [codes(verdict) for verdict in verdicts] == [["unexpected"], []]
    assert statuses(verdicts) == ["returned", "accepted"]


def test_somebody_else_writing_during_a_load(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A colleague accepts a form of one of the units after the wave was checked: nothing is laid over it."""
    from pdmon.intake.accepting import load as loading

    others = world.form("k2", values={"teachers": 77})
    interfering = world.examine(others)
    together = loading.accept_together

    def interfered(*how: object) -> bool:
        if interfering.status == "checked":
            accept(world.store, interfering, others, "коллега")
        return together(*how)  # type: ignore[arg-type]

    monkeypatch.setattr(loading, "accept_together", interfered)
    files = {unit: world.form(unit, values={"teachers": 40}) for unit in ("k1", "k2")}
    files["v1"] = world.form("v1", programme="vladimir", values={"teachers": 12})
    verdicts = load(world, files)
    assert statuses(verdicts) == ["accepted", "returned", "accepted"]
    assert codes(verdicts[1]) == ["changed_meanwhile"]
    assert world.facts("k2", "2024") == {"teachers": Decimal(77)}


def test_a_wave_that_cannot_be_saved_together_is_saved_one_by_one(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pdmon.intake.accepting.load.accept_together", lambda *_: False)
    files = {unit: world.form(unit, values={"teachers": 40, "contest_participants": 10}) for unit in ("k1", "k2")}
    assert statuses(load(world, files)) == ["accepted", "accepted"]
    assert value_of(world.store, "karabash") == [(25.0,)]


def test_more_files_than_a_batch(world: World) -> None:
    reported = [(unit, year) for unit in ("k1", "k2") for year in range(1900, 2025)]
    files = {f"{unit}_{year}.csv": long_table(f"{unit},{year},teachers,,10") for unit, year in reported}
    assert len(files) > BATCH_FILES
    assert statuses(load(world, files)) == ["accepted"] * 250
    assert world.submissions() == 250


def test_a_correction_does_not_hide_what_comes_after_it_from_the_results(world: World) -> None:
    load(world, {"k1.xlsx": world.form("k1", values={"teachers": 40, "contest_participants": 10})})
    verdicts = load(
        world,
        {
            "k1 corrected.xlsx": world.form("k1", values={"teachers": 40, "contest_participants": 20}),
            "k2.xlsx": world.form("k2", values={"teachers": 10, "contest_participants": 5}),
        },
    )
    assert statuses(verdicts) == ["accepted", "accepted"]
    assert value_of(world.store, "k2") == [(50.0,)]
    assert value_of(world.store, "karabash") == [(50.0,)]
