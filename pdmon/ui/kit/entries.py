"""A short list to read and to click, in two lines an entry: a name that opens its page and what is to be said of it.

One column, so that it reads the same in half a page and on a phone.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import streamlit as st

from pdmon.ui.kit import links
from pdmon.ui.kit.format import escaped

T = TypeVar("T")


@dataclass(frozen=True)
class Entry:
    """`label` (markdown) opens page `url` with `choices`; `help` shows while the pointer is on it."""

    label: str
    said: str
    url: str
    choices: Mapping[str, str] = field(default_factory=dict)
    help: str | None = None


def show_entries(
    items: Sequence[T],
    entry: Callable[[T], Entry],
    key: str,
    shown: int,
    more: Callable[[int], str],
    downloads: Callable[[], None] | None = None,
) -> None:
    """The entries of the first `shown` items and, under them, a switch for the rest (`more`: its words for how many
    there are) and the downloads of them all."""
    rest = len(items) - shown
    everything = rest <= 0 or st.session_state.get(f"{key}_all", False)
    with st.container(gap="xsmall", key=key):
        for found in map(entry, items if everything else items[:shown]):
            # One element, not two: a page is drawn the faster the fewer it has.
            label = f"{found.label}  \n:small[:gray[{escaped(found.said)}]]"
            links.show(found.url, label, help=found.help, **found.choices)
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        if rest > 0:
            st.toggle(more(rest), key=f"{key}_all")
        if downloads:
            downloads()
