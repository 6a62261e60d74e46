"""Deciding about files on the desk: accept what is good, return what is wrong, take off what is not needed."""

from collections.abc import Callable, Sequence

import streamlit as st

from pdmon.intake.accepting.desk import Desk
from pdmon.intake.accepting.sent import Sent
from pdmon.intake.telling import message
from pdmon.output.letters.return_package import ReturnPackages
from pdmon.ui.kit import visitor
from pdmon.ui.kit.cache import present_view, store
from pdmon.ui.kit.collection_words import FILES, FILES_IN
from pdmon.ui.kit.downloads import ZIP, Handout, download, file_name
from pdmon.ui.kit.format import escaped
from pdmon.ui.kit.visitor import may_accept
from pdmon.words.local_time import local_today
from pdmon.words.plurals import quantity
from pdmon.words.terms import VerdictStatus

_TOLD = "_intake_told"
REPEATED = "Повторно, без изменений"
LOOK_AGAIN = "за это время данные изменились, и файл проверен заново; посмотрите на него ещё раз."
WANTED = "Напишите пояснение: с ним принимаются файлы, в которых есть предупреждения."


def decide_all(desk: Desk) -> None:
    """Buttons for everything on the desk: accept the good, return the wrong, clear."""
    tell_result("all")
    if desk.rivals():
        st.warning(
            "В списке несколько файлов об одной организации и одном периоде. Откройте каждый и примите тот, который "
            "верен: остальные будут проверены заново, уже против него.",
            icon=":material/alt_route:",
        )
    _check_again(desk)
    left, right = st.columns(2, gap="large") if may_accept() else (st.container(), None)
    with left:
        _accept_block(desk)
    if right is not None:
        with right:
            _return_block(desk, desk.wrong())
    with st.container(horizontal=True, gap="small"):
        if any(sent.is_settled for sent in desk.files):
            st.button(
                "Убрать решённые из списка",
                on_click=desk.clear,
                type="tertiary",
                icon=":material/done_all:",
            )
        if len(undecided := desk.waiting()) > 1:
            dismissal(desk, undecided, f"Убрать нерешённые: {len(undecided)}", "dismiss_all")


def dismissal(desk: Desk, files: Sequence[Sent], caption: str, key: str) -> None:
    """Take files off the list without a decision about what is in them; wants a reason."""
    with (
        st.popover(caption, icon=":material/delete_sweep:", type="tertiary"),
        st.form(key, border=False),
    ):
        st.caption(
            f"{quantity(len(files), FILES).capitalize()}: не будет принято и не вернётся отправителю. В журнале "
            "полученных файлов останется запись с причиной."
        )
        why = st.text_input("Почему файл не нужен", max_chars=300)
        if not st.form_submit_button("Убрать"):
            return
    if not why.strip():
        st.error("Напишите, почему файл не нужен.")
        return
    desk.dismiss(store(), files, visitor.current().name, why)
    st.rerun()


def tell_result(place: str) -> None:
    """Say once, at the buttons that were pressed and after the page was drawn anew, what the decision came to."""
    told_at, said = st.session_state.get(_TOLD, ("", []))
    if told_at != place:
        return
    del st.session_state[_TOLD]
    for is_good, text in said:
        if is_good:
            st.success(text, icon=":material/task_alt:")
        else:
            st.warning(text, icon=":material/warning:")


def accept(desk: Desk, files: Sequence[Sent], explanation: str, place: str) -> None:
    """Accept the files with progress, and draw the page anew."""
    is_sender, viewer = not may_accept(), visitor.current()
    told = _progress(len(files), "Сдаём" if is_sender else "Принимаем")
    accepted = desk.accept(store(), files, viewer.name, explanation, told, viewer.centre)
    said = []
    if accepted:
        done = "Сдано и принято" if is_sender else "Принято"
        said.append((True, f"{done}: {quantity(len(accepted), FILES)}. Показатели пересчитаны."))
    for sent in files:
        if sent.verdict.status != VerdictStatus.ACCEPTED:
            first = [message(found) for found in sent.verdict.findings[:1]]
            why = " ".join(first) if sent.verdict.status == VerdictStatus.RETURNED or not sent.is_good else LOOK_AGAIN
            said.append((False, escaped(f"{sent.verdict.file_name}: {why}")))
    _say(place, said)


