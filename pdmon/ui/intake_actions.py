"""Deciding: accept what is good, return what is wrong, take the letters and marked copies."""

from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

from pdmon.insight.wording import quantity
from pdmon.intake.desk import Desk, Sent
from pdmon.ui import intake_packages, sign_in
from pdmon.ui.cache import store
from pdmon.ui.downloads import DOCX, XLSX, ZIP, download, file_name
from pdmon.ui.intake_scope import may_accept
from pdmon.ui.intake_words import FILES, FILES_IN, escaped

_TOLD = "_intake_told"


def tell_result() -> None:
    """Say once, after the page was drawn anew, what the last decision came to."""
    for is_good, text in st.session_state.pop(_TOLD, []):
        if is_good:
            st.success(text, icon=":material/task_alt:")
        else:
            st.warning(text, icon=":material/warning:")


def decide_all(desk: Desk) -> None:
    """Buttons for everything on the desk: accept the good, return the wrong, clear."""
    good, wrong = desk.good(), desk.wrong()
    if desk.rivals():
        st.warning(
            "В списке несколько файлов об одной организации и одном периоде. Откройте каждый и примите тот, который "
            "верен: остальные будут проверены заново, уже против него.",
            icon=":material/alt_route:",
        )
    left, right = st.columns(2, gap="large") if may_accept() else (st.container(), None)
    with left:
        _accept_form(desk, good, "all", f"Принять {'все годные' if len(good) > 1 else 'файл'}: {len(good)}")
    if right is not None:
        with right:
            _return_block(desk, wrong)
    with st.container(horizontal=True, gap="small"):
        if any(not (sent.is_good or sent.is_wrong) for sent in desk.files):
            st.button(
                "Убрать решённые из списка",
                on_click=desk.clear,
                args=(True,),
                type="tertiary",
                icon=":material/done_all:",
            )
        st.button(
            "Очистить список", on_click=desk.clear, type="tertiary", icon=":material/delete_sweep:",
            help="Файлы убираются с экрана. Принятое и возвращённое остаётся в истории, остальное не сохраняется.",
        )  # fmt: skip


def decide_one(desk: Desk, sent: Sent) -> None:
    """Buttons for one file."""
    if sent.is_good and (len(desk.files) > 1 or sent.number in desk.rivals()):
        _accept_form(desk, [sent], f"one_{sent.number}", "Принять этот файл")
    with st.container(horizontal=True, gap="small"):
        if sent.verdict.status == "returned" and sent.content:
            _package_of_one(sent)
        if (sent.is_good or sent.is_wrong) and st.button(
            "Проверить заново", key=f"again_{sent.number}", type="tertiary", icon=":material/refresh:"
        ):
            desk.examine_again(store(), sent)
            st.rerun()


def _accept_form(desk: Desk, files: Sequence[Sent], key: str, label: str) -> None:
    with_warnings = [sent for sent in files if sent.verdict.warnings]
    if not files:
        st.caption("Файлов, которые можно принять вместе, в списке нет.")
        return
    with st.form(f"accept_{key}", border=True):
        explanation = ""
        if with_warnings:
            explanation = st.text_area(
                "Пояснение к предупреждениям",
                max_chars=1000,
                height=80,
                help="Сохраняется в истории вместе с формой.",
                placeholder="Например: школу объединили с соседней, педагогов стало вдвое больше",
            )
            st.caption(f"Предупреждения есть в {quantity(len(with_warnings), FILES_IN)}: почему значения верны?")
        else:
            st.caption("Ошибок и предупреждений нет: пояснение не нужно.")
        pressed = st.form_submit_button(label, type="primary", icon=":material/check:")
    if not pressed:
        return
    if with_warnings and not explanation.strip():
        st.error("Напишите пояснение: с ним принимаются файлы, в которых есть предупреждения.")
        return
    _accept(desk, files, explanation.strip())


def _accept(desk: Desk, files: Sequence[Sent], explanation: str) -> None:
    told = _progress(len(files), "Принимаем")
    accepted = desk.accept(store(), files, sign_in.current().name, explanation, told)
    said = []
    if accepted:
        said.append((True, f"Принято: {quantity(len(accepted), FILES)}. Показатели пересчитаны."))
    stopped = [sent for sent in files if sent.verdict.status == "returned"]
    said += [(False, f"{escaped(sent.verdict.file_name)}: {sent.verdict.findings[0].message}") for sent in stopped]
    st.session_state[_TOLD] = said
    st.rerun()


def _return_block(desk: Desk, wrong: Sequence[Sent]) -> None:
    with st.container(border=True):
        back = [sent for sent in desk.files if sent.verdict.status == "returned" and sent.content]
        st.caption(
            "Возврат записывается в историю, прежние данные остаются в силе. Письма и формы с отмеченными "
            "ячейками складываются в один архив."
        )
        with st.container(horizontal=True, gap="small"):
            if st.button(
                f"Вернуть с ошибками: {len(wrong)}", disabled=not wrong, icon=":material/undo:", key="return_all"
            ):
                desk.give_back(store(), wrong, sign_in.current().name, _progress(len(wrong), "Возвращаем"))
                st.session_state[_TOLD] = [(True, f"Возвращено: {quantity(len(wrong), FILES)}.")]
                st.rerun()
            if back:
                kept, pairs, today = store(), [(sent.verdict, sent.content) for sent in back], date.today()
                download(
                    f"Пакет возврата: {quantity(len(back), FILES)} (ZIP)",
                    lambda: intake_packages.package(kept, pairs, today),
                    f"{file_name('Возврат форм', today.strftime('%d.%m.%Y'))}.zip",
                    ZIP,
                    "return_package",
                    help="Для каждого файла письмо DOCX и, если файл прочитан, копия XLSX с отмеченными ячейками.",
                )


def _package_of_one(sent: Sent) -> None:
    kept, verdict, content, today = store(), sent.verdict, sent.content, date.today()
    if may_accept():
        download(
            "Письмо о возврате (DOCX)",
            intake_packages.maker(lambda: intake_packages.letter_file(kept, verdict, today)),
            intake_packages.letter_name(kept, verdict), DOCX, f"letter_{sent.number}",
        )  # fmt: skip
    if intake_packages.has_copy(verdict):
        download(
            intake_packages.copy_label(verdict),
            intake_packages.maker(lambda: intake_packages.marked_file(kept, verdict, content)),
            intake_packages.copy_name(kept, verdict), XLSX, f"marked_{sent.number}",
            help="Исправьте названные ячейки и загрузите файл снова.",
        )  # fmt: skip


def _progress(count: int, verb: str) -> Callable[[Sent], None]:
    bar, done = st.progress(0.0, f"{verb}…"), 0

    def told(sent: Sent) -> None:
        nonlocal done
        done += 1
        bar.progress(done / max(count, 1), f"{verb}: {done} из {count}, {escaped(sent.verdict.file_name)}")

    return told
