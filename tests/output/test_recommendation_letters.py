"""Letters with recommendations, read back: one for each addressee, a cover letter and what is recommended and why."""

import zipfile
from datetime import date, datetime
from io import BytesIO

import pytest
from docx import Document

from pdmon.calc.answers import cycle
from pdmon.calc.answers.register import units
from pdmon.calc.answers.view import View
from pdmon.cycle import desk
from pdmon.output.documents import NOTHING_TO_SEND, document
from pdmon.output.letters.recommendations import Sender, recommendation_letters
from pdmon.programme.model import Config
from pdmon.programme.settings import Letterhead
from pdmon.report.year import gather
from pdmon.store import Store
from pdmon.words.phrases import quoted
from tests.conftest import StoreBuilder
from tests.cycle.items import ANNA, YEAR, P, recommendation
from tests.output.test_letters import words
from tests.two_territories import VLADIMIR, VLADIMIR_FACTS

SENDER = Sender(Letterhead(organisation="Управление образования", position="Начальник"), date(2025, 2, 3))


@pytest.fixture
def store(small_store: StoreBuilder) -> Store:
    store = small_store(VLADIMIR, VLADIMIR_FACTS)
    written = [
        recommendation(),
        recommendation(indicators=("2.1",), reason="", text="=Маршруты <b>каждому</b>."),
        recommendation("s2"),
        recommendation(P, addressee="providers", text="Дополнить программы."),
    ]
    kept = desk.save_many(store, ANNA, [(item, 0) for item in written])
    desk.approve_many(store, ANNA, {item.item_id: 1 for item in kept})
    desk.save(store, ANNA, recommendation("s3", text="Ещё не утверждена."))
    return store


def test_every_addressee_has_a_letter_with_its_own_recommendations_and_drafts_have_none(store: Store) -> None:
    view = View(store, ANNA)
    rows = cycle.recommendations(view, P, YEAR)
    names = {code: unit.name for code, unit in units(view).items()}
    letters = dict(recommendation_letters(rows[rows["status"] == "approved"], view.config.programmes[P], names, SENDER))
    school = "s1 – 2024 – рекомендации – администрации образовательной организации.docx"
    assert sorted(letters)[0] == school
    assert len(letters) == 3
    text = words(letters[school])
    assert "Управление образования" in text
    assert "03.02.2025 № ________" in text
    assert "Руководителю организации" in text
    assert f"за 2024 год по программе {quoted(view.config.programmes[P].title)} (приказ от " in text
    assert "Адресат по приказу (п. 4.2): «администрации образовательной организации»." in text
    assert "до ____________ сообщить о принятых решениях" in text
    assert "Приложение: 2 рекомендации с основаниями." in text
    assert "к письму от ____________ № ________" in text
    rows_told = [[cell.text for cell in row.cells] for row in Document(BytesIO(letters[school])).tables[-1].rows]
    titles = {one.code: one.short_title for one in view.config.programmes[P].indicators}
    assert rows_told[1:] == [
        ["1", f"1.1. {titles['1.1']}", "50 %", "Составить график."],
        ["2", f"2.1. {titles['2.1']}", "—", "=Маршруты <b>каждому</b>."],
    ]
    (whole,) = (content for name, content in letters.items() if "s1" not in name and "s2" not in name)
    assert "Руководителю организации" not in words(whole)
    assert "Организациям, реализующим во Владимирской области программы" in words(whole)


def test_the_document_of_the_registry_is_the_same_letters(store: Store) -> None:
    about = document("recommendations")
    report = gather(View(store, ANNA), P, YEAR, None, datetime(2025, 2, 3, 12))
    assert about.nothing(report) == ""
    assert len(zipfile.ZipFile(BytesIO(about.make(report))).namelist()) == 3
    of_school = gather(View(store, ANNA), P, YEAR, "s2", datetime(2025, 2, 3, 12))
    assert [name[:2] for name in zipfile.ZipFile(BytesIO(about.make(of_school))).namelist()] == ["s2"]
    assert about.nothing(gather(View(store, ANNA), P, "2023", None, datetime(2025, 2, 3, 12))) == NOTHING_TO_SEND


def test_two_organisations_of_one_short_name_get_two_letters(store: Store) -> None:
    view = View(store, ANNA)
    rows = cycle.recommendations(view, P, YEAR)
    rows = rows[rows["unit"].isin(["s1", "s2"])].assign(unit_name="СОШ № 2")
    names = [name for name, _ in recommendation_letters(rows, view.config.programmes[P], {}, SENDER)]
    assert len({name.casefold() for name in names}) == 2


def test_whom_a_letter_is_to_is_said_in_the_dative(config: Config) -> None:
    named = {
        code: [entry.title for entry in programme.cycle.letter_addressees.values()]
        for code, programme in config.programmes.items()
    }
    assert named["karabash"] == ["участникам образовательного процесса", "образовательным организациям"]
    assert named["kbr"] == ["муниципальным органам управления образования"]
    # The first word of whoever is written to: педагогам, организации, МБУ, департаменту.
    endings = ("ам", "ям", "ым", "им", "ии", "ой", "ому", "у", "МБУ", "МУ")
    said = [title.split()[0].rstrip(",") for titles in named.values() for title in titles]
    assert [word for word in said if not word.endswith(endings)] == []
