"""A measure in one form: entered, taken from a recommendation in one step, or changed."""

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from pdmon.cycle.parts import Measure
from pdmon.cycle.titles import beginning
from pdmon.ui.frame import address
from pdmon.ui.kit.format import escaped
from pdmon.ui.measures import acts
from pdmon.ui.measures.shown import Shown
from pdmon.words.cycle.states import MEASURE_SOURCE_WORDS, MeasureSource

FIRST_DAY, LAST_DAY = date(2015, 1, 1), date(2050, 12, 31)
_TITLE_CHARS, _TEXT_CHARS, _NAME_CHARS = 300, 1_000, 200
FROM = "recommendation"  # in the address: the recommendation that becomes a measure


def entering(shown: Shown) -> None:
    """The form of a new measure; open and filled where the address names a recommendation."""
    ids = shown.recommendations["item_id"].tolist()
    address.prepare(FROM, ["", *ids], "")
    source = str(st.session_state[FROM])
    address.say(FROM, source)
    with st.expander("Новая мера", expanded=bool(source) or shown.every_measure.empty, icon=":material/add:"):
        if source:
            st.info(f"Мера принимается по рекомендации. {escaped(shown.titles[source])}", icon=":material/link:")
            st.button("Не по рекомендации", key="measure_unlink", on_click=_unlink)
        item = _filed(shown, source)
        key = f"measure_new_{source}_{acts.turn()}"
        typed = _fields(shown, item, key, "Занести меру")
        if typed:
            acts.keep(typed, "Мера занесена", also=_unlink)


def changing(shown: Shown, item: Measure, version: int) -> None:
    """The same form with what stands; `version`: the one that was opened."""
    typed = _fields(shown, item, f"measure_{item.item_id}_{acts.turn()}", "Сохранить изменения")
    if typed:
        acts.keep(typed, "Изменения сохранены", version)


def _unlink() -> None:
    st.session_state[FROM] = ""


def _filed(shown: Shown, source: str) -> Measure:
    """A new measure of the territory; from a recommendation with its indicators, organisation and text."""
    programme, root = shown.choice.programme.code, shown.choice.territory
    blank = Measure(programme=programme, period=shown.choice.period, unit=root)
    if not source:
        return blank
    row = shown.recommendations.set_index("item_id").loc[source]
    return blank.model_copy(
        update={
            "title": beginning(str(row["text"]), _TITLE_CHARS - 1),
            "indicators": tuple(row["indicators"]),
            "target_units": () if row["unit"] == root else (str(row["unit"]),),
            "source": MeasureSource.RECOMMENDATION,
            "source_id": source,
        }
    )


def _fields(shown: Shown, item: Measure, key: str, submit: str) -> Measure | None:
    """The measure as it is typed, once the button was pressed."""
    with st.form(key, border=False):
        title = st.text_input("Название меры", item.title, key=f"{key}_title", max_chars=_TITLE_CHARS)
        kinds = with_present([entry.text for entry in shown.choice.programme.cycle.measures], item.kind)
        kind = item.kind
        if kinds:
            kind = st.selectbox(
                shown.choice.programme.order.word.said("Вид меры по приказу"), ["", *kinds],
                index=["", *kinds].index(item.kind), key=f"{key}_kind",
                format_func=lambda text: text or "не указан",
            )  # fmt: skip
        left, right = st.columns(2)
        with left:
            indicators = _several("Показатели, которые мера должна изменить", shown.indicator_names, item.indicators,
                                  f"{key}_indicators", "Выберите показатели")  # fmt: skip
            responsible = st.text_input(
                "Ответственный", item.responsible, key=f"{key}_responsible", max_chars=_NAME_CHARS
            )
            starts_on = st.date_input("Начало", item.starts_on, FIRST_DAY, LAST_DAY, f"{key}_starts",
                                      format="DD.MM.YYYY")  # fmt: skip
        with right:
            units = _several("Для каких организаций", shown.unit_names, item.target_units, f"{key}_units",
                             "Территория в целом")  # fmt: skip
            categories = _several("Разрезы показателей", shown.category_names, item.categories, f"{key}_categories",
                                  "Показатели в целом")  # fmt: skip
            ends_on = st.date_input("Срок", item.ends_on, FIRST_DAY, LAST_DAY, f"{key}_ends",
                                    format="DD.MM.YYYY")  # fmt: skip
        expected = st.text_input("Ожидаемый результат", item.expected, key=f"{key}_expected", max_chars=_TEXT_CHARS)
        left, right = st.columns(2)
        value = left.number_input(
            "Ожидаемое значение показателя", value=item.expected_value, key=f"{key}_value", step=0.1,
            help="В единицах показателя; доля — в процентах.",
        )  # fmt: skip
        people = right.number_input(
            "Ожидаемое число людей", value=item.expected_people, min_value=0, step=1, key=f"{key}_people"
        )
        sources = _sources(shown, item)
        place = next(at for at, found in enumerate(sources) if found == (item.source, item.source_id))
        source, source_id = st.selectbox(
            "Откуда мера", list(sources), index=place, format_func=sources.__getitem__, key=f"{key}_source"
        )
        if not st.form_submit_button(submit, type="primary", icon=":material/save:"):
            return None
    return item.model_copy(
        update={
            "title": title.strip(), "kind": kind, "indicators": tuple(indicators), "categories": tuple(categories),
            "target_units": tuple(units), "responsible": responsible.strip(), "starts_on": starts_on,
            "ends_on": ends_on, "expected": expected.strip(), "expected_value": value, "expected_people": people,
            "source": source, "source_id": source_id,
        }
    )  # fmt: skip


def _several(label: str, names: Mapping[str, str], chosen: Sequence[str], key: str, empty: str) -> list[str]:
    found: list[str] = st.multiselect(
        label, with_present(list(names), *chosen), default=list(chosen), key=key, placeholder=empty,
        format_func=lambda code: names.get(code, code),
    )  # fmt: skip
    return found


def with_present(options: list[str], *present: str) -> list[str]:
    """The options, and what was chosen once and is not offered any more."""
    return [*options, *(one for one in present if one and one not in options)]


def _sources(shown: Shown, item: Measure) -> dict[tuple[MeasureSource, str], str]:
    """Where a measure may come from, its present source among them, in words."""
    word = shown.choice.programme.order.word
    found = {(MeasureSource.OWN, ""): MEASURE_SOURCE_WORDS[MeasureSource.OWN]}
    for item_id in shown.recommendations["item_id"]:
        found[MeasureSource.RECOMMENDATION, item_id] = shown.titles[item_id]
    for row in shown.every_decision.to_dict("records"):
        found[MeasureSource.DECISION, row["item_id"]] = f"Решение {row['protocol_words']}: {beginning(row['text'])}"
    present = (item.source, item.source_id)
    if present not in found:
        found[present] = ", ".join(part for part in (word.said(MEASURE_SOURCE_WORDS[item.source]), item.clause) if part)
    return found
