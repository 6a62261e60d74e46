"""The mapping screen: what the columns and whose the rows of a summary table are, where that is not certain, or where
an earlier answer is to be changed or forgotten."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from pdmon.intake.accepting.desk import Desk
from pdmon.intake.accepting.sent import Sent
from pdmon.intake.finding import Refusal
from pdmon.intake.judging.reading import table_grids
from pdmon.intake.tables.mapping import ColumnMapping, MappingGuess, guess_for, guesses_for, remember, sheet_names
from pdmon.programme.cells import Cell
from pdmon.programme.model import Config, Programme
from pdmon.store.notes.profiles import forget_profile
from pdmon.ui.frame.collection_scope import Scope
from pdmon.ui.intake import mapping_tables
from pdmon.ui.kit import components, visitor
from pdmon.ui.kit.cache import store
from pdmon.ui.kit.collection_words import cell_title
from pdmon.ui.kit.format import escaped
from pdmon.words.phrases import joined

_HEADER_ROWS = 25
_OPEN = "_intake_mapping_open"


def is_open(sent: Sent) -> bool:
    """Whether the screen is shown: the table waits for an answer, or the visitor wants to change it."""
    return sent.needs_mapping or (sent.may_be_mapped and st.session_state.get(_OPEN) == sent.number)


def open_screen(sent: Sent) -> None:
    """Show the screen of this file though it was read already."""
    st.session_state[_OPEN] = sent.number


def mapping_screen(desk: Desk, sent: Sent, scope: Scope) -> None:
    """Confirm what the columns and the names of organisations are; the answer is remembered for tables like this."""
    components.section(
        "Сопоставление таблицы",
        "Узнанное точно уже стоит на своих местах, похожее предложено. Ответ запомнится: следующая таблица "
        "с такой же шапкой загрузится без вопросов.",
    )
    try:
        grids = table_grids(desk.content(store(), sent))
    except Refusal as refusal:
        st.error(escaped(str(refusal)))
        return
    key = f"mapping_{sent.number}"
    found = _where(grids, scope.programme, key)
    if found is None:
        st.warning("В этой строке нет подписей столбцов. Выберите строку, в которой стоит шапка таблицы.")
        return
    guess, header_key = found
    columns = mapping_tables.columns(guess, scope.programme, f"{key}_{header_key}")
    units = mapping_tables.units(guess, scope, f"{key}_{header_key}", every=not sent.needs_mapping)
    confirmed = replace(guess.mapping, columns=columns, units=units)
    repeated = repeated_columns(columns, store().config)
    for text in repeated:
        st.error(escaped(text))
    with st.container(horizontal=True, gap="small"):
        if st.button(
            "Запомнить и проверить", type="primary", disabled=bool(repeated) or not columns, key=f"{key}_save"
        ):
            _apply(desk, sent, scope.programme, guess, confirmed)
        if any(column.how == "remembered" for column in guess.columns) and st.button(
            "Забыть сопоставление", key=f"{key}_forget", type="tertiary", icon=":material/history_toggle_off:",
            help="Таблицы с такой же шапкой снова будут спрашивать, что означают столбцы. Принятое не изменится.",
        ):  # fmt: skip
            _forget(desk, sent, guess)
        if not sent.needs_mapping and st.button("Не менять", key=f"{key}_close", type="tertiary"):
            _close("Сопоставление осталось прежним.")


def _where(
    grids: Mapping[str, Sequence[Sequence[object]]], programme: Programme, key: str
) -> tuple[MappingGuess, str] | None:
    """Sheet and header row, proposed and changeable."""
    found = guesses_for(store(), grids, programme.code)
    first = next((guess for guess in found if not guess.is_certain), found[0] if found else None)
    names = list(sheet_names(grids))
    left, right = st.columns(2)
    with left:
        sheet = st.selectbox(
            "Лист", names, index=names.index(first.sheet) if first else 0, key=f"{key}_sheet", placeholder="Выберите"
        )
    with right:
        rows = list(range(min(len(grids[sheet]), _HEADER_ROWS)))
        proposed = first.header.last_row if first and first.sheet == sheet else 0
        row = st.selectbox(
            "Последняя строка шапки", rows, index=proposed, key=f"{key}_row_{names.index(sheet)}",
            format_func=lambda at: f"{at + 1}: {_sample(grids[sheet][at])}", placeholder="Выберите",
        )  # fmt: skip
    guess = guess_for(store(), grids, programme.code, sheet, row)
    return (guess, f"{names.index(sheet)}_{row}") if guess else None


def repeated_columns(columns: Mapping[int, Cell], config: Config) -> list[str]:
    """What is wrong with the choice of columns, naming them: each figure comes from one column."""
    places: dict[Cell, list[str]] = defaultdict(list)
    for column, target in columns.items():
        places[target].append(mapping_tables.column_letter(column))
    return [
        f"В столбцах {joined(letters)} выбраны одни и те же данные, «{cell_title(config, *target)}»: "
        "оставьте один столбец."
        for target, letters in places.items()
        if len(letters) > 1
    ]


def _apply(desk: Desk, sent: Sent, programme: Programme, guess: MappingGuess, confirmed: ColumnMapping) -> None:
    kept = store()
    with kept.transaction() as cursor:
        remember(cursor, guess, confirmed, visitor.current().name)
    desk.examine_again(kept, sent, programme.code, confirmed)
    _close("Сопоставление запомнено, файл проверен заново.")


def _forget(desk: Desk, sent: Sent, guess: MappingGuess) -> None:
    kept = store()
    with kept.transaction() as cursor:
        forget_profile(cursor, guess.signature, visitor.current().name)
    desk.forget_mapping(kept, sent)
    _close("Сопоставление забыто, файл проверен заново.")


def _close(told: str) -> None:
    st.session_state.pop(_OPEN, None)
    st.toast(told, icon=":material/task_alt:")
    st.rerun()


def _sample(cells: Sequence[object]) -> str:
    text = " | ".join(str(cell) for cell in cells if cell not in ("", None))
    return text[:80] or "(пустая строка)"
