"""«Полнота и сроки»: кто сдал и кто опаздывает, сроки приказов, письма-напоминания."""

from pdmon.intake.completeness import completeness, rates
from pdmon.ui import completeness_blocks, completeness_reminders, components, intake_scope
from pdmon.ui.cache import cached

scope = intake_scope.choose()
by_month = completeness_blocks.by_month(scope)
periods = completeness_blocks.periods_shown(scope, by_month)
rows = completeness_blocks.visible(scope, cached(completeness, programme=scope.programme.code, periods=periods))

components.heading("Полнота и сроки", completeness_blocks.message(scope, rows, periods[-1]))
completeness_blocks.cards(rates(rows), periods[-1])
completeness_blocks.matrix(scope, rows)
if scope.own_unit is None:
    completeness_blocks.rates_table(scope, rates(rows))
if intake_scope.may_accept():
    completeness_reminders.reminders(scope, rows)
completeness_blocks.calendar(scope)
completeness_blocks.explain_lateness(rows)
