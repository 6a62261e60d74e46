"""The sign-in page, in plain HTML: before it is filled in, nothing of Streamlit is served."""

from html import escape

from starlette.responses import HTMLResponse, Response

from pdmon.output.palette import DARK, LIGHT, Palette
from pdmon.ui.frame.wall import routes

WRONG = "Логин или пароль не подходят."
TOO_MANY = "Слишком много неудачных попыток входа. Повторите через 15 минут."
ENDED = "Вход завершён. Чтобы продолжить, войдите снова."
FOREIGN = "Форма входа пришла с другого сайта. Откройте страницу входа и повторите."
NOT_NAMED = "Прокси-сервер не назвал пользователя, известного системе. Обратитесь к администратору."
CLOSED = "Вход закрыт: файл пользователей не читается. Обратитесь к администратору, причина записана в журнал сервера."

# The page is made of itself, its style, its font and the mark.
POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_PAGE = """<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Вход</title>
<link rel="icon" href="{here}/mark.svg">
<link rel="stylesheet" href="{here}/style.css">
</head>
<body>
<main>
<img src="{here}/mark.svg" alt="" width="44" height="44">
<h1>Вход</h1>
<p>Мониторинг профессионального развития педагогических работников</p>
{said}{form}
</main>
</body>
</html>
"""
_FORM = """<form method="post" action="{here}">
<input type="hidden" name="next" value="{next}">
<label for="login">Логин</label>
<input id="login" name="login" value="{login}" autocomplete="username" autocapitalize="none" spellcheck="false"
  required maxlength="200"{login_focus}>
<label for="password">Пароль</label>
<input id="password" name="password" type="password" autocomplete="current-password" required
  maxlength="1000"{password_focus}>
<button>Войти</button>
</form>"""


def response(
    status: int = 200, said: str = "", next_address: str = "/", login: str = "", with_form: bool = True
) -> Response:
    """The whole page; `said` stands above the form, `login` is kept from the last try."""
    here = f"{routes.base()}{routes.SIGN_IN}"
    focus = " autofocus"
    filled = _FORM.format(
        here=here,
        next=escape(next_address),
        login=escape(login),
        login_focus="" if login else focus,
        password_focus=focus if login else "",
    )
    page = _PAGE.format(
        here=here,
        said=f'<p role="alert">{escape(said)}</p>\n' if said else "",
        form=filled if with_form else "",
    )
    return HTMLResponse(page, status, {"Cache-Control": "no-store", "Content-Security-Policy": POLICY})


def style() -> str:
    """The style sheet, in the colours of the dashboard."""
    return f"{_STYLE}{_colours(LIGHT)}@media (prefers-color-scheme: dark) {{ {_colours(DARK)} }}\n"


def _colours(palette: Palette) -> str:
    on_accent = palette.surface
    return (
        f":root {{ --surface: {palette.surface}; --text: {palette.text}; --muted: {palette.muted}; "
        f"--line: {palette.grid}; --accent: {palette.accent}; --on-accent: {on_accent}; --wrong: {palette.missed} }}\n"
    )


_STYLE = """@font-face { font-family: "Source Sans"; src: url("font.woff2") format("woff2"); font-weight: 200 900 }
* { box-sizing: border-box }
:root { color-scheme: light dark }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem;
  font: 400 1rem/1.5 "Source Sans", system-ui, sans-serif; background: var(--surface); color: var(--text) }
main { width: 100%; max-width: 23rem; padding: 2rem; border: 1px solid var(--line); border-radius: 10px }
h1 { font-size: 1.75rem; font-weight: 650; line-height: 1.2; margin: .75rem 0 .25rem }
p { margin: 0; color: var(--muted) }
[role=alert] { margin-top: 1rem; padding-left: .75rem; border-left: 3px solid var(--wrong); color: var(--wrong) }
label { display: block; margin: 1rem 0 .25rem; font-weight: 600 }
input, button { width: 100%; font: inherit; padding: .55rem .7rem; border-radius: 6px }
input { border: 1px solid var(--muted); background: transparent; color: inherit }
button { margin-top: 1.5rem; border: 0; font-weight: 600; cursor: pointer;
  background: var(--accent); color: var(--on-accent) }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
"""
