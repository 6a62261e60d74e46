"""«Руководство пользователя»: тот же текст, что в docs/, с картинками."""

from pdmon.ui.guide import text

text.show()
