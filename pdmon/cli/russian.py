"""click's own words in Russian: the headings of help, and what it says about a command typed wrongly."""

import re
from collections.abc import Iterable
from typing import Any

import click

_HEADINGS = {"Options": "Ключи", "Commands": "Команды"}
_HELP = "Показать эту справку."
_REQUIRED = ("[required]", "[обязательно]")
_VALUES = {"period": "ПЕРИОД", "paths": "ПУТЬ..."}  # names of values by parameter; codes where nothing else is said
# What click says about a value, and the same in Russian; groups are filled in.
_VALUE_MESSAGES = (
    (r"(?:Path|File|Directory) '(.+)' does not exist\.", "«{0}» не существует."),
    (r"File '(.+)' is a directory\.", "«{0}» — папка, а нужен файл."),
    (r"Directory '(.+)' is a file\.", "«{0}» — файл, а нужна папка."),
    (r"(?:Path|File|Directory) '(.+)' is not readable\.", "«{0}» не читается: нет прав."),
    (r"'(.*)' is not a valid integer\.", "«{0}» — не целое число."),
    (r"'(.*)' is not one of (.+)\.", "«{0}» не подходит; можно: {1}."),
)


class RussianFormatter(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or "Применение: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(_HEADINGS.get(heading, heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(name, text.replace(*_REQUIRED)) for name, text in rows], col_max, col_spacing)


class RussianContext(click.Context):
    formatter_class = RussianFormatter


class RussianCommand(click.Command):
    """A command whose help is Russian throughout."""

    context_class = RussianContext

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[КЛЮЧИ]", **kwargs})
        for param in self.params:
            param.metavar = param.metavar or _metavar(param)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _HELP
        return option


def _metavar(param: click.Parameter) -> str | None:
    """What a value is called in help; None for switches and choices, which name their values themselves."""
    if param.name in _VALUES:
        return _VALUES[param.name]
    if isinstance(param.type, click.Path):
        return "ФАЙЛ" if param.type.file_okay else "ПАПКА"
    return "КОД" if param.type is click.STRING else None


def usage_text(error: click.UsageError) -> str:
    """What is wrong with the command, and how to see its help; without a command the help itself."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError) and error.ctx:
        return error.ctx.get_help()
    text = _what_is_wrong(error)
    return f"{text}\nСправка: {error.ctx.command_path} --help" if error.ctx else text


def _what_is_wrong(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption):
        return f"Ключа {error.option_name} нет."
    if match := re.fullmatch(r"No such command '(.+)'\..*", error.format_message(), re.DOTALL):
        return f"Команды «{match[1]}» нет."
    if match := re.fullmatch(r"Option '(.+)' requires an argument\.", error.format_message()):
        return f"Ключу {match[1]} нужно значение."
    if isinstance(error, click.BadParameter):
        hint = error.param.get_error_hint(error.ctx) if error.param and error.ctx else ""
        named = hint.replace("'", "").removesuffix("...") or "значение"
        if isinstance(error, click.MissingParameter):
            return f"Не указано: {named}."
        if isinstance(error.param, click.Argument):
            return _value_message(error.message)
        return f"{named}: {_value_message(error.message)}"
    return error.format_message()


def _value_message(message: str) -> str:
    for pattern, russian in _VALUE_MESSAGES:
        if match := re.fullmatch(pattern, message):
            return russian.format(*(group.replace("'", "") for group in match.groups()))
    return message
