"""How the units of a source are called at the centre: its territory by the source's name, the rest behind it."""

from collections.abc import Mapping

import pyarrow as pa

from pdmon.store.log.sources import Source


def names_here(tables: Mapping[str, pa.Table], root: str, source: Source, known: Mapping[str, str]) -> dict[str, str]:
    """The source's code -> the code here, for the units that a publication names first. Codes of two sources never
    meet; units above the source's territory are none of its own."""
    versions = tables.get("unit_versions")
    if versions is None:
        return {}
    parents: dict[str, str | None] = dict(
        zip(versions["unit"].to_pylist(), versions["parent"].to_pylist(), strict=True)
    )
    above = set()
    node = parents.get(root)
    while node and node not in above:
        above.add(node)
        node = parents.get(node)
    return {
        unit: source.source if unit == root else f"{source.source}.{unit}"
        for unit in parents
        if unit not in known and unit not in above
    }
