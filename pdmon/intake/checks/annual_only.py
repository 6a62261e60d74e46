"""A figure is reported by its own parts of a year, most figures once a year."""

from collections.abc import Iterator

from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind, Severity, Stage
from pdmon.intake.statement import Reading
from pdmon.words.periods import PERIOD_KIND_WORDS, PeriodKind, is_period, kind_of, parts_of_year, year_of

ANNUAL_ONLY = FindingKind(
    "annual_only",
    Severity.ERROR,
    Stage.CONTENT,
    "Собирается только за год",
    "{title} собирается только за год, а указан период «{period:period}».",
    "Укажите период годом, например {year}.",
)
OTHER_PARTS = FindingKind(
    "other_parts",
    Severity.ERROR,
    Stage.CONTENT,
    "Собирается за другие периоды",
    "{title} собирается {by}, а указан период «{period:period}».",
    "Укажите период как {example} или год целиком.",
)
OTHER_YEARS = FindingKind(
    "other_years",
    Severity.ERROR,
    Stage.CONTENT,
    "Собирается за другие годы",
    "{title} собирается {by}, а указан период «{period:period}».",
    "Укажите период как {example}.",
)


def find(reading: Reading, context: Context) -> Iterator[Finding]:
    elements = context.config.elements
    for statement in reading.statements:
        if not is_period(statement.period):
            continue
        kind_of_period = kind_of(statement.period)
        stated = {element for element, _ in statement.places}
        wrong = {element: kind for element in stated if (kind := _wrong(kind_of_period, elements[element].periods))}
        for key in statement.places if wrong else ():
            if kind := wrong.get(key[0]):
                asked = elements[key[0]].periods
                yield statement.finding(
                    kind, key, statement.period, title=context.key_title(key), **_said(statement.period, asked)
                )


def _wrong(stated: PeriodKind, asked: PeriodKind) -> FindingKind | None:
    """What is to be said of a figure that is reported by the `asked` periods and was stated for another one."""
    if stated is asked or (stated is PeriodKind.YEAR and asked.is_part):
        return None
    if stated.is_academic or asked.is_academic:
        return OTHER_YEARS
    return ANNUAL_ONLY if asked.is_whole_year else OTHER_PARTS


def _said(period: str, asked: PeriodKind) -> dict[str, str]:
    year = year_of(period)
    example = parts_of_year(year, asked)[0].code
    return {"period": period, "year": str(year), "by": PERIOD_KIND_WORDS[asked], "example": example}
