"""The forms of the page and the acts upon an effect."""

from pdmon.cycle.parts import Effect
from pdmon.ui.frame.page_forms import PageForms

FORMS = PageForms("effectiveness")


def seen(name: str, kept: Effect | None) -> int:
    """The version with which the form of this name was opened, 0 of a new item; says who has changed it since."""
    version = FORMS.opened.setdefault(name, kept.version if kept else 0)
    if kept and kept.version != version:
        FORMS.tell_overtaken(kept.item_id, "запись", f"{name}_newest")
    return version
