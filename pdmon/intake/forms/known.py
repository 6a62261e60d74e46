"""Layouts of forms worked out once: a thousand forms of a programme and year differ only in the unit."""

from dataclasses import replace

from pdmon.intake.forms.layout import FormLayout, form_layout
from pdmon.intake.forms.rest import printed_texts
from pdmon.intake.forms.texts import answer_note, element_note, element_uses
from pdmon.programme.model import Config, Programme

_Kind = tuple[str, str, bool, str | None]  # programme, period, the territory's own, the organisation's kind
_MOST = 200  # remembered at once: a file may name any year


class _Known:
    """What is remembered, and of which configuration."""

    config: Config | None = None
    forms: dict[_Kind, tuple[FormLayout, frozenset[object]]] = {}


def known_form(
    config: Config, programme: Programme, period: str, unit: str, unit_kind: str | None = None
) -> tuple[FormLayout, frozenset[object]]:
    """The layout of the form of this unit (printed for its kind, or for all), and the texts that we print in it."""
    if _Known.config is not config:
        _Known.config, _Known.forms = config, {}
    kind = (programme.code, period, unit == programme.root, unit_kind)
    found = _Known.forms.get(kind)
    if found is None:
        if len(_Known.forms) >= _MOST:
            _Known.forms.clear()
        layout = form_layout(config, programme, period, unit, unit_kind)
        uses = element_uses(config)
        notes = [element_note(config, programme, one, uses[one.code]) for one in layout.elements]
        notes += [answer_note(config, programme, one, uses) for one in layout.texts]
        found = _Known.forms[kind] = layout, frozenset[object]((*notes, *printed_texts(layout)))
    layout, texts = found
    return replace(layout, unit=unit), texts
