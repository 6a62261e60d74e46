"""Why a command has nothing to show, in one sentence with what to do."""

from typing import TYPE_CHECKING

from pdmon.words.periods import period_title, year_of

if TYPE_CHECKING:
    from pdmon.calc.answers.view import View
    from pdmon.programme.model import Programme
    from pdmon.store.units import Unit


def why_no_values(view: "View", programme: "Programme", period: str | None, unit: str | None, code: str | None) -> str:
    """Why `values` has no row for what was asked; the unit and the indicator are known ones."""
    from pdmon.calc.answers.overview import programme_years
    from pdmon.calc.answers.register import units

    register = units(view)
    if programme.root not in register:
        return no_territory(programme)
    if not any(one.parent for one in register.values() if _is_below(one, programme.root, register)):
        return (
            f"В реестре у территории «{programme.root}» нет ни одной организации: загрузите их командой «units ФАЙЛ»."
        )
    if unit is not None and unit != programme.root and not _is_below(register[unit], programme.root, register):
        return f"«{register[unit].name}» не входит в территорию программы «{programme.code}» («{programme.root}»)."
    known = [programme.year_code(year) for year in sorted(programme_years(view).get(programme.code, []))]
    if not known:
        return f"По программе «{programme.code}» ещё ничего не принято: загрузите формы командой «load ПАПКА»."
    has_data = f"Данные есть за {', '.join(known)}."
    if period is not None:
        if (year := year_of(period)) not in programme.years_asked(year):
            ends = f" по {programme.year_code(programme.until)}" if programme.until else ""
            first = programme.year_code(programme.first_year)
            asked = f"программа действует с {first}{ends} {'учебного ' * programme.year_kind.is_academic}года"
            return f"За {period_title(period)} значений нет: {asked}. {has_data}"
        if code is not None and not (years := programme.years_of(programme.indicator(code))).has(year):
            when = period_title(programme.year_code(year), "in")
            return f"Показатель «{code}» в {when} не действует: только {years.words_of(programme.year_kind)}."
        if (own := programme.year_code(year)) not in known:
            return f"За {period_title(period)} данных нет. {has_data}"
        return f"За {period_title(period)} таких значений нет: годовые — «--period {own}». {has_data}"
    return f"Таких значений нет. {has_data}"


def no_territory(programme: "Programme") -> str:
    """What to load where the register does not have the programme's territory."""
    row = f"{programme.root},{programme.territory_name},,{programme.territory_kind},,,"
    return (
        f"Территории «{programme.root}» ({programme.territory_name}) нет в реестре: загрузите его командой "
        f"«python -m pdmon units ФАЙЛ.csv» со строкой «{row}» и организациями, у которых она — parent."
    )


def _is_below(unit: "Unit", root: str, register: "dict[str, Unit]") -> bool:
    seen: set[str] = set()
    parent = unit.parent
    while parent and parent not in seen:
        if parent == root:
            return True
        seen.add(parent)
        parent = register[parent].parent if parent in register else None
    return False
