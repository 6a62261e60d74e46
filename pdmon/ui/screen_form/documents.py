"""Documents of the on-screen form: requisites and a link in a table, or a file kept under its hash."""

from collections import defaultdict
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from pdmon.calc.answers.history import original
from pdmon.intake.finding import display_name
from pdmon.intake.forms.layout import FormLayout
from pdmon.programme.model import Indicator
from pdmon.store.log.submissions import EvidenceItem
from pdmon.store.originals import keep_original
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import present_view, store
from pdmon.ui.kit.downloads import download

_FILES = "_files"
_MEGABYTES = 20


def table(unit: str, layout: FormLayout, opened: Sequence[EvidenceItem], key: str) -> tuple[EvidenceItem, ...]:
    """The table of documents and the place for their files; returns the documents that are named."""
    components.section(
        "Документы",
        "Реквизиты: вид документа, дата, номер, название. К строке можно приложить ссылку или файл (PDF, DOCX, скан).",
    )
    slots = list(layout.document_rows())
    known = _in_slots(slots, opened)
    files: dict[int, str] = st.session_state.setdefault(
        f"{key}{_FILES}", {at: item.sha256 for at, item in known.items() if item.sha256}
    )
    rows = pd.DataFrame(
        {
            "indicator": f"{indicator.code}. {indicator.short_title}",
            "requisites": known[at].requisites if at in known else None,
            "link": known[at].link if at in known else None,
            "file": "✓ приложен" if at in files else "",
        }
        for at, (_, indicator) in enumerate(slots)
    )
    edited = st.data_editor(
        rows,
        key=f"{key}_documents",
        hide_index=True,
        disabled=["indicator", "file"],
        placeholder="",
        column_config={
            "indicator": st.column_config.TextColumn("Показатель", width=300),
            "requisites": st.column_config.TextColumn("Реквизиты документа", width=350, max_chars=500),
            "link": st.column_config.TextColumn("Ссылка", width=200, max_chars=500),
            "file": st.column_config.TextColumn("Файл", width=100),
        },
        alt="Подтверждающие документы",
    )
    requisites = [_said(text) for text in edited["requisites"]]
    _attach(unit, slots, requisites, files, key)
    return tuple(
        EvidenceItem(indicator.code, requisites[at], _said(link), files.get(at, ""))
        for at, ((_, indicator), link) in enumerate(zip(slots, edited["link"], strict=True))
        if requisites[at]
    )


def _attach(
    unit: str,
    slots: Sequence[tuple[int, Indicator]],
    requisites: Sequence[str],
    files: dict[int, str],
    key: str,
) -> None:
    """Choose a document of the table and give its file; or take the file that is there."""
    named = {at: f"{slots[at][1].code}. {text[:90]}" for at, text in enumerate(requisites) if text}
    if not named:
        components.nothing_here("Чтобы приложить файл, впишите реквизиты документа.")
        return
    left, right = st.columns(2, vertical_alignment="bottom")
    with left:
        at = st.selectbox(
            "Файл к документу",
            list(named),
            format_func=named.__getitem__,
            key=f"{key}_document",
            placeholder="Выберите",
        )
    turn = st.session_state.setdefault(f"{key}_turn", 0)
    with right:
        file = st.file_uploader(
            "Файл", key=f"{key}_file_{turn}", label_visibility="collapsed", max_upload_size=_MEGABYTES
        )
    if file is not None:
        files[at] = keep_original(store(), file.getvalue())
        st.session_state[f"{key}_turn"] = turn + 1
        st.toast(f"Приложен файл {display_name(file.name)}.", icon=":material/attach_file:")
        st.rerun()
    if at in files:
        kept, sha256 = present_view(), files[at]
        with st.container(horizontal=True, gap="small"):
            download(
                "Скачать приложенный файл", lambda: original(kept, unit, sha256) or b"", "Документ",
                "application/octet-stream", f"{key}_take_{at}",
            )  # fmt: skip
            if st.button("Убрать файл", key=f"{key}_drop_{at}", type="tertiary", icon=":material/link_off:"):
                del files[at]
                st.rerun()


def _in_slots(slots: Sequence[tuple[int, Indicator]], opened: Sequence[EvidenceItem]) -> dict[int, EvidenceItem]:
    """Row of the table -> document: those of one indicator one under another, as far as there are rows."""
    waiting: dict[str, list[EvidenceItem]] = defaultdict(list)
    for item in opened:
        waiting[item.indicator].append(item)
    return {at: waiting[indicator.code].pop(0) for at, (_, indicator) in enumerate(slots) if waiting[indicator.code]}


def _said(text: object) -> str:
    return "" if text is None or text != text else str(text).strip()
