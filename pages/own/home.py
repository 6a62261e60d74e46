"""«Моя организация»: что сдать, что вернули и почему, что рекомендовано и ответ, показатели рядом с похожими."""

import streamlit as st

from pdmon.calc.answers import organisation, overview, standing
from pdmon.ui.frame import collection_scope
from pdmon.ui.frame.recipients import nobody_reports, recipients_of
from pdmon.ui.home import addressed, advice, due, figures, opening, returned
from pdmon.ui.home.own import Own
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import cached
from pdmon.ui.kit.format import escaped

scope = collection_scope.choose()
unit = collection_scope.choose_unit(scope)
if unit not in recipients_of(scope):
    components.heading(escaped(scope.names.get(unit, unit)))
    nobody_reports(scope)
    st.stop()
owed = due.owed_by(unit, scope)
waiting = returned.waiting(cached(organisation.submissions, unit=unit), scope, unit)
of_year = {"programme": scope.programme.code, "unit": unit, "period": scope.whole_year}
with st.spinner("Считаем…"):
    rows, similar = cached(standing.organisation_profile, **of_year)
own = Own(rows, similar, scope, unit)
judged = cached(overview.targets_standing, **of_year)

opening.show(own, owed, len(waiting))
left, right = st.columns(2, gap="large")
with left:
    due.show(owed, own)
with right:
    returned.show(waiting)
returned.reasons(waiting)
addressed.show(own)
figures.show(own)
advice.show(own, judged)
