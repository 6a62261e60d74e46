"""The kinds of unit: their codes, their Russian names in the cases that pages use, their order.

`config/kinds.yaml` states them, a programme adds its own in `unit_kinds`. Two are territories and part of the product:
a region and a municipality; what stands below them is whatever the configuration says.
"""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cached_property

from pydantic import Field

from pdmon.programme.fields import Code, Strict, Text
from pdmon.words.terms import TerritoryKind


class Kind(Strict):
    """A kind of unit in the register: what it is called where one, many, or «считается по …» are spoken of."""

    code: Code = Field(description="Код вида: так он записан в реестре и в `kinds`")
    name: Text = Field(description="Одна организация, со строчной буквы: «школа»")
    plural: Text = Field(description="Все вместе, с прописной: «Школы» — заголовок группы, фильтр")
    over: Text = Field(description="Дательный падеж множественного числа: «считается по … школам»")
    short: Text | None = Field(default=None, description="Заголовок узкого столбца, если `plural` для него длинно")
    names: tuple[Text, ...] = Field(default=(), description="Другие названия, по которым реестр узнаёт вид")
    counts_as: Code | None = Field(
        default=None,
        description="Вид, вместе с которым этот спрашивают: где назван тот, назван и этот (специальная школа — школа)",
    )

    @property
    def heading(self) -> str:
        """The head of a narrow column."""
        return self.short or self.plural

    @property
    def called(self) -> tuple[str, ...]:
        """Everything that a register may call it by."""
        return (self.code, self.name, self.plural, *self.names)


DEFAULT_KINDS = (
    Kind(code=TerritoryKind.REGION.value, name="регион", plural="Регион", over="регионам", names=("субъект",)),
    Kind(
        code=TerritoryKind.MUNICIPALITY.value, name="муниципалитет", plural="Муниципалитеты", over="муниципалитетам",
        names=("муниципальное образование",),
    ),
    Kind(
        code="school", name="школа", plural="Школы", over="общеобразовательным организациям (школам)",
        names=("общеобразовательная организация", "общее образование"),
    ),
    Kind(
        code="kindergarten", name="детский сад", plural="Детские сады",
        over="дошкольным образовательным организациям (детским садам)",
        names=("дошкольная образовательная организация", "дошкольное образование"),
    ),
    Kind(
        code="supplementary", name="дополнительное образование", plural="Дополнительное образование",
        over="организациям дополнительного образования", short="Доп. образ.",
        names=("организация дополнительного образования",),
    ),
)  # fmt: skip
TERRITORIES = tuple(kind.value for kind in TerritoryKind)


class Kinds(Strict):
    """All kinds of an installation, in the order in which lists and groups show them."""

    entries: tuple[Kind, ...] = DEFAULT_KINDS

    @classmethod
    def of(cls, stated: Iterable[Kind]) -> "Kinds":
        """The product's own with those stated: one of a known code takes its place, another stands after them."""
        known = {kind.code: kind for kind in DEFAULT_KINDS}
        return cls(entries=tuple({**known, **{kind.code: kind for kind in stated}}.values()))

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(self._by_code)

    @property
    def organisations(self) -> tuple[str, ...]:
        """Those that are no territories."""
        return tuple(code for code in self.codes if code not in TERRITORIES)

    def name(self, code: str) -> str:
        """«школа»; of a kind that the configuration no longer has, its code."""
        return self._by_code[code].name if code in self else code

    def plural(self, code: str) -> str:
        """«Школы»."""
        return self._by_code[code].plural if code in self else code

    def over(self, code: str) -> str:
        """«общеобразовательным организациям (школам)», as in «считается по …»."""
        return self._by_code[code].over if code in self else code

    def heading(self, code: str) -> str:
        """«Доп. образ.», the head of a narrow column."""
        return self._by_code[code].heading if code in self else code

    def place(self, code: str) -> int:
        """Where it stands among the others; what is not known stands last."""
        return self.codes.index(code) if code in self else len(self.entries)

    def in_order(self, codes: Iterable[str]) -> list[str]:
        """Each of the codes once, in the order of the configuration."""
        return sorted(dict.fromkeys(codes), key=self.place)

    def called(self, text: str) -> str | None:
        """The code of the kind that is called so: by its code or any of its names, in letters of either case."""
        return self._by_name.get(_plain(text))

    def nearest(self, text: str) -> list[str]:
        """Names that the wrong one was perhaps meant to be, one of each kind at most."""
        likely = get_close_matches(_plain(text), list(self._by_name), n=3, cutoff=0.6)
        of_kind: dict[str, str] = {}
        for name in likely:
            of_kind.setdefault(self._by_name[name], name)
        return list(of_kind.values())

    def members(self, code: str) -> tuple[str, ...]:
        """The kind and those that count as it."""
        return (code, *(kind.code for kind in self.entries if kind.counts_as == code))

    def listed(self) -> str:
        """«school (школа), …»: what may stand in a register."""
        return ", ".join(f"{kind.code} ({kind.name})" for kind in self.entries)

    def __iter__(self) -> Iterator[Kind]:  # type: ignore[override]
        return iter(self.entries)

    @cached_property
    def _by_code(self) -> dict[str, Kind]:
        return {kind.code: kind for kind in self.entries}

    @cached_property
    def _by_name(self) -> dict[str, str]:
        return {_plain(name): kind.code for kind in reversed(self.entries) for name in kind.called}


OWN_KINDS = Kinds()  # where no configuration says more


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("ё", "е").split())
