"""«Новая программа»: файл проверяется до того, как начнёт действовать; ошибки со строками, форма и показатели."""

from pdmon.programme.drafting.candidate import candidate_of
from pdmon.ui.kit import components
from pdmon.ui.new_programme import preview, upload

components.heading(
    "Новая программа",
    "Проверка файла программы мониторинга и предпросмотр: как её увидят школы и управление. Ничего не записывается, "
    "пока не нажата кнопка внизу.",
)
dropped = upload.files()
if dropped:
    found = candidate_of(dropped)
    upload.findings(found)
    if found.programme is not None and found.config is not None:
        preview.show(found.config, found.programme)
        upload.put_in_force(found, dropped)
