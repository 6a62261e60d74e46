"""What a form says of an element: whoever fills it in reads of its own territory only."""

from pathlib import Path

from pdmon.intake.forms.texts import element_note, element_uses
from pdmon.programme.model import Config
from tests.two_programmes import FIRST, SECOND, two_programmes


def notes(config: Config, programme: str) -> dict[str, str]:
    """Element -> its note in the programme's form."""
    uses = element_uses(config)
    codes = [code for code in config.elements if programme in uses.get(code, {})]
    chosen = config.programmes[programme]
    return {code: element_note(config, chosen, config.elements[code], uses[code]) for code in codes}


def test_note_names_no_other_territory(config: Config) -> None:
    for code in config.programmes:
        others = [other.short_title for other in config.programmes.values() if other.code != code]
        said = notes(config, code)
        assert said
        assert [note for note in said.values() if any(other in note for other in others)] == []


def test_note_names_the_other_programme_of_the_same_territory(tmp_path: Path) -> None:
    config = two_programmes(tmp_path)
    other = config.programmes[SECOND].short_title
    assert any(f"; также {other} " in note for note in notes(config, FIRST).values())