def give_back(desk: Desk, files: Sequence[Sent], place: str) -> None:
    """Record the files as returned with progress, and draw the page anew."""
    desk.give_back(store(), files, visitor.current().name, _progress(len(files), "Возвращаем"))
    _say(place, [(True, f"Возвращено: {quantity(sum(sent.is_returned for sent in files), FILES)}.")])


def _say(place: str, said: list[tuple[bool, str]]) -> None:
    st.session_state[_TOLD] = (place, said)
    for is_good, text in said:
        st.toast(text, icon=":material/task_alt:" if is_good else ":material/warning:")
    st.rerun()


def _accept_block(desk: Desk) -> None:
    """Accept everything that is good, or only what raises no doubt."""
    verb, good = "Принять" if may_accept() else "Сдать", desk.good()
    doubtful = [sent for sent in good if sent.verdict.warnings]
    clean = [sent for sent in good if not sent.verdict.warnings]
    silent = [sent for sent in doubtful if not sent.explanation]
    if not good:
        st.caption(f"Файлов, которые можно {verb.lower()} вместе, в списке нет.")
        return
    with st.form("accept_all", border=True):
        explanation = _explanation(doubtful, silent)
        with st.container(horizontal=True, gap="small"):
            only_clean = bool(clean and doubtful) and st.form_submit_button(
                f"{verb} без предупреждений: {len(clean)}", type="primary", icon=":material/check:"
            )
            every = st.form_submit_button(
                f"{verb} {'все годные' if len(good) > 1 else 'файл'}: {len(good)}",
                type="secondary" if clean and doubtful else "primary",
                icon=":material/check:",
            )
    if only_clean:
        accept(desk, clean, "", "all")
    if every and silent and not explanation:
        st.error(WANTED)
    elif every:
        accept(desk, good, explanation, "all")


def _explanation(doubtful: Sequence[Sent], silent: Sequence[Sent]) -> str:
    """The text for the files with warnings that have none of their own."""
    if not doubtful:
        st.caption("Ошибок и предупреждений нет: пояснение не нужно.")
        return ""
    if not silent:
        st.caption("Ко всем предупреждениям есть пояснения.")
        return ""
    text = st.text_area(
        "Пояснение к предупреждениям",
        max_chars=1000,
        height=80,
        help="Сохраняется в истории вместе с формой.",
        placeholder="Например: школу объединили с соседней, педагогов стало вдвое больше",
    )
    said = f"Предупреждения есть в {quantity(len(silent), FILES_IN)}: почему значения верны?"
    if len(silent) > 1 or len(silent) < len(doubtful):
        said += " Своё пояснение к каждому пишется в подробностях файла, этот текст получат остальные."
    st.caption(said)
    return text.strip()


def _check_again(desk: Desk) -> None:
    """Files whose acceptance was stopped, though nothing is wrong with them."""
    stopped = [sent for sent in desk.files if sent.is_stopped]
    if stopped and st.button(f"Проверить заново: {quantity(len(stopped), FILES)}", icon=":material/refresh:"):
        for sent in stopped:
            desk.examine_again(store(), sent)
        st.rerun()


def _return_block(desk: Desk, wrong: Sequence[Sent]) -> None:
    with st.container(border=True):
        back = desk.for_senders()
        st.caption(
            "Возврат записывается в историю, прежние данные остаются в силе. Письма и формы с отмеченными "
            "ячейками складываются в один архив."
        )
        with st.container(horizontal=True, gap="small"):
            if st.button(
                f"Вернуть с ошибками: {len(wrong)}", disabled=not wrong, icon=":material/undo:", key="return_all"
            ):
                give_back(desk, wrong, "all")
            if back:
                kept, today = present_view(), local_today()
                download(
                    f"Пакет возврата: {quantity(len(back), FILES)} (ZIP)",
                    lambda: ReturnPackages(kept).archive(
                        (sent.verdict, desk.content(kept.store, sent)) for sent in back
                    ),
                    Handout(f"{file_name('Возврат форм', today.strftime('%d.%m.%Y'))}.zip", ZIP),
                    key="return_package",
                    help="Для каждого файла письмо DOCX и, если файл прочитан, копия XLSX с отмеченными ячейками.",
                )


def _progress(count: int, verb: str) -> Callable[[Sent], None]:
    bar, done = st.progress(0.0, f"{verb}…"), 0

    def told(sent: Sent) -> None:
        nonlocal done
        done += 1
        bar.progress(done / max(count, 1), f"{verb}: {done} из {count}, {escaped(sent.verdict.file_name)}")

    return told
