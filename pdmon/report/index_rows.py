"""The organisations by their index, in the words of a paper or a slide."""

from pdmon.report.year import YearReport
from pdmon.words.numbers import NO_VALUE, missing, percent

BY_INDEX, IN_WORKBOOK = "сначала наибольший индекс", "в книге Excel"


def index_rows(report: YearReport) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Header and rows: organisation, index, level where the programme has levels, place; the best first. Rows are those
    of the organisations whose index may be told; none without an index."""
    found = report.index.merge(report.organisations[["unit", "short_name"]], on="unit")
    found = found[found["index"].notna()].sort_values(["index", "short_name"], ascending=[False, True])
    levels = ("Уровень",) if found["level"].notna().any() else ()
    rows = []
    for row in found.to_dict("records"):
        level = NO_VALUE if missing(row["level"]) else str(row["level"])
        rows.append((str(row["short_name"]), percent(row["index"]), *([level] if levels else []), str(row["place"])))
    return (report.reporter.heading, "Индекс", *levels, "Место"), rows
