"""`make reference`: write docs/programme-reference.md and config/programme.schema.json anew."""

from pdmon.cli.programme_reference.page import reference
from pdmon.cli.programme_reference.schema import programme_schema
from pdmon.programme.loader import CONFIG_DIR

REFERENCE_FILE = CONFIG_DIR.parent / "docs" / "programme-reference.md"
SCHEMA_FILE = CONFIG_DIR / "programme.schema.json"

if __name__ == "__main__":
    REFERENCE_FILE.write_text(reference(), encoding="utf-8")
    SCHEMA_FILE.write_text(programme_schema(), encoding="utf-8")
