"""The organisations by criterion."""

from pdmon.calc.answers import criteria as queries
from pdmon.output.tables import Column
from pdmon.ui.criteria.judged import Judged
from pdmon.ui.kit import components, links
from pdmon.ui.kit.cache import cached
from pdmon.ui.kit.results import state_cards
from pdmon.ui.kit.tables import TableLook, show_table


def show(judged: Judged) -> None:
    """Every organisation by criterion; a click opens the organisation."""
    done, whole = ("Баллов", "Возможно") if judged.mode == "points" else ("Целей достигнуто", "Оценено")
    choice = judged.choice
    by_whom = f"По {choice.programme.reporter.by_many}"
    components.section(by_whom, "В столбцах критериев («Кр.») — набранное; «—» значит, что оценить нечего.")
    rows = cached(queries.units_table, programme=choice.programme.code, period=choice.period, mode=judged.mode)
    state_cards.say_left_out(cached(queries.left_out, programme=choice.programme.code))
    rows = choice.keeps(rows)
    points = choice.programme.points_format
    index = judged.report.index
    if len(index):
        rows = rows.merge(index, how="left", on="unit")
    codes = [code for code in judged.report.criteria["criterion"] if code in rows and rows[code].notna().any()]
    columns = [
        Column("short_name", choice.programme.reporter.heading, width=30),
        *(Column(code, f"Кр. {code}", points, 8) for code in codes),
        Column("done", done, points, 13),
        Column("whole", whole, points, 10),
        Column("share", "Доля", "percent", 9),
    ]
    if len(index):
        columns += [
            Column("index", "Индекс", "percent", 9),
            Column("level", "Уровень", width=12),
            Column("place", "Место", width=9),
        ]
    row = show_table(
        rows, columns, f"{done} {by_whom.lower()}", judged.filters(), "criteria_units", TableLook(opens=True)
    )
    if row is not None:
        links.open_page("organisation", programme=choice.programme.code, year=choice.period, unit=row["unit"])
