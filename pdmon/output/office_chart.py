"""What charts of papers and of slides share: they are the office's own, so that they can be edited."""

from typing import Any


def say_every_name(axis: Any) -> None:
    """Long names must not make the office leave out every second one."""
    from pptx.oxml.ns import qn

    following = axis._element.find(qn("c:noMultiLvlLbl"))
    skip = axis._element.makeelement(qn("c:tickLblSkip"), {"val": "1"})
    following.addprevious(skip) if following is not None else axis._element.append(skip)


def rgb(colour: str) -> Any:
    """A colour of the palette."""
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(colour.lstrip("#"))
