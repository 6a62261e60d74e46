"""The mapping screen: what the columns and whose the rows of a summary table are, where that is not certain."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from pdmon.insight.wording import quantity
from pdmon.intake.desk import Desk, Sent
from pdmon.intake.finding import Refusal
from pdmon.intake.form_layout import cell_name
from pdmon.intake.mapping import CERTAIN, ColumnMapping, MappingGuess, guess_for, remember, sheet_names
from pdmon.intake.mapping_titles import Target
from pdmon.intake.reading import table_grids
from pdmon.programme.model import Programme
from pdmon.store.units import reporting_units
from pdmon.ui import components, sign_in
from pdmon.ui.cache import cached, store
from pdmon.ui.intake_scope import Scope
from pdmon.ui.intake_words import cell_title

NOT_TAKEN = "— не загружать —"
_HOW = {
    "code": "по коду",
    "title": "по названию",
    "remembered": "запомнено",
    "nearest": "похоже, проверьте",
    "ignored": "служебный",
    "none": "не узнан",
}
_HEADER_ROWS = 25
_ORGANISATIONS = ("организация", "организации", "организаций")


def mapping_screen(desk: Desk, sent: Sent, scope: Scope) -> None:
    """Confirm what the columns and the names of organisations are; the answer is remembered for tables like this."""
    components.section(
        "Сопоставление таблицы",
        "Узнанное точно уже стоит на своих местах, похожее предложено. Ответ запомнится: следующая таблица "
        "с такой же шапкой загрузится без вопросов.",
    )
    try:
        grids = table_grids(sent.content)
    except Refusal as refusal:
        st.error(str(refusal))
        return
    key = f"mapping_{sent.number}"
    found = _where(grids, scope.programme, key)
    if found is None:
        st.warning("В этой строке нет подписей столбцов. Выберите строку, в которой стоит шапка таблицы.")
        return
    guess, header_key = found
    columns = _columns(guess, scope.programme, f"{key}_{header_key}")
    units = _units(guess, scope, f"{key}_{header_key}")
    confirmed = replace(guess.mapping, columns=columns, units=units)
    repeated = len(columns) != len(set(columns.values()))
    if repeated:
        st.error("Одни и те же данные выбраны для двух столбцов: оставьте один.")
    if st.button("Запомнить и проверить", type="primary", disabled=repeated or not columns, key=f"{key}_save"):
        _apply(desk, sent, scope.programme, guess, confirmed)


def _where(
    grids: Mapping[str, Sequence[Sequence[object]]], programme: Programme, key: str
) -> tuple[MappingGuess, str] | None:
    """Sheet and header row, proposed and changeable."""
    first = guess_for(store(), grids, programme.code)
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


def _columns(guess: MappingGuess, programme: Programme, key: str) -> dict[int, Target]:
    """Every column with what it means."""
    config = store().config
    targets = {
        cell_title(config, code, category): (code, category)
        for code in config.element_codes(programme)
        for category in ("", *config.element_categories(programme, code))
    }
    for column in guess.columns:  # a remembered or explicit code may be of another programme
        if column.target:
            targets.setdefault(cell_title(config, *column.target), column.target)
    titles = {target: title for title, target in targets.items()}
    rows = pd.DataFrame(
        {
            "place": cell_name(0, column.column)[:-1],
            "header": column.header or "(без названия)",
            "meaning": titles[column.target] if column.target else NOT_TAKEN,
            "how": _HOW[column.how],
        }
        for column in guess.columns
    )
    edited = st.data_editor(
        rows,
        key=f"{key}_columns",
        hide_index=True,
        disabled=["place", "header", "how"],
        column_config={
            "place": st.column_config.TextColumn("Столбец", width=70),
            "header": st.column_config.TextColumn("Подпись в таблице", width=330),
            "meaning": st.column_config.SelectboxColumn(
                "Что это", options=[NOT_TAKEN, *targets], required=True, width=430
            ),
            "how": st.column_config.TextColumn("Как узнан", width=150),
        },
        alt="Столбцы таблицы и первичные данные",
    )
    chosen = zip(guess.columns, edited["meaning"], strict=True)
    return {column.column: targets[meaning] for column, meaning in chosen if meaning in targets}


def _units(guess: MappingGuess, scope: Scope, key: str) -> dict[str, str | None]:
    """The names that were not recognised, with organisations to choose from; the others as they were recognised."""
    answers = {found.name: found.unit for found in guess.units}
    certain = sum(found.how in CERTAIN for found in guess.units)
    st.caption(f"Узнано точно: {quantity(certain, _ORGANISATIONS)}. Остальные строки таблицы сопоставьте ниже.")
    doubtful = guess.doubtful_units
    if not doubtful:
        return answers
    own = [scope.register[scope.programme.code], *cached(reporting_units, programme=scope.programme.code)]
    captions = {f"{unit.short_name} ({unit.unit})": unit.unit for unit in own}
    by_code = {code: caption for caption, code in captions.items()}
    rows = pd.DataFrame(
        {
            "name": found.name,
            "rows": ", ".join(str(at + 1) for at in found.rows[:5]),
            "unit": by_code[found.unit] if found.unit else NOT_TAKEN,
            "how": _HOW[found.how],
        }
        for found in doubtful
    )
    edited = st.data_editor(
        rows,
        key=f"{key}_units",
        hide_index=True,
        disabled=["name", "rows", "how"],
        column_config={
            "name": st.column_config.TextColumn("Название в таблице", width=330),
            "rows": st.column_config.TextColumn("Строки", width=80),
            "unit": st.column_config.SelectboxColumn(
                "Организация", options=[NOT_TAKEN, *captions], required=True, width=420
            ),
            "how": st.column_config.TextColumn("Как узнана", width=150),
        },
        alt="Названия в таблице и организации",
    )
    chosen = zip(edited["name"], edited["unit"], strict=True)
    return answers | {name: captions.get(caption) for name, caption in chosen}


def _apply(desk: Desk, sent: Sent, programme: Programme, guess: MappingGuess, confirmed: ColumnMapping) -> None:
    kept = store()
    with kept.transaction() as cursor:
        remember(cursor, guess, confirmed, sign_in.current().name)
    desk.examine_again(kept, sent, programme.code, confirmed)
    st.toast("Сопоставление запомнено, файл проверен заново.", icon=":material/task_alt:")
    st.rerun()


def _sample(cells: Sequence[object]) -> str:
    text = " | ".join(str(cell) for cell in cells if cell not in ("", None))
    return text[:80] or "(пустая строка)"
