"""Whether two installations compute a programme alike: a digest of everything that its values follow from."""

import hashlib
import json

from pdmon.programme.model import Config, Programme

# What says how values are made and judged. Criteria and indicators are taken whole, with the order's words in them;
# what the programme says of its territory, documents and cycle may differ.
_OF_PROGRAMME = {
    *("first_year", "until", "periods", "compare", "baseline_year", "ceiling_counts_as_positive"),
    *("index", "criteria", "indicators"),
}


def reading_digests(config: Config) -> dict[str, str]:
    """Programme -> digest (hex) of its reading here."""
    return {code: _digest(config, programme) for code, programme in config.programmes.items()}


def _digest(config: Config, programme: Programme) -> str:
    asked = sorted(set(config.element_codes(programme)) & set(config.elements))
    stated = {
        "programme": programme.model_dump(mode="json", include=_OF_PROGRAMME),
        "elements": {code: config.elements[code].model_dump(mode="json") for code in asked},
    }
    return hashlib.sha256(json.dumps(stated, sort_keys=True).encode()).hexdigest()
