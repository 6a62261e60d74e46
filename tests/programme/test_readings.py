"""What pdmon decided where an order leaves it open stands apart from its words; no element speaks of another order."""

import pytest

from pdmon.programme.model import Config, Element, Programme


def _names(programme: Programme) -> list[str]:
    """Stems that name the programme's territory: of the words of its names and their initial letters."""
    words = [word for word in programme.territory_name.replace("-", " ").split() if word[0].isupper()]
    initials = "".join(word[0] for word in words)
    return [word[:6] for word in words if len(word) > 5] + ([initials] if len(initials) > 2 else [])


def _others_named(config: Config, element: Element, programme: Programme) -> list[str]:
    said = f"{element.title} {element.definition_in(programme.code)} {element.source}"
    others = [other for other in config.programmes.values() if other.code != programme.code]
    shared = set(_names(programme))
    return [name for other in others for name in _names(other) if name in said and name not in shared]


def test_names_of_territories_are_found(config: Config) -> None:
    assert {code: _names(found) for code, found in config.programmes.items()} == {
        "dzerzhinsk": ["Дзержи"],
        "karabash": ["Караба"],
        "kbr": ["Кабард", "Балкар", "Респуб", "КБР"],
        "myasnikovsky": ["Мясник"],
        "vladimir": ["Владим"],
    }


def test_no_wording_of_an_element_names_another_territory(config: Config) -> None:
    named = {
        (programme.code, code): _others_named(config, config.elements[code], programme)
        for programme in config.programmes.values()
        for code in config.element_codes(programme)
    }
    assert {place: names for place, names in named.items() if names} == {}


@pytest.mark.parametrize(
    ("programme", "indicator"),
    [
        ("kbr", "6"), ("vladimir", "3.1"), ("karabash", "6.3"),
        ("dzerzhinsk", "4"), ("dzerzhinsk", "5"), ("dzerzhinsk", "6"), ("dzerzhinsk", "7"),
    ],
)  # fmt: skip
def test_a_denominator_that_the_order_does_not_name_is_a_reading(
    config: Config, programme: str, indicator: str
) -> None:
    readings = config.programmes[programme].indicator(indicator).readings
    assert any("Знаменатель" in said and "не назван" in said for said in readings)


def test_courses_of_three_years_are_a_reading(config: Config) -> None:
    assert "не старше 3 лет" in config.programmes["dzerzhinsk"].indicator("5").readings[0]


def test_points_for_documents_are_called_a_reading(config: Config) -> None:
    assert any("прочтение pdmon" in said for said in config.programmes["kbr"].readings)


def test_sources_that_the_order_does_not_give_to_indicators_are_assigned(config: Config) -> None:
    assert {code: found.assigned for code, found in config.programmes.items()} == {
        "dzerzhinsk": ("source", "processing_method", "schedule"),
        "karabash": ("source",),
        "kbr": ("collection_method", "processing_method"),
        "myasnikovsky": (),
        "vladimir": ("collection_method", "processing_method", "schedule"),
    }


def test_dzerzhinsk_says_that_its_model_asks_wider_elsewhere(config: Config) -> None:
    (wider, *_) = config.programmes["dzerzhinsk"].indicator("6").readings
    assert "назван шире: «мероприятий, проводимых на муниципальном уровне»" in wider


def test_the_communities_of_karabash_have_one_target_and_say_why(config: Config) -> None:
    communities = config.programmes["karabash"].indicator("4.1")
    assert [target.kind for target in communities.targets] == ["growth_since_baseline"]
    assert any("«Не менее 100 %»" in reading for reading in communities.readings)
