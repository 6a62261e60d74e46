"""How many have answered in words, question by question."""

from pdmon.calc.answers import texts
from pdmon.output.tables import Column
from pdmon.programme.share import share
from pdmon.ui.frame.collection_scope import Scope
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import cached
from pdmon.ui.kit.tables import show_table
from pdmon.words.periods import period_label

_COLUMNS = (
    Column("question", "Вопрос", width=62),
    Column("period_words", "Период", width=12),
    Column("answered", "Ответили", "whole", 12),
    Column("asked", "Спрошено", "whole", 12),
    Column("share", "Доля", "percent", 10),
)


def show(scope: Scope) -> None:
    """Of each question: asked and answered. A form counts as handed in whether or not every answer is in it."""
    rows = cached(texts.answered, programme=scope.programme.code, year=scope.year)
    if rows.empty:
        return
    components.section("Текстовые ответы", "Форма считается сданной и без них: здесь видно, на что ответили.")
    by = ["element", "question", "period"]
    counted = rows.groupby(by, sort=False)["answered"].agg(answered="sum", asked="count").reset_index()
    counted = counted.assign(
        period_words=counted["period"].map(period_label), share=share(counted["answered"], counted["asked"])
    )
    show_table(counted, _COLUMNS, "Текстовые ответы", scope.described(), "completeness_texts")
