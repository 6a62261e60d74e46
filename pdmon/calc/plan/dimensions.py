"""The configuration and the organisation tree as dimension tables that queries join to."""

import hashlib
from importlib import resources
from typing import Any

import duckdb
import pyarrow as pa

from pdmon.calc.plan.series import SeriesTable
from pdmon.programme.model import Config
from pdmon.store.log.rows import insert_rows
from pdmon.words.periods import PeriodKind

_SQL = resources.files("pdmon.calc").joinpath("sql", "plan")


def config_digest(config: Config) -> str:
    """Changes whenever anything in the configuration does."""
    return hashlib.sha256(config.model_dump_json().encode()).hexdigest()


def write_configuration(cursor: duckdb.DuckDBPyConnection, config: Config) -> None:
    """Replace the configuration's tables by the given configuration, within a transaction."""
    series = SeriesTable(config)
    tables: dict[str, list[dict[str, Any]]] = {
        "config_elements": _elements(config),
        "config_categories": _categories(config),
        "config_programmes": _programmes(config),
        "config_criteria": _criteria(config),
        "config_indicators": _indicators(config),
        "config_parts": _parts(config),
        "config_texts": _texts(config),
        "config_targets": series.targets,
        "config_target_steps": series.target_steps,
        "config_bands": series.bands,
        "config_levels": _levels(config),
        "config_tracks": series.tracks,
        "series": series.rows,
        "series_terms": series.terms,
    }
    for table, rows in tables.items():
        cursor.execute(f"delete from {table}")
        if rows:
            insert_rows(cursor, table, _columns(rows))


def write_reporting_nodes(cursor: duckdb.DuckDBPyConnection) -> None:
    """Rebuild, from the register and the programmes, who reports and which nodes stand above."""
    cursor.execute(_SQL.joinpath("reporting_nodes.sql").read_text(encoding="utf-8"))


def _elements(config: Config) -> list[dict[str, Any]]:
    return [
        {
            "element": element.code,
            "title": element.title,
            "unit_of_measure": element.unit_of_measure,
            "kind": str(element.kind),
            "level": str(element.level),
            "breakdowns": list(element.breakdowns),
            "monthly": element.periods is PeriodKind.MONTH,
            "periods": str(element.periods),
            "sensitive": element.sensitive,
            "definition": element.definition,
            "source": element.source,
            "position": position,
        }
        for position, element in enumerate(config.elements.values())
    ]


def _categories(config: Config) -> list[dict[str, Any]]:
    pairs = [
        (breakdown, code, title)
        for breakdown in config.breakdowns.values()
        for code, title in breakdown.categories.items()
    ]
    return [
        {"category": f"{breakdown.code}:{code}", "breakdown": breakdown.code, "title": title, "position": position}
        for position, (breakdown, code, title) in enumerate(pairs)
    ]


def _programmes(config: Config) -> list[dict[str, Any]]:
    return [
        {
            "programme": programme.code,
            "title": programme.title,
            "short_title": programme.short_title,
            "territory": programme.root,
            "territory_kind": programme.territory_kind,
            "order_number": programme.order.number,
            "order_issued_on": programme.order.issued_on,
            "order_authority": programme.order.authority,
            "first_year": programme.first_year,
            "until_year": programme.years.last,
            "baseline_year": programme.baseline_year,
            "ceiling_counts_as_positive": programme.ceiling_counts_as_positive,
            "compare": str(programme.compare),
            "year_kind": str(programme.year_kind),
            "has_index": programme.index is not None,
            "reporting_kinds": list(programme.reporting_kinds),
            "position": position,
        }
        for position, programme in enumerate(config.programmes.values())
    ]


def _levels(config: Config) -> list[dict[str, Any]]:
    return [
        {"programme": programme.code, "level": level.title, "from_pct": level.at_least}
        for programme in config.programmes.values()
        for level in (programme.index.levels if programme.index else ())
    ]


def _criteria(config: Config) -> list[dict[str, Any]]:
    return [
        {
            "programme": programme.code,
            "criterion": criterion.code,
            "title": criterion.title,
            "from_year": years.first,
            "until_year": years.last,
            "position": position,
        }
        for programme in config.programmes.values()
        for position, criterion in enumerate(programme.criteria)
        for years in [criterion.years.common(programme.years)]
    ]


def _indicators(config: Config) -> list[dict[str, Any]]:
    return [
        {
            "programme": programme.code,
            "indicator": indicator.code,
            "criterion": indicator.criterion,
            "title": indicator.title,
            "short_title": indicator.short_title,
            "formula": str(indicator.parsed_formula),
            "unit_of_measure": indicator.measure,
            "level": str(indicator.level),
            "direction": indicator.direction,
            "breakdown": indicator.breakdown,
            "monthly": indicator.periods is PeriodKind.MONTH,
            "periods": str(indicator.periods),
            "scoring_rule": indicator.scoring.rule if indicator.scoring else None,
            "scoring_basis": indicator.scoring.basis if indicator.scoring else None,
            "source": indicator.source,
            "schedule": indicator.schedule,
            "from_year": years.first,
            "until_year": years.last,
            "position": position,
        }
        for programme in config.programmes.values()
        for position, indicator in enumerate(programme.indicators)
        for years in [programme.years_of(indicator)]
    ]


def _parts(config: Config) -> list[dict[str, Any]]:
    return [
        {
            "programme": programme.code,
            "indicator": indicator.code,
            "category": f"part:{part.code}",
            "title": part.title,
            "position": position,
        }
        for programme in config.programmes.values()
        for indicator in programme.indicators
        for position, part in enumerate(indicator.parts)
    ]


def _texts(config: Config) -> list[dict[str, Any]]:
    return [
        {"programme": programme.code, "indicator": indicator, "element": element, "position": position}
        for programme in config.programmes.values()
        for position, (indicator, element) in enumerate(
            [
                *(("", code) for code in programme.texts),
                *((one.code, code) for one in programme.indicators for code in one.texts),
            ]
        )
    ]


_TYPES = {
    **dict.fromkeys(
        ("value", "low", "high", "points", "from_pct", "score_points", "score_cap", "max_points", "weight", "scale"),
        pa.float64(),
    ),
    **dict.fromkeys(
        ("due", "baseline_year", "base_series_id", "stated_series_id", "window_since", "window_years"), pa.int32()
    ),
    "factor": pa.decimal128(9, 4),
    **dict.fromkeys(("part", "breakdown", "scoring_rule", "scoring_basis"), pa.string()),
    **dict.fromkeys(("breakdowns", "reporting_kinds", "kinds"), pa.list_(pa.string())),
}


def _columns(rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {name: pa.array([row[name] for row in rows], _TYPES.get(name)) for name in rows[0]}
