"""«Руководство пользователя»: тот же текст, что в docs/, с картинками."""

from pdmon.ui import guide

guide.show()
