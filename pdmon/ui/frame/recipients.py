"""Who has a form to fill in, in the programme and period that are chosen."""

from functools import cache

from pdmon.calc.answers import overview
from pdmon.intake.forms.layout import form_layout
from pdmon.ui.frame.collection_scope import Scope
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import cached, store
from pdmon.words.periods import period_title


def nobody_reports(scope: Scope) -> None:
    """Say why there is no form to take or to fill in."""
    if not _reports(scope):
        components.nothing_here(
            f"Ваша организация за {scope.year_words} в этой программе не отчитывается.",
            "Выберите другую программу или другой год.",
        )
        return
    components.nothing_here(
        f"За {period_title(scope.period)} по этой программе никто ничего не сообщает.", "Выберите другой период."
    )


def recipients_of(scope: Scope) -> dict[str, str]:
    """Unit code to name of everybody who has something to report in the period: organisations, then the territory."""
    config = store().config
    codes = [*_reporting(scope), scope.programme.root] if scope.own_unit is None else [scope.own_unit]
    if not _reports(scope):
        return {}
    root = scope.programme.root

    @cache
    def has_form(kind: str, own: str) -> bool:
        """Whether units of the kind have a form; a form is one of its kind, and of the territory's `own`."""
        return not form_layout(config, scope.programme, scope.period, own, kind).is_empty

    return {
        code: scope.names[code] if code != root else f"{scope.names[code]} (форма территории)"
        for code in codes
        if code in scope.names and has_form(scope.register[code].kind, root if code == root else "")
    }


def _reports(scope: Scope) -> bool:
    """Whether the visitor's own organisation reports to the programme in that year; true of whoever serves all."""
    return scope.own_unit in (None, scope.programme.root) or scope.own_unit in _reporting(scope)


def _reporting(scope: Scope) -> list[str]:
    return list(cached(overview.reporting_units, programme=scope.programme.code, year=scope.year)["unit"])
