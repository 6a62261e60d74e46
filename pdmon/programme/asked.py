"""Of which kinds of organisation a programme asks what: an indicator, one of its categories, an element.

`kinds` narrows wherever it is named: at the criterion, the indicator, an element of its formula, the breakdown. Others
are not asked, not expected and not counted. A municipality that reports stands for whatever organisations are in it, so
no `kinds` leaves it out.
"""

from pdmon.programme.cells import Cell
from pdmon.programme.model import Config, Indicator, Programme
from pdmon.words.periods import kind_of
from pdmon.words.terms import Level, TerritoryKind


def kinds_of(config: Config, programme: Programme, indicator: Indicator, category: str = "") -> tuple[str, ...]:
    """The kinds that report the indicator, or its category, in the programme's order."""
    breakdown = config.breakdowns.get(category.partition(":")[0])
    named = [
        indicator.kinds,
        *(criterion.kinds for criterion in programme.criteria if criterion.code == indicator.criterion),
        *(config.elements[code].kinds for code in indicator.parsed_formula.elements),
        breakdown.kinds if breakdown else (),
    ]
    return tuple(
        kind
        for kind in programme.reporting_kinds
        if kind == TerritoryKind.MUNICIPALITY or all(not kinds or kind in kinds for kinds in named)
    )


def narrowed_to(config: Config, programme: Programme, indicator: Indicator, category: str = "") -> tuple[str, ...]:
    """`kinds_of` where these are not all that report to the programme; else nothing."""
    kinds = kinds_of(config, programme, indicator, category)
    is_narrow = indicator.level is Level.ORGANISATION and kinds != programme.reporting_kinds
    return kinds if is_narrow else ()


def reported_by_organisations(programme: Programme) -> list[str]:
    """Codes of the indicators that every organisation reports (level S)."""
    return [indicator.code for indicator in programme.indicators if indicator.level is Level.ORGANISATION]


def cells_asked(config: Config, programme: Programme, kind: str | None = None) -> frozenset[Cell]:
    """Every cell, totals and categories, that organisations of the kind (None: of any) are asked for."""
    return frozenset(
        Cell(element, category)
        for indicator in programme.indicators
        if indicator.level is Level.ORGANISATION
        for category in ("", *(config.breakdowns[indicator.breakdown].category_codes() if indicator.breakdown else ()))
        if kind is None or kind in kinds_of(config, programme, indicator, category)
        for element in (indicator.parsed_formula.elements if category else indicator.elements)
        if not category or indicator.breakdown in config.elements[element].breakdowns
    )


def texts_asked(
    config: Config, programme: Programme, period: str, own: bool, kind: str | None = None
) -> tuple[str, ...]:
    """Codes of the text answers that a form asks for: of the territory's `own`, or of an organisation of the kind
    (None: of any). The programme holds as it does in the period's year."""
    codes: dict[str, None] = dict.fromkeys(programme.texts)
    for indicator in programme.indicators:
        if kind is None or kind in kinds_of(config, programme, indicator):
            codes.update(dict.fromkeys(indicator.texts))
    return tuple(
        code
        for code in codes
        for element in [config.elements[code]]
        if element.periods is kind_of(period)
        and (element.level is not Level.ORGANISATION) == own
        and (kind is None or not element.kinds or kind in element.kinds)
    )


def reports_as(programme: Programme, kind: str | None) -> str | None:
    """The kind, if organisations of it report to the programme."""
    return kind if kind in programme.reporting_kinds else None


def level_of(config: Config, programme: Programme, indicator: Indicator, category: str = "") -> str:
    """Who reports it, as reporting_nodes has it: `S` every organisation, `S: school` those kinds only, `T` the
    territory itself (levels M and R)."""
    if indicator.level is not Level.ORGANISATION:
        return "T"
    kinds = narrowed_to(config, programme, indicator, category)
    return f"S: {', '.join(kinds)}" if kinds else "S"
