"""A run that ends right after a save (the next key came), and a session begun anew after a lost connection, know the
draft as their own: nobody is warned of himself."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from streamlit.runtime.scriptrunner import RerunException
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData

from pdmon.access import Role, Viewer
from pdmon.calc.answers.view import View
from pdmon.programme.cells import Cell
from pdmon.store import Store
from pdmon.store.notes.drafts import Draft, Overruled
from pdmon.ui.screen_form import opened
from pdmon.ui.screen_form.sheet import Message
from tests.conftest import StoreBuilder
from tests.two_territories import VLADIMIR, VLADIMIR_FACTS

METHODOLOGIST = Viewer("Анна", Role.METHODOLOGIST)
TEACHERS = Cell("teachers", "")


class State(dict[str, object]):
    """A session state of which any use after a save ends the run, as Streamlit ends it when the next key has come."""

    is_saved = False

    def setdefault(self, key: str, default: object = None) -> object:  # type: ignore[override]
        self._ended()
        return super().setdefault(key, default)

    def get(self, key: str, default: object = None) -> object:  # type: ignore[override]
        self._ended()
        return super().get(key, default)

    def __setitem__(self, key: str, value: object) -> None:
        self._ended()
        super().__setitem__(key, value)

    def _ended(self) -> None:
        if self.is_saved:
            raise RerunException(RerunData())


def test_a_run_ended_after_its_save_meets_no_conflict_with_itself(
    small_store: StoreBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept_in = small_store(VLADIMIR, VLADIMIR_FACTS)
    state = State()
    said: dict[str, str] = {}
    save = opened.autosave

    def saving(store: Store, draft: Draft, base: Draft, who: str) -> tuple[Draft, tuple[Overruled, ...]]:
        kept = save(store, draft, base, who)
        state.is_saved = True
        return kept

    def message(_: str) -> Message | None:
        values: Mapping[str, str] = {opened.field_of(TEACHERS): said["text"]}
        return Message("page", int(said["number"]), values)

    monkeypatch.setattr(opened.st, "session_state", state)
    monkeypatch.setattr(opened, "store", lambda: kept_in)
    monkeypatch.setattr(opened, "autosave", saving)
    monkeypatch.setattr(opened, "message_of", message)
    monkeypatch.setattr(opened.sign_in, "viewer", lambda: METHODOLOGIST)
    form = opened.open_form(View(kept_in, METHODOLOGIST), "vladimir", "2024", "s1")
    monkeypatch.setattr(type(form), "sheets", ("totals",))
    for number, text in enumerate(("9", "93", "937"), start=1):
        said.update(text=text, number=str(number))
        state.is_saved = False
        assert opened.take_typed()
    state.is_saved = False
    kept = opened.open_form(View(kept_in, METHODOLOGIST), "vladimir", "2024", "s1").draft
    assert (kept.cells[TEACHERS], kept.revision) == (Decimal(937), 3)
    assert opened.overruled() == ()


def test_a_page_whose_lost_session_saves_late_meets_no_conflict_with_itself(
    small_store: StoreBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept_in = small_store(VLADIMIR, VLADIMIR_FACTS)
    said: dict[str, Message] = {}
    monkeypatch.setattr(opened, "store", lambda: kept_in)
    monkeypatch.setattr(opened, "message_of", lambda _: said["now"])
    monkeypatch.setattr(opened.sign_in, "viewer", lambda: METHODOLOGIST)
    sessions = State(), State()
    for session in sessions:
        monkeypatch.setattr(opened.st, "session_state", session)
        form = opened.open_form(View(kept_in, METHODOLOGIST), "vladimir", "2024", "s1")
        monkeypatch.setattr(type(form), "sheets", ("totals",))
    for session, number, text in zip(sessions, (1, 2), ("30", "305"), strict=True):
        monkeypatch.setattr(opened.st, "session_state", session)
        said["now"] = Message("page", number, {opened.field_of(TEACHERS): text})
        assert opened.take_typed()
        assert opened.overruled() == ()
    assert opened.open_form(View(kept_in, METHODOLOGIST), "vladimir", "2024", "s1").draft.cells[TEACHERS] == 305
