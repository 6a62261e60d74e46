"""Documents of the on-screen form: requisites and a link in a table, or a file kept under its hash."""

from dataclasses import replace

import streamlit as st

from pdmon.calc.answers.history import original
from pdmon.intake.finding import display_name
from pdmon.store.log.submissions import EvidenceItem
from pdmon.store.originals import keep_original
from pdmon.ui.kit import components, visitor
from pdmon.ui.kit.cache import present_view, store
from pdmon.ui.kit.downloads import Handout, download
from pdmon.ui.kit.format import escaped
from pdmon.ui.screen_form import sheet
from pdmon.ui.screen_form.opened import (
    LINK,
    REQUISITES,
    OpenForm,
    document_field,
    named,
    save,
    saved_message,
    take_typed,
)

_MEGABYTES = 20
_COLUMNS = (
    sheet.Column("Показатель", "text", 300),
    sheet.Column("Реквизиты документа", "field", 350, chars=500),
    sheet.Column("Ссылка", "field", 200, chars=500),
    sheet.Column("Файл", "remark", 100),
)


def table(form: OpenForm) -> None:
    """The table of documents and the place for their files."""
    components.section(
        "Документы",
        "Реквизиты: вид документа, дата, номер, название. К строке можно приложить ссылку или файл (PDF, DOCX, скан).",
    )
    name = f"{form.key}_documents"
    rows: list[tuple[str, str, str, str]] = []
    values: dict[str, str] = {}
    files: dict[str, sheet.Remark] = {}
    for at, ((_, indicator), item) in enumerate(zip(form.layout.document_rows(), form.slots, strict=True)):
        requisites, link = document_field(at, REQUISITES), document_field(at, LINK)
        rows.append((f"{indicator.code}. {indicator.short_title}", requisites, link, f"{at}/file"))
        values |= {requisites: item.requisites, link: item.link}
        if item.sha256:
            files[f"{at}/file"] = sheet.Remark("note", "✓ приложен")
    table = sheet.Table(name, "Подтверждающие документы", _COLUMNS, rows)
    sheet.show(table, values, files, saved_message(name), take_typed)
    _attach(form)


def _attach(form: OpenForm) -> None:
    """Choose a document of the table and give its file; or take the file that is there."""
    offered = {at: f"{item.indicator}. {item.requisites[:90]}" for at, item in enumerate(form.slots) if item.requisites}
    if not offered:
        components.nothing_here("Чтобы приложить файл, впишите реквизиты документа.")
        return
    left, right = st.columns(2, vertical_alignment="bottom")
    with left:
        at = st.selectbox(
            "Файл к документу",
            list(offered),
            format_func=offered.__getitem__,
            key=f"{form.key}_document",
            placeholder="Выберите",
        )
    turn = st.session_state.setdefault(f"{form.key}_turn", 0)
    with right:
        file = st.file_uploader(
            "Файл", key=f"{form.key}_file_{turn}", label_visibility="collapsed", max_upload_size=_MEGABYTES
        )
    item = form.slots[at]
    if file is not None:
        st.session_state[f"{form.key}_turn"] = turn + 1
        _replace(form, at, replace(item, sha256=keep_original(store(), file.getvalue())))
        st.toast(f"Приложен файл {escaped(display_name(file.name))}.", icon=":material/attach_file:")
        st.rerun()
    if item.sha256:
        kept, unit, sha256 = present_view(), form.draft.unit, item.sha256
        with st.container(horizontal=True, gap="small"):
            download(
                "Скачать приложенный файл",
                lambda: original(kept, unit, sha256) or b"",
                Handout("Документ", "application/octet-stream"),
                key=f"{form.key}_take_{at}",
            )
            if st.button("Убрать файл", key=f"{form.key}_drop_{at}", type="tertiary", icon=":material/link_off:"):
                _replace(form, at, replace(item, sha256=""))
                st.rerun()


def _replace(form: OpenForm, at: int, item: EvidenceItem) -> None:
    slots = (*form.slots[:at], item, *form.slots[at + 1 :])
    save(form, replace(form.draft, evidence=named(slots)), slots, visitor.current().name)
