"""«Что изменится»: the greatest change first."""

import pandas as pd

from pdmon.collection.differences import by_size


def test_emptied_then_the_greatest_difference_then_what_is_new() -> None:
    rows = pd.DataFrame(
        {
            "title": ["new", "small fall", "great rise", "emptied", "unchanged"],
            "old_value": [None, 10, 10, 7, 3],
            "difference": [None, -1, 40, None, 0],
        }
    )
    assert by_size(rows)["title"].tolist() == ["emptied", "great rise", "small fall", "unchanged", "new"]
