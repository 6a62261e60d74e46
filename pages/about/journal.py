"""«Журнал действий»: кто, когда и что сделал в системе."""

from pdmon.ui.journal import filtering, listing
from pdmon.ui.kit import components

components.heading(
    "Журнал действий",
    "Входы и выходы, приём, возврат и отзыв форм, закрытие периодов, скачанные файлы, команды администратора. "
    "Записи не правятся и не удаляются; они переходят в резервную копию вместе с данными.",
)
listing.say_what_is_unwritten()
chosen = filtering.choose()
listing.show(chosen)
