"""What an item of the cycle is called in a list: its part, whom or what it is about, and how it begins."""

import pandas as pd

from pdmon.programme.model import Programme

_LONGEST = 110
MEASURE, MEASURES = "Мера", "Меры"


def item_titles(
    programme: Programme,
    analyses: pd.DataFrame,
    recommendations: pd.DataFrame,
    measures: pd.DataFrame,
    longest: int = _LONGEST,
) -> dict[str, str]:
    """Item -> `Рекомендация, Школа № 1: составить график`, cut after `longest` signs; frames of `answers.cycle`."""
    entries = programme.cycle.analysis_items
    titles = {}
    for row in analyses.to_dict("records"):
        text = entries[row["item"]].title if row["item"] in entries else row["item"]
        titles[row["item_id"]] = f"Анализ за {row['period']}: {beginning(text, longest)}"
    for row in recommendations.to_dict("records"):
        titles[row["item_id"]] = f"Рекомендация, {row['unit_name']}: {beginning(row['text'], longest)}"
    for row in measures.to_dict("records"):
        titles[row["item_id"]] = f"{MEASURE}: {beginning(row['title'], longest)}"
    return titles


def beginning(text: str, longest: int = _LONGEST) -> str:
    """The text in one line, cut at a word where it is long."""
    line = " ".join(text.split()).removesuffix(".")
    if len(line) <= longest:
        return line
    return f"{line[:longest].rsplit(' ', 1)[0].rstrip(',;:')}…"
