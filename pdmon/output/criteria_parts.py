"""The parts of a criterion's bar, the same on pages, on slides and in the workbook: order, words, whose colours."""

from pdmon.words.states import STATUS_WORDS
from pdmon.words.terms import Status

# Column of the counts, whose colour and sign the part has, its word.
SEGMENTS = {
    "targets": (
        (Status.ATTAINED, Status.ATTAINED, STATUS_WORDS[Status.ATTAINED]),
        (Status.ON_TRACK, Status.ON_TRACK, STATUS_WORDS[Status.ON_TRACK]),
        (Status.NEAR_LINE, Status.NEAR_LINE, STATUS_WORDS[Status.NEAR_LINE]),
        (Status.BEHIND, Status.BEHIND, "отстаёт"),
        (Status.MISSED, Status.MISSED, STATUS_WORDS[Status.MISSED]),
        ("unjudged", Status.NO_DATA, "нельзя оценить"),
    ),
    "points": (("points", Status.ATTAINED, "набрано"), ("lost", Status.MISSED, "не набрано")),
}
