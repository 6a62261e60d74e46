"""Files that a centre hands in for all who report, where the programme names its data as the source (`centre`)."""

from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind, Severity, Stage
from pdmon.intake.verdict import Verdict
from pdmon.programme.model import Config
from pdmon.words.terms import VerdictStatus

NOT_THE_CENTRES = FindingKind(
    "not_the_centres",
    Severity.ERROR,
    Stage.CONTENT,
    "Сдано не по программе центра",
    "Файл сдан от имени центра ({centre}), а {unit} по программе «{programme}» ничего не сообщает.",
    "Центр сдаёт данные только тех, кто отчитывается по его программе. Уберите чужие строки или загрузите файл без "
    "ключа --centre.",
)


def centre_note(config: Config, programme: str | None, unit: str | None, centre_of: str | None) -> str:
    """What a submission of the programme (of one unit, or None of many) says when the centre of `centre_of`, a
    programme, hands it in; nothing where it is no affair of the centre, or its own form."""
    found = config.programmes.get(programme or "")
    if found is None or found.centre is None or found.code != centre_of or unit == found.root:
        return ""
    return f"Форму за муниципалитет заполнил {found.centre}."


def return_strangers(verdict: Verdict, context: Context, centre_of: str) -> None:
    """Return a file that speaks of somebody who does not report to the programme of the centre."""
    found: list[Finding] = []
    programme = context.config.programmes[centre_of]
    for new in verdict.submissions:
        asked = {one.code for one in context.programmes_in(new.unit, new.period)}
        if centre_of not in asked or new.programme not in (None, centre_of):
            found.append(NOT_THE_CENTRES.at(centre=programme.centre, unit=new.unit, programme=programme.short_title))
    if found and verdict.status == VerdictStatus.CHECKED:
        verdict.status, verdict.submissions = VerdictStatus.RETURNED, []
        verdict.findings = [*found, *verdict.findings]
