"""«Полнота и сроки»: кто сдал и кто опаздывает, сроки приказов, письма-напоминания."""

from pdmon.calc.answers.collecting import completeness
from pdmon.collection.completeness import rates
from pdmon.ui.completeness import blocks
from pdmon.ui.completeness import reminders as completeness_reminders
from pdmon.ui.frame import collection_scope
from pdmon.ui.kit import components, visitor
from pdmon.ui.kit.cache import cached

scope = collection_scope.choose()
by_month = blocks.by_month(scope)
periods = blocks.periods_shown(scope, by_month)
rows = cached(completeness, programme=scope.programme.code, periods=periods)

components.heading("Полнота и сроки", blocks.message(scope, rows, periods[-1]))
blocks.cards(rates(rows), periods[-1])
blocks.matrix(scope, rows)
if scope.own_unit is None:
    blocks.rates_table(scope, rates(rows))
if visitor.may_accept():
    completeness_reminders.reminders(scope, rows)
blocks.calendar(scope)
blocks.explain_lateness(rows)
