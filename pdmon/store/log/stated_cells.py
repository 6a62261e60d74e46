"""The cells that new submissions state, as columns: made once, they serve the log and the facts in force."""

from collections.abc import Sequence
from typing import NamedTuple, Self

import pyarrow as pa
import pyarrow.compute as pc

from pdmon.store.log.rows import NewSubmission


class StatedCells(NamedTuple):
    """Equally long columns; `submission` is the position of the submission that states the cell."""

    submission: pa.Array
    element: pa.Array
    category: pa.Array
    value: pa.Array

    @classmethod
    def of(cls, news: Sequence[NewSubmission]) -> Self:
        """Every cell of the submissions, in their order."""
        cells = [cell for new in news for cell in new.cells]
        return cls(
            pa.array([at for at, new in enumerate(news) for _ in new.cells], pa.int32()),
            pa.array([cell[0] for cell in cells], pa.string()),
            pa.array([cell[1] for cell in cells], pa.string()),
            pa.array([cell[2] for cell in cells], pa.decimal128(14, 4)),
        )

    def reported(self, wanted: Sequence[bool]) -> Self:
        """The cells with a figure, of those submissions that are wanted."""
        chosen = pc.and_(self.owners(wanted), self.value.is_valid())
        return type(self)(*(column.filter(chosen) for column in self))

    def owners(self, values: Sequence[object]) -> pa.Array:
        """For every cell the value of its submission."""
        return pa.array(values).take(self.submission)
