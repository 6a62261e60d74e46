"""A slide on the screen: one sheet of 16:9 that scales whole, so that the show and its thumbnails are the same."""

import html
from pathlib import Path

from pdmon.output.deck.slide import TABLE_PT, ChartData, Slide, greatest
from pdmon.output.palette import Palette, palette
from pdmon.words.states import STATE_WORDS
from pdmon.words.terms import State

STYLE = Path(__file__).parent / "assets" / "slide.css"
_LETTER = 0.47  # em, of what stands at the ends of the bars
_THICK = {1: 2.2, 2: 1.9, 3: 1.6, 4: 1.35}  # em; a few bars are thicker, never blocks
_USUAL_THICK = 1.15
BASE_PT = 16.8  # one em of the sheet, in the points of a slide


def as_html(slide: Slide, number: int, dark: bool, is_small: bool = False) -> str:
    """The slide as HTML for `STYLE`; its words are escaped. number: its place in the show.

    is_small: a thumbnail, whose title is no heading of the page.
    """
    colours = palette(dark)
    names = {name: getattr(colours, name) for name in ("text", "muted", "grid", "surface", "accent")}
    variables = ";".join(f"--{name}:{colour}" for name, colour in names.items())
    tag = "div" if is_small else "h1"
    title = f'<{tag} class="title">{_safe(slide.title)}</{tag}>'
    inside = _cover(slide, title) if slide.code == "cover" else _page(slide, title, colours)
    foot = f'<div class="foot"><span>{_safe(slide.mark)}</span><span>{number}</span></div>'
    kind = "slide cover" if slide.code == "cover" else "slide"
    return f'<div class="{kind}" style="{variables}"><div class="sheet">{inside}{foot}</div></div>'


def _cover(slide: Slide, title: str) -> str:
    classes = ("lead", "programme", "order")
    lines = "".join(
        f'<div class="{name}">{_safe(line)}</div>' for name, line in zip(classes, slide.bullets, strict=False)
    )
    return f'<div class="body">{title}{lines}</div><div class="note">{_safe(slide.note)}</div>'


def _page(slide: Slide, title: str, colours: Palette) -> str:
    parts = [f'<div class="topic">{_safe(slide.topic)}</div>{title}<div class="body">']
    if slide.figures:
        parts.append(_figures(slide, colours))
    if slide.bullets:
        parts.append(f"<ul>{''.join(f'<li>{_safe(line)}</li>' for line in slide.bullets)}</ul>")
    if slide.chart:
        parts.append(_chart(slide.chart, colours))
    if slide.table:
        parts.append(_table(slide))
    parts.append("</div>")
    if slide.note:
        parts.append(f'<div class="note">{_safe(slide.note)}</div>')
    return "".join(parts)


def _figures(slide: Slide, colours: Palette) -> str:
    made = [
        f'<div class="figure" style="--tone:{colours.status(figure.tone) if figure.tone else colours.accent}">'
        f"<b>{_safe(figure.value)}</b><span>{_safe(figure.caption)}</span></div>"
        for figure in slide.figures
    ]
    return f'<div class="figures">{"".join(made)}</div>'


def _chart(data: ChartData, colours: Palette) -> str:
    draw = {"bars": _bars, "stacked": _stack, "progress": _way}[data.kind]
    rows = "".join(
        f'<div class="row"><div class="name">{_name(data, at)}</div>'
        f'<div class="bars">{draw(data, at, colours)}</div></div>'
        for at in range(len(data.categories))
    )
    legend = ""
    if len(data.series) > 1:
        marks = [
            f'<span><i style="background:{colour}"></i>{_safe(name)}</span>'
            for name, colour in zip(data.series, _fills(data, colours), strict=True)
        ]
        legend = f'<div class="legend">{"".join(marks)}</div>'
    thick = _THICK.get(len(data.categories), _USUAL_THICK)
    return f'<div class="chart of-{data.kind}" style="--thick:{thick}em">{legend}<div class="rows">{rows}</div></div>'


def _name(data: ChartData, place: int) -> str:
    detail = data.detail(place)
    return _safe(data.categories[place]) + (f" <small>({_safe(detail)})</small>" if detail else "")


def _bars(data: ChartData, place: int, colours: Palette) -> str:
    """A bar for each series, all from the names to the right: a loss says its sign and its colour."""
    made = []
    for values, fill in zip(data.series.values(), _fills(data, colours), strict=True):
        length = _length(abs(values[place] or 0) / greatest(data), data)
        said = _safe(_words(data, values, place))
        made.append(f'<div class="bar"><i style="width:{length};--fill:{fill}"></i><span>{said}</span></div>')
    return "".join(made)


def _stack(data: ChartData, place: int, colours: Palette) -> str:
    made = [
        f'<i style="width:{_length((values[place] or 0) / greatest(data), data)};{_filled(status, colours)}">'
        f"{_safe(data.text(values[place])) if values[place] else ''}</i>"
        for values, status in zip(data.series.values(), data.parts, strict=True)
    ]
    return f'<div class="stack">{"".join(made)}</div>'


def _filled(status: str, colours: Palette) -> str:
    fill = colours.part(status)
    return f"--fill:{fill};--ink:{colours.ink(fill)}"


def _way(data: ChartData, place: int, colours: Palette) -> str:
    """The whole way to the target and how much of it has been gone, with the value and what is missing."""
    gone = next(iter(data.series.values()))[place] or 0
    track = f'<div class="way" style="width:{_length(1, data)}"><i style="width:{gone:.2f}%;--fill:'
    fill = colours.status(data.tone_at(place))
    return f'<div class="bar">{track}{fill}"></i></div><span>{_safe(data.end(place))}</span></div>'


def _length(share: float, data: ChartData) -> str:
    """The width of a bar, with room left for the longest words at a bar's end."""
    if data.kind == "stacked":
        return f"{100 * share:.2f}%"
    said = [_words(data, values, at) for values in data.series.values() for at in range(len(data.categories))]
    return f"calc((100% - {1 + _LETTER * max(map(len, said)):.1f}em) * {share:.4f})"


def _words(data: ChartData, values: tuple[float | None, ...], place: int) -> str:
    """What stands at the end of a bar: its value, and at the last of a category's bars the words."""
    if data.kind == "progress":
        return data.end(place)
    is_last = values is list(data.series.values())[-1]
    return " · ".join(
        filter(None, (data.text(values[place]) or STATE_WORDS[State.NO_DATA], data.end(place) if is_last else ""))
    )


def _fills(data: ChartData, colours: Palette) -> list[str]:
    if data.kind == "stacked":
        return list(map(colours.part, data.parts))
    if len(data.series) == 1:
        return [colours.status(data.tone) if data.tone else colours.accent]
    return [colours.accent_soft, colours.accent]


def _table(slide: Slide) -> str:
    assert slide.table is not None
    total = sum(slide.table.widths)
    header = "".join(
        f'<th style="width:{100 * width / total:.2f}%">{_safe(name)}</th>'
        for name, width in zip(slide.table.header, slide.table.widths, strict=True)
    )
    rows = "".join(f"<tr>{''.join(f'<td>{_safe(cell)}</td>' for cell in row)}</tr>" for row in slide.table.rows)
    size = TABLE_PT / BASE_PT
    return f'<table style="font-size:{size:.3f}em"><thead><tr>{header}</tr></thead><tbody>{rows}</tbody></table>'


def _safe(text: str) -> str:
    return html.escape(text)
