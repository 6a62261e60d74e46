"""Words for a submission: its kind, its status, what happened to it."""

STATUS_WORDS = {
    "accepted": "✓ принята",
    "superseded": "↻ заменена исправленной",
    "withdrawn": "✕ отозвана",
    "returned": "✕ возвращена",
}
KIND_WORDS = {"form": "форма", "screen": "форма на экране", "summary": "свод", "long": "таблица"}
EVENT_WORDS = {
    "received": "получена",
    "returned": "возвращена",
    "accepted": "принята",
    "superseded": "заменена",
    "withdrawn": "отозвана",
}
