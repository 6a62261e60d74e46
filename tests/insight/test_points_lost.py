"""Who earned less than they could: none of the points, some of them, or fewer than none."""

import pandas as pd

from pdmon.insight.territory.protocol import with_points_lost


def test_only_who_earned_all_or_is_not_judged_lost_no_points() -> None:
    rows = [
        ("all", 5.0, 5.0),
        ("some", 3.0, 5.0),
        ("none", 0.0, 1.0),
        ("below", -1.0, 3.0),
        ("unjudged", None, None),
        ("rounded", 0.3, 0.1 + 0.2),
    ]
    protocol = pd.DataFrame(rows, columns=["indicator", "points", "max_points"])
    assert with_points_lost(protocol)["indicator"].tolist() == ["below", "none", "some"]
