"""The forms of the page and the acts upon an analysis."""

from pdmon.cycle.parts import Analysis
from pdmon.ui.frame.page_forms import PageForms
from pdmon.ui.kit.format import escaped

FORMS = PageForms("analysis")


def seen(item: Analysis) -> int:
    """The version with which the form was opened; where somebody has changed it since, says who, when and to what.

    One form is open at a time: another item's begins anew."""
    if item.item_id not in FORMS.opened:
        FORMS.opened.clear()
    version = FORMS.opened.setdefault(item.item_id, item.version)
    if item.version != version:
        stands = f"**Сейчас записано.** {escaped(item.conclusion) or 'Вывода нет.'}"
        FORMS.tell_overtaken(item.item_id, "анализ", "analysis_newest", stands)
    return version
