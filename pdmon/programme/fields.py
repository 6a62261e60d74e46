"""What the models of the configuration are made of: codes, texts, and a model that refuses unknown keys."""

from collections.abc import Mapping
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, StringConstraints

from pdmon.words.periods import PeriodKind

Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
NumberCode = Annotated[str, StringConstraints(pattern=r"^[0-9]+(\.[0-9]+)*$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Strict(BaseModel):
    """A frozen model; an unknown key is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy works out anew what its model keeps (`cached_property`): the old answers are of the old fields."""
        other = super().model_copy(update=update, deep=deep)
        for name in set(other.__dict__) - set(type(self).model_fields):
            del other.__dict__[name]
        return other


def monthly_as_periods(stated: Any) -> Any:
    """`monthly: true` and `false`, as configurations were written before `periods`: kept ones are read for ever."""
    if not isinstance(stated, dict) or "periods" in stated or not isinstance(stated.get("monthly"), bool):
        return stated
    kind = PeriodKind.MONTH if stated["monthly"] else PeriodKind.YEAR
    return {**{key: value for key, value in stated.items() if key != "monthly"}, "periods": kind}
