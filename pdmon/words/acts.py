"""What people do with the system and its journal keeps, each named once."""

from enum import StrEnum


class Act(StrEnum):
    """One kind of thing that somebody did."""

    SIGNED_IN = "signed_in"
    SIGN_IN_FAILED = "sign_in_failed"
    SIGN_IN_BLOCKED = "sign_in_blocked"  # refused unread: the tries of this login or address are used up
    SIGNED_OUT = "signed_out"
    SESSION_ENDED = "session_ended"  # by somebody else
    SESSION_LAPSED = "session_lapsed"  # by rest, age, removal of the user or a new password
    ACCEPTED = "accepted"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    FLAG_RAISED = "flag_raised"
    FLAG_COMMENTED = "flag_commented"
    FLAG_RESOLVED = "flag_resolved"
    DOCUMENT_CHECKED = "document_checked"
    PERIOD_CLOSED = "period_closed"
    PERIOD_REOPENED = "period_reopened"
    MAPPING_SAVED = "mapping_saved"
    REGISTER_LOADED = "register_loaded"
    FILES_LOADED = "files_loaded"
    FORMS_GIVEN = "forms_given"
    DOWNLOADED = "downloaded"
    EXPORTED = "exported"
    SHARING_CHANGED = "sharing_changed"  # where to publish, which sources to gather
    BACKED_UP = "backed_up"
    RESTORED = "restored"
    SETTINGS_CHANGED = "settings_changed"
    USERS_CHANGED = "users_changed"
    NOTE_WRITTEN = "note_written"
    NOTE_REMOVED = "note_removed"
    CYCLE_CREATED = "cycle_created"  # acts upon the management cycle: its log keeps them, the journal shows them
    CYCLE_EDITED = "cycle_edited"
    CYCLE_DRAFT = "cycle_draft"
    CYCLE_APPROVED = "cycle_approved"
    CYCLE_SENT = "cycle_sent"
    CYCLE_READ = "cycle_read"
    CYCLE_ANSWERED = "cycle_answered"
    CYCLE_NOT_NEEDED = "cycle_not_needed"
    CYCLE_ADOPTED = "cycle_adopted"
    CYCLE_RUNNING = "cycle_running"
    CYCLE_DONE = "cycle_done"
    CYCLE_CANCELLED = "cycle_cancelled"


FAILED_SIGN_INS = (Act.SIGN_IN_FAILED, Act.SIGN_IN_BLOCKED)

ACT_WORDS: dict[str, str] = {
    Act.SIGNED_IN: "Вход",
    Act.SIGN_IN_FAILED: "Неудачный вход",
    Act.SIGN_IN_BLOCKED: "Вход отклонён: попытки исчерпаны",
    Act.SIGNED_OUT: "Выход",
    Act.SESSION_ENDED: "Сеанс завершён методистом",
    Act.SESSION_LAPSED: "Сеанс прекращён",
    Act.ACCEPTED: "Форма принята",
    Act.RETURNED: "Форма возвращена на исправление",
    Act.WITHDRAWN: "Форма отозвана",
    Act.FLAG_RAISED: "Пометка поставлена",
    Act.FLAG_COMMENTED: "Ответ на пометку",
    Act.FLAG_RESOLVED: "Пометка закрыта",
    Act.DOCUMENT_CHECKED: "Документ проверен",
    Act.PERIOD_CLOSED: "Период закрыт",
    Act.PERIOD_REOPENED: "Период открыт снова",
    Act.MAPPING_SAVED: "Сопоставление таблицы сохранено",
    Act.REGISTER_LOADED: "Реестр организаций изменён",
    Act.FILES_LOADED: "Загрузка файлов",
    Act.FORMS_GIVEN: "Выданы бланки форм",
    Act.DOWNLOADED: "Скачан файл",
    Act.EXPORTED: "Выгружены документы",
    Act.SHARING_CHANGED: "Обмен между установками изменён",
    Act.BACKED_UP: "Резервная копия",
    Act.RESTORED: "Восстановление из копии",
    Act.SETTINGS_CHANGED: "Изменены настройки программ",
    Act.USERS_CHANGED: "Изменён файл пользователей",
    Act.NOTE_WRITTEN: "Заметка к диаграмме",
    Act.NOTE_REMOVED: "Заметка к диаграмме снята",
    Act.CYCLE_CREATED: "Цикл управления: создано",
    Act.CYCLE_EDITED: "Цикл управления: изменено",
    Act.CYCLE_DRAFT: "Цикл управления: возвращено в черновики",
    Act.CYCLE_APPROVED: "Цикл управления: утверждено",
    Act.CYCLE_SENT: "Цикл управления: направлено адресату",
    Act.CYCLE_READ: "Цикл управления: прочитано адресатом",
    Act.CYCLE_ANSWERED: "Цикл управления: получен ответ",
    Act.CYCLE_NOT_NEEDED: "Цикл управления: признано ненужным",
    Act.CYCLE_ADOPTED: "Цикл управления: принято",
    Act.CYCLE_RUNNING: "Цикл управления: выполняется",
    Act.CYCLE_DONE: "Цикл управления: выполнено",
    Act.CYCLE_CANCELLED: "Цикл управления: отменено",
}

COMMAND_LINE = "command_line"
COMMAND_LINE_WORDS = "Командная строка"
SYSTEM = "система"  # who acts when nobody does: the server itself
