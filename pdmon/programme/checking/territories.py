"""Checks of programmes that have one territory: what they say of it must agree."""

from collections.abc import Iterator

from pdmon.programme.model import Programme
from pdmon.programme.reading.files import Reading
from pdmon.programme.reading.problem import Problem


def territory_problems(reading: Reading) -> Iterator[Problem]:
    """`territory` is the code of a unit of the register, which may be that of a programme only where this one is there
    itself; programmes of one territory call it alike and ask the same kind of reporter."""
    by_code = {programme.code: programme for _, programme in reading.programmes}
    first_at: dict[str, Programme] = {}
    for file, programme in reading.programmes:
        root = programme.root
        named = by_code.get(root)
        if named is not None and named.root != root:
            yield Problem(
                file,
                "territory",
                f"«{root}» — программа, территория которой сама названа «{named.root}»: напишите territory: "
                f"{named.root}",
            )
            continue
        first = first_at.setdefault(root, programme)
        for key, own, other in (
            ("territory_kind", programme.territory_kind, first.territory_kind),
            ("territory_name", programme.territory_name, first.territory_name),
            ("reporting_kinds", programme.reporter.name, first.reporter.name),
        ):
            if own == other:
                continue
            if key == "reporting_kinds":
                message = (
                    f"у программ «{first.code}» и «{programme.code}» одна территория «{root}», но одной сдают формы "
                    "муниципалитеты, а другой организации: приведите reporting_kinds к одному"
                )
            else:
                message = f"«{own}», а у программы «{first.code}» той же территории «{root}» — «{other}»: согласуйте их"
            yield Problem(file, key, message)
