"""What a council is asked: the kinds of questions of an agenda, in the order in which they are taken."""

from enum import StrEnum


class QuestionKind(StrEnum):
    """Why a question waits for a decision."""

    PROPOSED = "proposed"
    ANALYSIS = "analysis"
    MEASURE = "measure"
    OVERDUE = "overdue"
    UNEXAMINED = "unexamined"


QUESTION_WORDS: dict[str, str] = {
    QuestionKind.PROPOSED: "Принять решение",
    QuestionKind.ANALYSIS: "Решить по анализу",
    QuestionKind.MEASURE: "Утвердить меру",
    QuestionKind.OVERDUE: "Мера просрочена",
    QuestionKind.UNEXAMINED: "Оценить эффективность",
}
QUESTIONS = ("вопрос", "вопроса", "вопросов")
WAIT = ("ждёт", "ждут", "ждут")
