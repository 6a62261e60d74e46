"""Which organisations really differ from the municipality: shares against size with 95 % and 99.8 % limits."""

import numpy as np
import pandas as pd

from pdmon.insight.statistics.dispersion import widened_words
from pdmon.insight.statistics.significance import FUNNEL_LEVELS, funnel_limits
from pdmon.insight.statistics.spread import EXACT, Spread
from pdmon.output.charts.drawing import Drawing, marks
from pdmon.output.charts.style import base_figure, empty_figure, hover, label, numeric, shortened, value_axis
from pdmon.output.charts.units.standings import DIFFERS, OUTSIDE, PERHAPS, SYMBOLS, stand, standing_words
from pdmon.words.numbers import measured, missing, percent
from pdmon.words.phrases import lowered

HEIGHT_PX = 440
MOST_NAMED = 12  # more names of those perhaps outside would lie over one another


def funnel_plot(
    units: pd.DataFrame,
    share_pct: float | None,
    reference_label: str = "территория",
    min_denominator: int = 5,
    dark: bool = False,
    spread: Spread = EXACT,
) -> Drawing:
    """Funnel plot of shares.

    units: `name`, `numerator`, `denominator`, `value` (percent); `unit` goes to customdata; where `direction` says that
    the order gives none, a unit only differs.
    share_pct: the municipality's share, percent. Units with fewer than `min_denominator` people are grey.
    spread: by which the limits are widened (`answers.indicator.funnel_spread`); where it is wide the chart says so.
    """
    units = numeric(units, "value", "numerator", "denominator", "units_reported", "units_expected")
    known = units[units["value"].notna() & units["denominator"].gt(0)].reset_index(drop=True)
    if known.empty or share_pct is None or missing(share_pct):
        return empty_figure("Нет данных, чтобы сравнить организации с территорией", dark)
    known["standing"] = stand(known, share_pct, min_denominator, spread)
    figure, colours = base_figure(dark, HEIGHT_PX, _alt(known, share_pct, spread))
    largest = float(known["denominator"].max()) * 1.05
    smallest = max(1.0, float(known["denominator"].min()) * 0.8)
    sizes = pd.Series(np.unique(np.linspace(smallest, max(largest, 2), 200).round()))
    top = float(known["value"].max())
    for level, dash, anchor in zip(FUNNEL_LEVELS, ("dot", "solid"), ("top", "bottom"), strict=True):
        limits = funnel_limits(share_pct, sizes, level, spread.factor(share_pct, sizes), spread.freedom)
        top = max(top, float(limits["high"].max()))  # a limit that the axis cuts says less than none
        for side in ("low", "high"):
            figure.add_scatter(
                x=sizes, y=limits[side], mode="lines", hoverinfo="skip",
                line={"color": colours.no_data, "width": 1.5, "dash": dash},
            )  # fmt: skip
        figure.add_annotation(
            x=sizes.iloc[-1], y=limits["high"].iloc[-1], yanchor=anchor, xanchor="right", showarrow=False,
            text=percent(100 * level, 1 if level > 0.95 else 0), font={"color": colours.muted, "size": 12},
        )  # fmt: skip
    figure.add_hline(y=share_pct, line={"color": colours.reference, "width": 1.5, "dash": "dash"})
    figure.add_annotation(
        x=1, xref="paper", xanchor="right", y=share_pct, yanchor="top", showarrow=False, bgcolor=colours.surface,
        opacity=0.9,
        text=f"{label(reference_label, 40)}: {percent(share_pct)}", font={"color": colours.reference, "size": 13},
    )  # fmt: skip
    words = standing_words(spread)
    outside, perhaps = known["standing"].isin(OUTSIDE), known["standing"].isin(PERHAPS)
    named = outside | perhaps if (outside | perhaps).sum() <= MOST_NAMED else outside
    figure.add_scatter(
        x=known["denominator"],
        y=known["value"],
        mode="markers+text",
        marker={
            "size": [13 if flag else 9 for flag in outside],
            "color": [colours.status(kind) for kind in known["standing"]],
            "opacity": 1,
            "symbol": [SYMBOLS.get(kind, "circle") for kind in known["standing"]],
        },
        text=[shortened(name, 30) if flag else "" for name, flag in zip(known["name"], named, strict=True)],
        textposition="top center",
        textfont={"size": 12, "color": colours.text},
        hovertext=[
            f"{hover(row, row['name'], 'percent')}<br>{words[row['standing']]}" for row in known.to_dict("records")
        ],
        hoverinfo="text",
        customdata=marks(unit=known.get("unit")),
        cliponaxis=False,
    )
    figure.update_yaxes(**value_axis("percent", top))
    title = ". ".join(filter(None, ("Знаменатель (человек)", widened_words(spread))))
    figure.update_xaxes(title={"text": title}, range=[smallest * 0.9, largest * 1.03], tickformat=",~f")
    figure.update_layout(margin={"t": 24})
    return figure


def _alt(known: pd.DataFrame, share_pct: float, spread: Spread) -> str:
    parts = [f"Воронка: {len(known)} организаций вокруг {measured(share_pct, 'percent')}"]
    told: tuple[tuple[str, str], ...] = (("above", "достоверно выше"), ("below", "достоверно ниже"))
    if known["standing"].isin(DIFFERS.values()).any():
        told = (("differs", "достоверно отличаются"),)
    for kind, words in told:
        names = known.loc[known["standing"] == kind, "name"].tolist()
        parts.append(f"{words}: {', '.join(names) if names else 'нет'}")
    return "; ".join(filter(None, [*parts, lowered(widened_words(spread))])) + "."
