"""The year before, as everything that compares calls it."""

YEAR_BEFORE = "годом ранее"
YEAR_BEFORE_TITLE = YEAR_BEFORE.capitalize()
TO_YEAR_BEFORE = "к предыдущему году"
NOTHING_BEFORE = "нет значения за предыдущий год"
NO_DATA_BEFORE = "данных за предыдущий год нет"
