"""Questions with known answers: one indicator in one year, and the fraction the page must then show."""

import random
from dataclasses import dataclass
from threading import Thread

from pdmon.store import Store
from pdmon.words.numbers import fraction
from tests.crowd.session import Session, wrong_metrics

LABEL = "Числитель и знаменатель"


@dataclass(frozen=True)
class Question:
    """The address of one indicator's page and what its card says."""

    programme: str
    indicator: str
    year: str
    fraction: str


def questions(store: Store) -> list[Question]:
    """One for every share and year of every territory in the store."""
    found = store.rows(
        "select programme, indicator, period, numerator, denominator from indicator_values "
        "where unit = programme and category = '' and length(period) = 4 and state = 'ok' and denominator > 0 "
        "order by all"
    )
    return [Question(*row[:3], fraction=fraction(row[3], row[4])) for row in found]


def ask_all_at_once(address: str, asked: list[Question], sessions: int, each: int) -> tuple[int, list[str]]:
    """`sessions` visitors at the same time, each with `each` questions in an order of its own.

    Returns how many answers came and what was wrong with them.
    """
    wrong: list[str] = []
    answers: list[int] = []

    def visit(number: int) -> None:
        chance = random.Random(number)
        try:
            with Session(address) as session:
                for question in chance.choices(asked, k=each):
                    answer = session.ask(
                        "indicators",
                        programme=question.programme,
                        indicator=question.indicator,
                        year=question.year,
                    )
                    found = wrong_metrics(answer, {LABEL: question.fraction})
                    wrong.extend(f"{question}: {said}" for said in found)
                    answers.append(number)
        except Exception as error:  # a visitor that was cut off is a fault to count, not to stop the others
            wrong.append(f"visitor {number}: {error!r}")

    visitors = [Thread(target=visit, args=(number,)) for number in range(sessions)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    return len(answers), wrong
