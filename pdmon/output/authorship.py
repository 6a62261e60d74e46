"""Who and when a Word paper and a presentation say they are by: the product and now, never the library's template."""

from typing import Any

from pdmon.words.local_time import local_now

AUTHOR = "pdmon"


def sign(core_properties: Any) -> None:
    """Replace what the template brought along; `core_properties` of python-docx or python-pptx."""
    now = local_now()
    core_properties.author = core_properties.last_modified_by = AUTHOR
    core_properties.created = core_properties.modified = now
    core_properties.comments = core_properties.keywords = core_properties.subject = ""
    core_properties.revision = 1
