"""The journal as it is shown names nothing by its code, whichever act it tells of."""

import re

import pandas as pd
import pytest

from pdmon.output.documents import DOCUMENTS
from pdmon.programme.model import Config
from pdmon.ui.journal.wording import codes_named, worded
from pdmon.words.acts import ACT_WORDS, Act
from pdmon.words.cycle.states import TRANSITIONS

CODE = re.compile(r"[A-Za-z]{2,}|\d{4}-\w+|(?<!\w)20\d\d(?! год|/| )")
UNITS = {"karabash_s1": "СОШ № 1"}
FILE = ("форма.xlsx", "karabash · 2025-Q1 · Уточнение")
CYCLE = ("мера", "2025 · записей: 2 · Перенесено")
# What the journal carries of each act, as it is kept; files, logins and sources have the names that people gave.
KEPT: dict[Act, tuple[str, str]] = {
    Act.SIGNED_IN: ("анна", "адрес 10.0.0.7"),
    Act.SIGN_IN_FAILED: ("анна", "адрес 10.0.0.7"),
    Act.SIGN_IN_BLOCKED: ("анна", "адрес 10.0.0.7"),
    Act.SIGNED_OUT: ("анна", "адрес 10.0.0.7"),
    Act.SESSION_ENDED: ("анна", "Школа № 3, адрес 10.0.0.8"),
    Act.SESSION_LAPSED: ("анна", "сеанс долго стоял без действия"),
    Act.ACCEPTED: FILE,
    Act.RETURNED: FILE,
    Act.WITHDRAWN: FILE,
    Act.FLAG_RAISED: ("2025 diagnosed subject:math", ""),
    Act.FLAG_COMMENTED: ("2025 diagnosed", ""),
    Act.FLAG_RESOLVED: ("2025 teachers", ""),
    Act.DOCUMENT_CHECKED: ("1. Приказ № 7", "kbr · 2025 · ✓ проверен"),
    Act.PERIOD_CLOSED: ("2025-Q2", "протокол № 4"),
    Act.PERIOD_REOPENED: ("2025", "опечатка"),
    Act.MAPPING_SAVED: ("столбцы таблицы", "запомнено"),
    Act.REGISTER_LOADED: ("karabash_s1", "записей: 1 · приказ № 7"),
    Act.FILES_LOADED: ("данные.csv", "принято: 1"),
    Act.FORMS_GIVEN: ("karabash, 2025, karabash_s1", "форм: 1"),
    Act.DOWNLOADED: ("свод.xlsx", ""),
    Act.EXPORTED: ("karabash, 2025, karabash_s1, workbook", "файлов: 1"),
    Act.SHARING_CHANGED: ("источник", "подключён"),
    Act.BACKED_UP: ("копия.zip", "форм: 3, файлов: 2"),
    Act.RESTORED: ("копия.zip", "по состоянию на 01.02.2026 10:00, форм: 3"),
    Act.SETTINGS_CHANGED: ("karabash", "программа записана в настройки"),
    Act.USERS_CHANGED: ("", "добавлены: анна"),
    Act.NOTE_WRITTEN: ("2025 1.1", "школа объединена"),
    Act.NOTE_REMOVED: ("2025-09 1.1", "ошибка"),
    **{act: CYCLE for act in Act if act.name.startswith("CYCLE_")},
}
NAMED = re.compile(r"\S+\.(xlsx|csv|zip)|Excel")  # by people, or a program


def _shown(config: Config, act: str, about: str, detail: str) -> dict[str, str]:
    rows = pd.DataFrame([{"act": act, "role": "command_line", "about": about, "detail": detail}])
    return dict(worded(rows, config, UNITS)[["role_words", "act_words", "about", "detail"]].iloc[0])


@pytest.mark.parametrize("act", Act)
def test_no_cell_of_an_act_is_a_code(config: Config, act: Act) -> None:
    shown = _shown(config, act, *KEPT[act])
    assert not {name: text for name, text in shown.items() if CODE.search(NAMED.sub("", text))}


def test_an_export_names_the_programme_the_period_and_the_document(config: Config) -> None:
    programme = config.programmes["karabash"].short_title
    for document in DOCUMENTS:
        kept = f"karabash, 2025-Q1, {document.code}"
        assert _shown(config, Act.EXPORTED, kept, "")["about"] == (
            f"{programme}, 1 квартал 2025 года, «{document.title}»"
        )


def test_what_is_unknown_stays_as_it_was_kept_and_own_words_are_not_read(config: Config) -> None:
    assert _shown(config, Act.EXPORTED, "gone, 2025", "")["about"] == "gone, 2025 год"
    assert _shown(config, Act.NOTE_WRITTEN, "2025 1.1", "karabash")["detail"] == "karabash"
    assert _shown(config, Act.SETTINGS_CHANGED, "новая", "")["about"] == "новая.yaml"


def test_every_step_of_the_cycle_is_an_act_with_words() -> None:
    steps = {f"cycle_{to}" for part in TRANSITIONS.values() for follow in part.values() for to in follow}
    assert steps | {"cycle_created", "cycle_edited"} <= set(ACT_WORDS)


def test_a_title_typed_in_the_filter_finds_what_the_journal_keeps_as_a_code(config: Config) -> None:
    assert codes_named("КНИГА", config)[:1] == ["workbook"]
    assert not codes_named("", config)
    for document in DOCUMENTS:
        assert document.code in codes_named(document.title, config)
