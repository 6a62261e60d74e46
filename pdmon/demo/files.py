"""The files the demonstration territories send: real XLSX forms, some with mistakes in them, and long CSV tables."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from io import BytesIO
from multiprocessing import get_context

from pdmon.demo.story import Delivery, FormDelivery, TableDelivery
from pdmon.intake.forms.blanks import Filling, blank_form, form_file_name
from pdmon.intake.forms.layout import form_layout
from pdmon.programme.model import Config

_AHEAD = 16  # deliveries a worker takes at once

_config: Config  # set in each worker process


def written(config: Config, deliveries: Sequence[Delivery]) -> Iterator[tuple[Delivery, str, bytes]]:
    """(delivery, file name, content) in order; a second process writes the forms while the caller loads them."""
    context = get_context("spawn")  # a forked copy of a process with an open database would be unsafe
    with ProcessPoolExecutor(1, context, _begin, (config,)) as pool:
        for delivery, (name, content) in zip(deliveries, pool.map(_write, deliveries, chunksize=_AHEAD), strict=True):
            yield delivery, name, content


def written_form(config: Config, delivery: FormDelivery) -> tuple[str, bytes]:
    """The filled-in form's file name and content."""
    programme = config.programmes[delivery.programme]
    content = blank_form(
        config, programme, delivery.period, delivery.unit, Filling(values=delivery.figures, evidence=delivery.evidence)
    )
    if delivery.mistakes:
        content = _with_mistakes(config, delivery, content)
    return form_file_name(programme, delivery.period, delivery.unit), content


def written_table(delivery: TableDelivery) -> tuple[str, bytes]:
    """The long table's file name and content, as Excel in Russia saves CSV."""
    lines = ["unit;period;element;category;value"]
    lines += [";".join((*row[:4], f"{row[4].normalize():f}".replace(".", ","))) for row in delivery.rows]
    return delivery.file_name, ("\r\n".join(lines) + "\r\n").encode("utf-8")


def _with_mistakes(config: Config, delivery: FormDelivery, content: bytes) -> bytes:
    """Type the mistakes over the cells, as a person would: text that Excel keeps as text."""
    import openpyxl

    programme, unit = config.programmes[delivery.programme], delivery.unit
    places = form_layout(config, programme, delivery.period, unit.unit, unit.kind).places()
    book = openpyxl.load_workbook(BytesIO(content))
    for cell, text in delivery.mistakes.items():
        place = places[cell]
        book[place.sheet][place.cell].value = int(text) if text.lstrip("-").isdigit() else text
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _begin(config: Config) -> None:
    global _config
    _config = config


def _write(delivery: Delivery) -> tuple[str, bytes]:
    if isinstance(delivery, FormDelivery):
        return written_form(_config, delivery)
    return written_table(delivery)
