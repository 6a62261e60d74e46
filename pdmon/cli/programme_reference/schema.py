"""config/programme.schema.json: what an editor needs to complete and check the keys of a programme as it is typed."""

import json
from typing import Any

from pdmon.cli.programme_reference.models import models_of
from pdmon.programme.model import Programme

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def programme_schema() -> str:
    """The JSON schema of a programme's file, with the Russian meaning of every key."""
    schema = Programme.model_json_schema(by_alias=True)
    for model in models_of(Programme):  # docstrings are for developers, and English
        part = schema if model is Programme else schema["$defs"].get(model.__name__, {})
        part.pop("description", None)
    for part in schema["$defs"].values():
        if "enum" in part:
            part.pop("description", None)
    _forget_class_names(schema)
    titled = {"$schema": DRAFT, "title": "Программа мониторинга", **schema}
    return json.dumps(titled, ensure_ascii=False, indent=1) + "\n"


def _forget_class_names(schema: Any) -> None:
    """Titles that pydantic makes of the names of classes and fields say nothing to an author."""
    if isinstance(schema, dict):
        if isinstance(schema.get("title"), str):
            schema.pop("title")
        for name, part in schema.items():
            if name == "properties":
                for inner in part.values():
                    _forget_class_names(inner)
            else:
                _forget_class_names(part)
    elif isinstance(schema, list):
        for part in schema:
            _forget_class_names(part)
