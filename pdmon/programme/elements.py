"""What is reported: elements, the breakdowns that split them, and what may not be more than what."""

from pydantic import Field

from pdmon.programme.fields import Code, Strict, Text
from pdmon.programme.periods.periodic import Periodic
from pdmon.words.terms import ElementKind, Level

USUAL_CHARS, MOST_CHARS = 1000, 5000  # of a text answer


class Breakdown(Strict):
    """One way to split an element: by subject, by post, by kind of deficit; categories map code -> Russian name. It is
    shared (`breakdowns.yaml`) or a programme's own (its key `breakdowns`).

    `kinds`: the kinds of organisation that are asked by it (none named: all); see `programme.asked`. `elements`: those
    collected by it besides the elements that name it themselves. `page`: it has a page and a filter of its own, called
    so; of several that a programme uses the first has them.
    """

    code: Code = Field(description="Код разреза: `subject`; категория в данных пишется `subject:math`")
    title: Text = Field(description="Название разреза")
    kinds: tuple[Code, ...] = Field(default=(), description="Виды организаций, где он нужен; нет — все")
    elements: tuple[Code, ...] = Field(
        default=(), description="Данные, которые по нему собираются, если не назвали его сами"
    )
    page: Text | None = Field(default=None, description="Название его страницы и отбора: «Предметы»; нет — без них")
    by: Text | None = Field(default=None, description="По чему, в дательном падеже: «предметам»; нет — «разрезам»")
    categories: dict[Code, Text] = Field(description="Категории: «код: название»")

    @property
    def said_by(self) -> str:
        """`предметам`, as in «показатели по предметам»."""
        return self.by or "разрезам"

    def category_codes(self) -> list[str]:
        return [f"{self.code}:{category}" for category in self.categories]


class Element(Periodic):
    """A number, a yes/no or a text that is reported once and serves every programme that uses it; `kinds` as of a
    breakdown. `max_chars`: of a text only."""

    code: Code = Field(description="Код данных: им они названы в формулах и столбцах таблиц")
    title: Text = Field(description="Полное название, как его видит школа в форме")
    unit_of_measure: Text = Field(description="Единица измерения в форме: чел., ед., ставок")
    kind: ElementKind = Field(description="Что считается")
    level: Level = Field(description="Кто сдаёт")
    breakdowns: tuple[Code, ...] = Field(default=(), description="Разрезы, по которым данные собираются кроме итога")
    kinds: tuple[Code, ...] = Field(default=(), description="Виды организаций, где они нужны; нет — все")
    sensitive: bool = Field(default=False, description="При малой численности скрываются от всех, кроме методиста")
    definition: Text = Field(description="Что именно считать и на какой день: это читает тот, кто заполняет форму")
    in_programme: dict[Code, Text] = Field(default={}, description="Дополнение одного приказа: «код программы: текст»")
    source: Text = Field(description="Откуда организация берёт число")
    max_chars: int | None = Field(
        default=None, ge=1, le=MOST_CHARS, description=f"Сколько знаков в текстовом ответе; нет — {USUAL_CHARS}"
    )

    @property
    def is_text(self) -> bool:
        """An answer in words: kept and shown, in no formula."""
        return self.kind is ElementKind.TEXT

    @property
    def most_chars(self) -> int:
        """How long a text answer may be."""
        return self.max_chars or USUAL_CHARS

    def definition_in(self, programme: str) -> str:
        """What the forms of a programme (its code) say of the element."""
        return " ".join(filter(None, (self.definition, self.in_programme.get(programme))))


class SubsetRule(Strict):
    """Sum of `part` never exceeds the sum of `whole`; `programme` limits the rule to one order."""

    part: tuple[Code, ...] = Field(min_length=1, description="Коды данных, сумма которых не больше суммы `whole`")
    whole: tuple[Code, ...] = Field(min_length=1, description="Коды данных целого")
    programme: Code | None = Field(default=None, description="Правило только для этой программы")
