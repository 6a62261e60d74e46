"""One plain, readable view for each indicator and criterion: the SQL a person reads under «Как посчитано».

The text is put together from sql/templates; only codes checked by the configuration's models enter it.
"""

from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

import duckdb

from pdmon.calc.plan.sql_files import method_sql, sql_files
from pdmon.programme.asked import level_of
from pdmon.programme.editions.years import Years
from pdmon.programme.formula import Formula, signed_sum
from pdmon.programme.model import Config, Criterion, Indicator, Part, Programme
from pdmon.words.figures.measures import is_percent, scale_of
from pdmon.words.periods import PeriodKind
from pdmon.words.terms import Aggregate, Measure, YearRule

_SUMS = ("sum(counted.numerator)", "sum(counted.denominator)")
_SIDES = {
    None: _SUMS,
    Aggregate.SHARE: (_SUMS[0], "count(*)"),
    Aggregate.ALL: ("min(counted.numerator)", _SUMS[1]),
    Aggregate.ANY: ("max(counted.numerator)", _SUMS[1]),
}
YEAR_RULES_SQL = {
    YearRule.LAST: "its own last reported part",
    YearRule.SUM: "the sum of its reported parts",
    YearRule.ACCUMULATED: "the numerators of its reported parts over the denominator of the last",
}
_PROGRAMME_SCHEMAS = """
    select format('"{}"."{}"', replace(database_name, '"', '""'), replace(schema_name, '"', '""'))
    from duckdb_schemas() where not internal and schema_name <> 'main' and database_name = current_database()
"""


def build_views(cursor: duckdb.DuckDBPyConnection, config: Config) -> None:
    """Create the method's formulas, the results' views and, in a schema per programme, a commented view per indicator
    and criterion."""
    for text in (method_sql(), *sql_files("views")):
        cursor.execute(text)
    for (schema,) in cursor.execute(_PROGRAMME_SCHEMAS).fetchall():
        cursor.execute(f"drop schema if exists {schema} cascade")
    for programme in config.programmes.values():
        schema = _schema(cursor, programme)
        # One script a programme: some hundred calls would cost half of the time that opening takes.
        script = [f"create schema {schema}"]
        for indicator in programme.indicators:
            view = f"{schema}.{indicator.view_name}"
            script += _created(view, view_sql(config, programme, indicator), indicator.title)
        for criterion in programme.criteria:
            view = f"{schema}.criterion_{criterion.code.replace('.', '_')}"
            script += _created(view, criterion_sql(programme, criterion), criterion.title)
        cursor.execute(";\n".join(script))


def view_sql(config: Config, programme: Programme, indicator: Indicator) -> str:
    """The text of the view `<programme>.indicator_<code>`: unit, period, category, units_reported, numerator,
    denominator, value."""
    presence = indicator.unit == Measure.PRESENCE
    blocks = [_presence_block(programme, indicator)] if presence else []
    blocks += _formula_blocks(config, programme, indicator, "headline", indicator.parsed_formula)
    names = ["headline"]
    for part in indicator.parts:
        name = f"part_{part.code}"
        names.append(name)
        if part.window:
            blocks.append(_window_block(config, programme, indicator, name, part))
        else:
            formula = part.parsed_formula or indicator.parsed_formula
            blocks += _formula_blocks(config, programme, indicator, name, formula, part)
    selects = "\nunion all\n".join(_select(indicator, name) for name in names)
    head = f"-- {_one_line(indicator.title)}\n-- grain: one row per unit, period and category (empty = the headline)\n"
    return head + "with " + "\n".join(blocks).rstrip().rstrip(",") + "\n\n" + selects + "\n"


def criterion_sql(programme: Programme, criterion: Criterion) -> str:
    """The text of the view `<programme>.criterion_<n>`: unit, period, points, max_points and coverage."""
    codes = [indicator.code for indicator in programme.indicators if indicator.criterion == criterion.code]
    return _template("criterion").format(
        title=_one_line(criterion.title),
        codes=", ".join(codes),
        programme=programme.code,
        indicators=", ".join(f"'{code}'" for code in codes),
    )


def _created(view: str, sql: str, comment: str) -> list[str]:
    quoted = _one_line(comment).replace("'", "''")
    return [f"create view {view} as\n{sql}", f"comment on view {view} is '{quoted}'"]


def _schema(cursor: duckdb.DuckDBPyConnection, programme: Programme) -> str:
    """The programme's schema with its database: in a file `karabash.duckdb` plain `karabash` would be ambiguous."""
    row = cursor.execute("select current_database()").fetchone()
    assert row is not None
    database = row[0].replace('"', '""')
    return f'"{database}".{programme.code}'


