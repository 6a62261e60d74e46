"""A programme's file before it counts: checked beside the configuration, put there only as a new one."""

from pathlib import Path
from typing import Any

import pytest

from pdmon.programme.checking.whole import check_config
from pdmon.programme.drafting.candidate import NotPutError, candidate_of, put
from pdmon.programme.loader import load_config
from tests.spoiled_config import ELEMENTS, copy_of_sixth

OWN = """\
code: zarechye
title: Мониторинг <b>Заречья</b> <script>alert(1)</script>
short_title: Заречье
territory_name: Заречье
territory_kind: municipality
order: {number: "1", issued_on: 2025-01-01, authority: Управление, title: О мониторинге, section: Приложение}
reporting_kinds: [school]
first_year: 2025
criteria: [{code: "1", title: Обучение}]
indicators:
  - {code: "1", criterion: "1", title: Доля, short_title: Доля, formula: trained / staff, unit: percent, level: S,
     source: и, collection_method: м, processing_method: о, schedule: с}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_of_sixth(tmp_path)


def test_a_sound_file_is_a_programme_of_the_configuration_as_it_would_be(folder: Path) -> None:
    found = candidate_of({"мой файл.yaml": OWN.encode()}, folder)
    assert (found.problems, found.name, found.alone) == ((), "programmes/zarechye.yaml", True)
    assert found.config is not None
    assert list(found.config.programmes) == ["sixth", "zarechye"]
    assert not (folder / "programmes" / "zarechye.yaml").exists()


def test_mistakes_are_named_with_their_lines_under_the_name_that_the_file_will_have(folder: Path) -> None:
    found = candidate_of({"x.yaml": OWN.replace("trained /", "trainde /").encode()}, folder)
    assert [(one.file, one.line) for one in found.problems] == [("programmes/zarechye.yaml", 11)]
    assert found.programme is None


def test_new_data_come_with_their_dictionary(folder: Path) -> None:
    own = OWN.replace("trained / staff", "books / staff").encode()
    assert candidate_of({"x.yaml": own}, folder).problems
    book = (
        "\n  - {code: books, title: Книги, unit_of_measure: шт., kind: documents, level: S, definition: д, source: и}\n"
    )
    elements = (folder / ELEMENTS).read_text(encoding="utf-8").replace("\nrules:", f"{book}\nrules:").encode()
    found = candidate_of({"x.yaml": own, "elements.yaml": elements}, folder)
    assert (found.problems, found.alone) == ((), False)


@pytest.mark.parametrize("names", [[], ["a.yaml", "b.yaml"], ["elements.yaml"]])
def test_exactly_one_programme_is_looked_at(folder: Path, names: list[str]) -> None:
    (problem,) = candidate_of(dict.fromkeys(names, b"code: a"), folder).problems
    assert "нужен ровно один файл программы" in problem.message


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"a: b\n" * 2_500_000, "файл больше 2 МБ"),
        (b"[" * 100_000, "вложенность больше 30 уровней"),
        (b"\xff\xfe\x00\x01", "не в кодировке UTF-8"),
        (b"", "файл пуст"),
        (b"PK\x03\x04", "управляющий знак"),
        (b"a: &a [*a]", "ссылается сама на себя"),
        (b"code: ../../etc/passwd", "нет обязательного ключа"),
    ],
    ids=range(7),
)
def test_a_hostile_file_is_a_sentence(folder: Path, content: bytes, said: str) -> None:
    found = candidate_of({"../../x.yaml": content}, folder)
    assert any(said in one.message for one in found.problems), found.problems
    with pytest.raises(NotPutError):
        put(content, folder)
    assert sorted(path.name for path in (folder / "programmes").iterdir()) == ["sixth.yaml"]


def test_a_new_programme_is_put_beside_the_others_as_it_came(folder: Path) -> None:
    path = put(OWN.encode(), folder)
    assert path == folder / "programmes" / "zarechye.yaml"
    assert path.read_bytes() == OWN.encode()
    assert check_config(folder) == []
    assert load_config(folder).programmes["zarechye"].title.startswith("Мониторинг <b>")


def test_what_is_in_force_is_never_replaced(folder: Path) -> None:
    before = (folder / "programmes" / "sixth.yaml").read_bytes()
    with pytest.raises(NotPutError, match="Программа «sixth» уже есть"):
        put(before + b"# mine\n", folder)
    assert (folder / "programmes" / "sixth.yaml").read_bytes() == before


def test_beside_a_broken_configuration_nothing_is_put(folder: Path) -> None:
    (folder / "breakdowns.yaml").write_text("breakdowns: [", encoding="utf-8")
    with pytest.raises(NotPutError, match=r"breakdowns\.yaml, строка 1"):
        put(OWN.encode(), folder)


def test_a_folder_that_cannot_be_written_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.open

    def refusing(path: Path, mode: str = "r", *more: Any, **named: Any) -> Any:
        if mode == "xb":
            raise PermissionError(13, "Permission denied")
        return real(path, mode, *more, **named)

    monkeypatch.setattr(Path, "open", refusing)
    with pytest.raises(NotPutError, match="Файл не записан"):
        put(OWN.encode(), folder)
