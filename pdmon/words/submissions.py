"""The Russian name of every state of a form, of every verdict, and of every kind, status and event of a submission."""

from pdmon.words.terms import (
    DocumentStatus,
    FormState,
    ReceivedPlace,
    ReceivedState,
    SubmissionEvent,
    SubmissionKind,
    SubmissionStatus,
    VerdictStatus,
)

FORM_STATE_WORDS: dict[str, str] = {
    FormState.ACCEPTED: "Принята",
    FormState.ON_TIME: "Принята в срок",
    FormState.LATE: "Принята с опозданием",
    FormState.RETURNED: "Возвращена, ждём исправления",
    FormState.MISSING: "Не представлена",
    FormState.AWAITED: "Срок не наступил",
    FormState.NOT_EXPECTED: "Не ожидается",
}
FORM_STATE_SIGNS: dict[str, str] = {
    FormState.ACCEPTED: "✓ сдана",
    FormState.ON_TIME: "✓ в срок",
    FormState.LATE: "◷ с опозданием",
    FormState.RETURNED: "↩ возвращена",
    FormState.MISSING: "✕ нет",
    FormState.AWAITED: "… ждём",
    FormState.NOT_EXPECTED: "",
}
SUBMISSION_STATUS_WORDS: dict[str, str] = {
    SubmissionStatus.ACCEPTED: "✓ принята",
    SubmissionStatus.SUPERSEDED: "↻ заменена исправленной",
    SubmissionStatus.WITHDRAWN: "✕ отозвана",
    SubmissionStatus.RETURNED: "✕ возвращена",
}
SUBMISSION_KIND_WORDS: dict[str, str] = {
    SubmissionKind.FORM: "форма",
    SubmissionKind.SCREEN: "форма на экране",
    SubmissionKind.SUMMARY: "свод",
    SubmissionKind.LONG: "таблица",
}
DOCUMENT_STATUS_WORDS: dict[str, str] = {
    DocumentStatus.RECEIVED: "… получен, не проверен",
    DocumentStatus.CHECKED: "✓ проверен",
    DocumentStatus.REFUSED: "✕ отклонён",
}
EVENT_WORDS: dict[str, str] = {
    SubmissionEvent.RECEIVED: "получена",
    SubmissionEvent.RETURNED: "возвращена",
    SubmissionEvent.ACCEPTED: "принята",
    SubmissionEvent.SUPERSEDED: "заменена",
    SubmissionEvent.WITHDRAWN: "отозвана",
}
VERDICT_STATUS_WORDS: dict[str, str] = {
    VerdictStatus.CHECKED: "Проверен, можно принять",
    VerdictStatus.ACCEPTED: "Принят",
    VerdictStatus.RETURNED: "Возвращён",
    VerdictStatus.DUPLICATE: "Уже в силе",
}
VERDICT_STATUS_COUNTED: dict[str, str] = {
    VerdictStatus.ACCEPTED: "принято",
    VerdictStatus.CHECKED: "проверено",
    VerdictStatus.RETURNED: "возвращено",
    VerdictStatus.DUPLICATE: "уже были загружены",
}
RECEIVED_STATE_WORDS: dict[str, str] = {
    ReceivedState.WAITING: "… ждёт решения",
    ReceivedState.ACCEPTED: "✓ принят",
    ReceivedState.RETURNED: "↩ возвращён",
    ReceivedState.DISMISSED: "− убран из списка",
    ReceivedState.UNCHANGED: "= ничего не изменилось",
}
RECEIVED_PLACE_WORDS: dict[str, str] = {
    ReceivedPlace.PAGE: "страница приёма",
    ReceivedPlace.SCREEN: "форма на экране",
    ReceivedPlace.INBOX: "папка входящих",
    ReceivedPlace.COMMAND: "командная строка",
}
