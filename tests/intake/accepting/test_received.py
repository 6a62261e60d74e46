"""What is received waits for everybody who decides, counts nowhere, and is settled by whatever way the file comes."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from pdmon.calc.answers.view import View
from pdmon.calc.opening import open_store
from pdmon.intake.accepting.desk import Desk
from pdmon.intake.accepting.inbox import sweep_inbox
from pdmon.intake.accepting.load import Loading, load_files
from pdmon.intake.accepting.sent import Standing
from pdmon.intake.judging.examine import examine
from pdmon.intake.telling import told
from pdmon.output.letters.return_package import ReturnPackages
from pdmon.programme.model import Config
from pdmon.store import Store
from pdmon.store.backup import restore_backup, write_backup
from pdmon.store.log.received import received_lately, waiting
from pdmon.store.log.submissions import submissions
from pdmon.store.originals import original
from pdmon.words.terms import ReceivedPlace, ReceivedState
from tests.intake.conftest import World, long_table

ANNA, BORIS = "Анна", "Борис"
PEOPLE = "ФИО;Организация;Период;teachers\nИванов Иван Иванович;k1;2024;30\n".encode()


def look(store: Store, own_unit: str | None = None) -> Desk:
    """A desk as another browser, or the same one after F5, sees it."""
    desk = Desk(own_unit)
    desk.look(store)
    return desk


def decided(store: Store) -> list[tuple[str, ReceivedState, str, str]]:
    return [(one.file_name, one.state, one.decided_by, one.why) for one in received_lately(store, 99)]


def saved_anew(form: bytes) -> bytes:
    """The same form as Excel would save it: the same values in other bytes."""
    buffer = BytesIO()
    openpyxl.load_workbook(BytesIO(form)).save(buffer)
    return buffer.getvalue()


def test_what_waits_is_on_every_desk_with_its_verdict_and_counts_nowhere(world: World) -> None:
    here = Desk()
    good, wrong = world.form("k1", values={"teachers": 30}), world.form("k2", values={"teachers": -5})
    for name, content in (("1.xlsx", good), ("2.xlsx", wrong)):
        list(here.take(world.store, name, content, ANNA))
    there = look(world.store)
    assert list(there.standings().values()) == [Standing.WRONG, Standing.GOOD]
    assert [(sent.verdict.file_name, sent.sender, sent.held) for sent in there.files] == [
        ("1.xlsx", ANNA, b""),
        ("2.xlsx", ANNA, b""),
    ]
    assert list(map(told, there.files[1].verdict.findings)) == list(map(told, here.files[1].verdict.findings))
    assert [there.content(world.store, sent) for sent in there.files] == [good, wrong]
    assert (world.submissions(), world.facts("k1", "2024"), len(submissions(world.store))) == (0, {}, 0)


def test_a_file_received_on_one_machine_is_decided_on_another(world: World) -> None:
    here = Desk()
    for unit, teachers in (("k1", 30), ("k2", -5)):
        list(here.take(world.store, f"{unit}.xlsx", world.form(unit, values={"teachers": teachers}), ANNA))
    there = look(world.store)
    assert len(there.accept(world.store, there.good(), BORIS)) == 1
    there.give_back(world.store, there.wrong(), BORIS)
    assert world.facts("k1", "2024") == {"teachers": 30}
    assert submissions(world.store)["status"].tolist() == ["returned", "accepted"]
    here.look(world.store)
    assert (here.files, waiting(world.store)) == ([], [])
    assert decided(world.store) == [
        ("k2.xlsx", ReceivedState.RETURNED, BORIS, ""),
        ("k1.xlsx", ReceivedState.ACCEPTED, BORIS, ""),
    ]


def test_a_file_is_dismissed_with_a_reason_only(world: World) -> None:
    desk = Desk()
    list(desk.take(world.store, "1.xlsx", world.form("k1", values={"teachers": 30}), ANNA))
    with pytest.raises(ValueError, match="reason"):
        desk.dismiss(world.store, desk.files, BORIS, "  ")
    assert len(look(world.store).files) == 1
    desk.dismiss(world.store, desk.files, BORIS, "прислали не туда")
    assert look(world.store).files == []
    assert decided(world.store) == [("1.xlsx", ReceivedState.DISMISSED, BORIS, "прислали не туда")]


def test_what_another_look_finds_different_is_not_accepted_unseen(world: World) -> None:
    world.accept(world.form("k1", "2023", values={"teachers": 30}))
    list(Desk().take(world.store, "1.xlsx", world.form("k1", values={"teachers": 31}), ANNA))
    there = look(world.store)
    assert list(there.standings().values()) == [Standing.GOOD]
    world.accept(world.form("k1", "2023", values={"teachers": 3}))
    assert there.accept(world.store, there.good(), BORIS) == []
    assert list(there.standings().values()) == [Standing.DOUBTFUL]
    assert list(look(world.store).standings().values()) == [Standing.DOUBTFUL]


def test_a_file_with_peoples_data_waits_without_being_kept(world: World) -> None:
    here = Desk()
    (sent,) = here.take(world.store, "люди.csv", PEOPLE, ANNA)
    assert "personal_data" in [finding.code for finding in sent.verdict.findings]
    assert here.content(world.store, sent) == PEOPLE
    with pytest.raises(FileNotFoundError):
        original(world.store, sent.verdict.sha256)
    there = look(world.store)
    there.examine_again(world.store, there.files[0])
    assert there.content(world.store, there.files[0]) == b""
    assert [found.code for found in there.files[0].verdict.findings] == [found.code for found in sent.verdict.findings]


def test_a_school_sees_what_its_own_senders_sent(world: World) -> None:
    list(Desk("k1").take(world.store, "своя.xlsx", world.form("k1", values={"teachers": 30}), "Школа 1"))
    list(Desk().take(world.store, "чужая.xlsx", world.form("k2", values={"teachers": 30}), ANNA))
    names = {own: [sent.verdict.file_name for sent in look(world.store, own).files] for own in ("k1", "k2", None)}
    assert names == {"k1": ["своя.xlsx"], "k2": [], None: ["своя.xlsx", "чужая.xlsx"]}


def test_the_inbox_folder_settles_what_waits_on_the_page(world: World, tmp_path: Path) -> None:
    content = world.form("k1", values={"teachers": 30})
    list(Desk().take(world.store, "страница.xlsx", content, ANNA))
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "папка.xlsx").write_bytes(content)
    sweep_inbox(world.store, folder, "папка", ReturnPackages(View.of_operator(world.store)))
    assert look(world.store).files == []
    assert [(one.file_name, one.place, one.state) for one in received_lately(world.store, 9)] == [
        ("папка.xlsx", ReceivedPlace.INBOX, ReceivedState.ACCEPTED),
        ("страница.xlsx", ReceivedPlace.PAGE, ReceivedState.ACCEPTED),
    ]


def test_a_form_that_changes_nothing_is_received_and_makes_no_version(world: World) -> None:
    form = world.form("k1", values={"teachers": 30})
    world.accept(form)
    desk = Desk()
    (sent,) = desk.take(world.store, "снова.xlsx", saved_anew(form), ANNA)
    assert (sent.verdict.status, sent.is_settled) == ("duplicate", True)
    assert told(sent.verdict.findings[0]).message.startswith("Ничего не изменилось с ")
    assert decided(world.store) == [("снова.xlsx", ReceivedState.UNCHANGED, ANNA, "")]
    assert world.submissions() == 1
    desk.examine_again(world.store, sent, even_unchanged=True)
    desk.accept(world.store, [sent], BORIS, "повторно")
    assert (world.submissions(), world.facts("k1", "2024")) == (2, {"teachers": 30})
    assert decided(world.store) == [("снова.xlsx", ReceivedState.ACCEPTED, BORIS, "")]


def test_a_command_makes_no_version_of_a_form_that_changes_nothing(world: World) -> None:
    form = world.form("k1", values={"teachers": 30})
    world.accept(form)
    (verdict,) = load_files(world.store, [("снова.xlsx", saved_anew(form))], Loading(who=ANNA))
    assert (verdict.status, [found.code for found in verdict.findings]) == ("duplicate", ["unchanged"])
    assert world.submissions() == 1
    (found,) = received_lately(world.store, 9)
    assert (found.place, found.state) == (ReceivedPlace.COMMAND, ReceivedState.UNCHANGED)


@pytest.mark.parametrize(
    "changed",
    [{"teachers": 31}, {"teachers": 30, "leaders": 2}, {"leaders": 2}],
    ids=["another figure", "one figure more", "one figure less"],
)
def test_a_form_that_changes_anything_is_a_correction(world: World, changed: dict[str, float]) -> None:
    world.accept(world.form("k1", values={"teachers": 30}))
    assert examine(world.store, world.form("k1", values=changed), "x").status != "duplicate"


def test_a_form_is_a_correction_where_a_table_has_changed_its_figure_since(world: World) -> None:
    form = world.form("k1", values={"teachers": 30})
    world.accept(form)
    world.accept(long_table("k1,2024,teachers,,31"))
    assert examine(world.store, saved_anew(form), "x").status == "checked"


def test_backup_and_restore_carry_what_waits(world: World, tmp_path: Path, config: Config) -> None:
    content = world.form("k1", values={"teachers": 30})
    list(Desk().take(world.store, "1.xlsx", content, ANNA))
    assert write_backup(world.store, tmp_path / "copy.zip").unsound == ()
    restore_backup(tmp_path / "copy.zip", tmp_path / "new.duckdb", config)
    with open_store(tmp_path / "new.duckdb", config) as restored:
        desk = look(restored)
        assert desk.content(restored, desk.files[0]) == content
        assert len(desk.accept(restored, desk.good(), BORIS)) == 1


def test_the_same_file_waits_once_whoever_drops_it(world: World) -> None:
    content = world.form("k1", values={"teachers": 30})
    list(Desk().take(world.store, "1.xlsx", content, ANNA))
    list(look(world.store).take(world.store, "2.xlsx", content, BORIS))
    assert [one.file_name for one in waiting(world.store)] == ["1.xlsx"]
