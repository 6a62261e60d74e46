"""What the models of the configuration are made of: codes, texts, and a model that refuses unknown keys."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
NumberCode = Annotated[str, StringConstraints(pattern=r"^[0-9]+(\.[0-9]+)*$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Strict(BaseModel):
    """A frozen model; an unknown key is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)
