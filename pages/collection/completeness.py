"""«Полнота и сроки»: кто сдал и кто опаздывает, сроки приказов, письма-напоминания."""

from pdmon.calc.answers.collecting import completeness
from pdmon.collection.completeness import rates
from pdmon.ui.completeness import calendar, matrix, periods, reminders, summary, texts
from pdmon.ui.frame import collection_scope
from pdmon.ui.kit import components, visitor
from pdmon.ui.kit.cache import cached

scope = collection_scope.choose()
shown = periods.shown(scope, periods.chosen_part(scope))
rows = cached(completeness, programme=scope.programme.code, periods=shown)

components.heading("Полнота и сроки", summary.message(scope, rows, shown[-1]))
summary.cards(rates(rows), shown[-1])
matrix.show(scope, rows)
texts.show(scope)
if scope.own_unit is None:
    summary.by_period(scope, rates(rows))
if visitor.may_accept():
    reminders.show(scope, rows)
calendar.show(scope)
summary.explain_lateness(rows)
