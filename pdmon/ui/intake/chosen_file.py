"""The chosen file, right under the table: its mapping, its findings, what it would change, the decision about it."""

import streamlit as st

from pdmon.intake.accepting.arrivals import is_unchanged
from pdmon.intake.accepting.desk import Desk
from pdmon.intake.accepting.sent import Sent
from pdmon.output.letters.return_package import ReturnPackages, copy_label, has_copy
from pdmon.ui.frame.collection_scope import Scope
from pdmon.ui.intake import actions, findings_and_changes, mapping, period_choice
from pdmon.ui.kit.cache import present_view, store
from pdmon.ui.kit.downloads import DOCX, XLSX, Handout, download
from pdmon.ui.kit.submission import emptying
from pdmon.ui.kit.visitor import may_accept


def show(desk: Desk, sent: Sent, scope: Scope) -> None:
    """Everything about one file in a frame of its own."""
    desk.complete(store(), sent)
    with st.container(border=True):
        if may_accept() and mapping.is_open(sent):
            mapping.mapping_screen(desk, sent, scope)
        if sent.needs_period and not sent.needs_mapping:
            period_choice.show(desk, sent, scope)
        findings_and_changes.show(sent, desk.standings()[sent.number], scope)
        _decide(desk, sent)


def _decide(desk: Desk, sent: Sent) -> None:
    place = f"one_{sent.number}"
    actions.tell_result(place)
    is_one_of_many = len(desk.files) > 1
    if sent.is_good and is_one_of_many and sent.verdict.warnings:
        sent.explanation = st.text_area(
            "Пояснение к предупреждениям этого файла", sent.explanation, max_chars=1000, height=80,
            key=f"explanation_{sent.number}", help="Сохраняется в истории вместе с формой.",
        ).strip()  # fmt: skip
    _confirm_emptying(sent)
    wants_words = False
    with st.container(horizontal=True, gap="small"):
        if (
            sent.may_be_accepted
            and is_one_of_many
            and st.button(
                "Принять этот файл" if may_accept() else "Сдать этот файл",
                key=f"accept_{sent.number}",
                type="primary",
                icon=":material/check:",
            )
        ):
            wants_words = bool(sent.verdict.warnings) and not sent.explanation
            if not wants_words:
                actions.accept(desk, [sent], "", place)
        if (
            may_accept()
            and (sent.needs_mapping or sent.needs_period or (sent.is_wrong and is_one_of_many))
            and st.button("Вернуть этот файл", key=f"return_{sent.number}", icon=":material/undo:")
        ):
            actions.give_back(desk, [sent], place)
        if (
            may_accept()
            and sent.may_be_mapped
            and not mapping.is_open(sent)
            and st.button(
                "Изменить сопоставление", key=f"map_{sent.number}", type="tertiary", icon=":material/table_edit:"
            )
        ):
            mapping.open_screen(sent)
            st.rerun()
        if sent in desk.for_senders() or (not may_accept() and (sent.needs_mapping or sent.needs_period)):
            _package(desk, sent)
        if is_unchanged(sent.verdict) and st.button(
            "Всё равно принять новой версией" if may_accept() else "Всё равно сдать новой версией",
            key=f"unchanged_{sent.number}",
            icon=":material/library_add:",
            help="Значения останутся теми же; в истории появится ещё одна версия.",
        ):
            desk.examine_again(store(), sent, even_unchanged=True)
            if sent.is_good:
                actions.accept(desk, [sent], actions.REPEATED, place)
            st.rerun()
        if not sent.is_settled and st.button(
            "Проверить заново", key=f"again_{sent.number}", type="tertiary", icon=":material/refresh:"
        ):
            desk.examine_again(store(), sent)
            st.rerun()
        if not sent.is_settled:
            actions.dismissal(desk, [sent], "Убрать из списка", f"dismiss_{sent.number}")
    if wants_words:
        st.error(actions.WANTED)


def _confirm_emptying(sent: Sent) -> None:
    """Ask about accepted figures and documents that would vanish; nothing where none would."""
    if not sent.is_good or not sent.emptied:
        return
    gone = emptying.vanishing(sent.verdict.warnings)
    sent.may_empty = emptying.confirmed(gone, f"emptying_{sent.number}")
    if sent.may_empty and emptying.is_only_emptying(sent.verdict.warnings):
        sent.explanation = sent.explanation or gone.confirmation


def _package(desk: Desk, sent: Sent) -> None:
    kept, packages, verdict = store(), ReturnPackages(present_view()), sent.verdict
    if may_accept():
        download(
            "Письмо о возврате (DOCX)",
            lambda: packages.letter(verdict).content,
            Handout(packages.letter_name(verdict), DOCX),
            key=f"letter_{sent.number}",
        )
    if has_copy(verdict):
        download(
            copy_label(verdict),
            lambda: packages.marked(verdict, desk.content(kept, sent)),
            Handout(packages.copy_name(verdict), XLSX),
            key=f"marked_{sent.number}",
            help="Исправьте названные ячейки и загрузите файл снова.",
        )
