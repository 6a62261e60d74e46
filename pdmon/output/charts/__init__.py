"""Charts: one helper per kind, a data frame in, a plotly figure (`Drawing`) out.

Every helper takes `dark` and returns a figure with a transparent background, Russian numbers and hovers, and its
description in words (`alt`). Show it with `CHART_CONFIG` (or `chart_config(file_name, "svg")`) and without a
theme of the host's own.
"""

from pdmon.output.charts.before_after import before_and_after
from pdmon.output.charts.categories import category_bars
from pdmon.output.charts.criteria import SEGMENTS, criterion_bars
from pdmon.output.charts.drawing import Drawing
from pdmon.output.charts.dynamics import dynamics_line
from pdmon.output.charts.forecast import forecast_line
from pdmon.output.charts.lines import several_lines
from pdmon.output.charts.noted import mark_notes, note_marks
from pdmon.output.charts.pair import count_and_share, directions_differ
from pdmon.output.charts.profile import profile_dots
from pdmon.output.charts.sparklines import small_multiples, sparkline
from pdmon.output.charts.style import CHART_CONFIG, chart_config, empty_figure
from pdmon.output.charts.timeline import measures_timeline
from pdmon.output.charts.units.funnel import funnel_plot
from pdmon.output.charts.units.ranking import Reference, both_ends, ends_words, ranked_dots
from pdmon.output.charts.units.site_map import units_on_map

__all__ = [
    "CHART_CONFIG",
    "SEGMENTS",
    "Drawing",
    "Reference",
    "before_and_after",
    "both_ends",
    "category_bars",
    "chart_config",
    "count_and_share",
    "criterion_bars",
    "directions_differ",
    "dynamics_line",
    "empty_figure",
    "ends_words",
    "forecast_line",
    "funnel_plot",
    "mark_notes",
    "measures_timeline",
    "note_marks",
    "profile_dots",
    "ranked_dots",
    "several_lines",
    "small_multiples",
    "sparkline",
    "units_on_map",
]