def _formula_blocks(
    config: Config, programme: Programme, indicator: Indicator, name: str, formula: Formula, part: Part | None = None
) -> list[str]:
    breakdown = None if part else indicator.breakdown
    presence = indicator.unit == Measure.PRESENCE
    columns, wanted, category = [], "", f"'part:{part.code}'" if part else "''"
    if breakdown:
        category = "wanted.category"
        wanted = (
            "\n    inner join (\n"
            f"        select category from categories where breakdown = '{breakdown}' union all select ''\n"
            "    ) as wanted on facts.category in ('', wanted.category)"
        )
    for element in formula.elements:
        by_category = breakdown in config.elements[element].breakdowns if breakdown else False
        match = "wanted.category" if by_category else "''"
        columns.append(
            f"max(facts.value) filter (where facts.element = '{element}' and facts.category = {match}) as {element}"
        )
    reported = _template("reported").format(
        name=name,
        category=category,
        elements=",\n        ".join(columns),
        facts="proved" if presence else "facts",
        wanted=wanted,
        years_only=_periods_sql(indicator.periods) + _years_sql(programme.years_of(indicator)),
        codes=", ".join(f"'{element}'" for element in formula.elements),
        numerator=signed_sum(formula.upper),
        denominator=signed_sum(formula.lower) or "null::decimal(14, 4)",
        complete=" and ".join(f"{element} is not null" for element in formula.elements),
    )
    blocks = [reported]
    if indicator.periods.is_part:
        blocks.append(
            _template("years_of_parts").format(
                name=name,
                what=YEAR_RULES_SQL[indicator.whole_year],
                sums_numerators=str(indicator.whole_year is not YearRule.LAST).lower(),
                sums_denominators=str(indicator.whole_year is YearRule.SUM).lower(),
                unless_proved=_unless_proved(programme, indicator) if presence else "",
            )
        )
    blocks.append(
        _template("rolled_up").format(
            name=name,
            counted=_yearly_block(name, indicator),
            **_aggregated(indicator.presence_aggregate),
            programme=programme.code,
            level=_level(config, programme, indicator, breakdown),
        )
    )
    return blocks


def _aggregated(aggregate: Aggregate | None) -> dict[str, str]:
    """Both sides of a node above the reporting units; a presence of the unit itself stays 1 or 0."""
    numerator, denominator = _SIDES[aggregate]
    if aggregate is Aggregate.SHARE:
        denominator = f"if(any_value(counted.unit) = nodes.node, null, {denominator})"
    return {"numerator": numerator, "denominator": denominator}


def _years_sql(years: Years) -> str:
    """The years in which the indicator is asked, as a condition; nothing where it always is."""
    return f" and period_year(facts.period) between {years.first} and {years.last}" if years.is_limited else ""


def _periods_sql(kind: PeriodKind) -> str:
    """Whole years, and the parts of them by which the indicator is reported."""
    return (
        f" and period_kind(facts.period) in ('year', '{kind}')" if kind.is_part else " and is_whole_year(facts.period)"
    )


def _level(config: Config, programme: Programme, indicator: Indicator, breakdown: str | None) -> str:
    """Who reports, as an expression of SQL: the breakdown may be asked of fewer kinds than the headline."""
    whole = level_of(config, programme, indicator)
    split = level_of(config, programme, indicator, f"{breakdown}:") if breakdown else whole
    return f"'{whole}'" if split == whole else f"if(counted.category = '', '{whole}', '{split}')"


def _presence_block(programme: Programme, indicator: Indicator) -> str:
    element = indicator.parsed_formula.numerator[0]
    return (
        "proved as (\n"
        "    -- a document that was not refused proves the presence; an explicit answer is 1 or 0\n"
        f"    select unit, period, element, category, value from facts where element = '{element}'\n"
        "    union all\n"
        f"    select unit, period, '{element}' as element, '' as category, 1 as value\n"
        f"    from evidence\n    where programme = '{programme.code}' and indicator = '{indicator.code}'\n"
        "        and status <> 'refused'\n"
        "),\n"
    )


def _unless_proved(programme: Programme, indicator: Indicator) -> str:
    """Leaves out the parts of a year that a document for the whole of it proves."""
    return "\n" + _template("unless_proved").format(programme=programme.code, indicator=indicator.code).rstrip()


def _window_block(config: Config, programme: Programme, indicator: Indicator, name: str, part: Part) -> str:
    window = part.window
    assert window is not None
    trailing = f"period_year(last_year.period) - {window.years - 1}" if window.years else ""
    since = str(window.since) if window.since else ""
    return _template("window").format(
        name=name,
        part=part.code,
        programme=programme.code,
        level=_level(config, programme, indicator, None),
        counted=_yearly_block("headline", indicator),
        what="the number stated for the window, or its yearly numerators" if window.stated else "its yearly numerators",
        numerator="coalesce(max(stated.value), sum(years.numerator))" if window.stated else "sum(years.numerator)",
        stated=_template("stated").format(element=window.stated).rstrip() if window.stated else "",
        first_year=f"greatest({trailing}, {since})" if trailing and since else trailing or since,
        since=window.since or 0,
    )


def _yearly_block(name: str, indicator: Indicator) -> str:
    """The block that has an organisation's own years; of one reported by parts they are made of these."""
    return f"{name}_yearly" if indicator.periods.is_part else f"{name}_counted"


def _select(indicator: Indicator, name: str) -> str:
    part = next((part for part in indicator.parts if name == f"part_{part.code}"), None)
    formula = part.parsed_formula if part and part.parsed_formula else indicator.parsed_formula
    below = "greatest(denominator, 0)" if formula.may_fall_below_zero else "denominator"
    unit = indicator.measure_of(part.code if part else "")
    scale = scale_of(unit, bool(formula.denominator))
    if scale is None:
        value = "numerator::double"
    else:
        value = f"share(numerator, {below})" if is_percent(unit) else f"ratio({scale}, numerator, {below})"
    if unit == Measure.PRESENCE and indicator.presence_aggregate is Aggregate.SHARE:
        value = "value_of(null, numerator, denominator)"
    return f"select unit, period, category, units_reported, numerator, denominator, {value} as value\nfrom {name}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


@cache
def _template(name: str) -> str:
    return _folder("templates").joinpath(f"{name}.sql").read_text(encoding="utf-8")


def _folder(name: str) -> Traversable:
    return resources.files("pdmon.calc").joinpath("sql", name)
