"""What a target of each kind asks for, in words: the kinds' names in the configuration and how they are said."""

from dataclasses import dataclass
from enum import StrEnum


class TargetKind(StrEnum):
    """A kind of target; what each means stands in its class in `programme.targets`."""

    EVERY_YEAR_AT_LEAST = "every_year_at_least"
    AT_LEAST = "at_least"
    AT_LEAST_EACH = "at_least_each"
    IN_EVERY_UNIT = "in_every_unit"
    GROWTH_SINCE_BASELINE = "growth_since_baseline"
    NOT_BELOW_BASELINE = "not_below_baseline"
    AT_MOST = "at_most"
    SERIES = "series"
    BY_KIND = "by_kind"
    SHARE_OF_UNITS = "share_of_units"


@dataclass(frozen=True)
class TargetWords:
    """`goal`, `fact`: around a value that is written already; `goal_less`: the goal where less is better;
    `goal_unstated`: the goal where the order states no number of its own; `judged`: what is judged where it is not the
    indicator's own value; `line`: its name in a chart; `level`: the name of the level that it draws through the
    organisations; `when`: how a goal without a due year opens; `measure`: in what the target and the fact are measured
    where not in the indicator's own unit; `meaning`: what it asks for, said to the author of a programme."""

    goal: str = "не менее {value}"
    goal_less: str = "не более {value}"
    goal_unstated: str = ""
    fact: str = "{value}"
    goal_of_one: str = ""
    fact_of_one: tuple[str, str] | None = None
    judged: str = ""
    line: str = ""
    level: str = ""
    when: str = "ежегодно"
    measure: str = ""
    meaning: str = ""


TARGET_WORDS = {
    TargetKind.EVERY_YEAR_AT_LEAST: TargetWords(meaning="в каждом году не меньше value"),
    TargetKind.AT_LEAST: TargetWords(meaning="к году due не меньше value"),
    TargetKind.AT_LEAST_EACH: TargetWords(meaning="к году due сумма не меньше value, и каждое слагаемое не меньше 1"),
    TargetKind.IN_EVERY_UNIT: TargetWords(
        meaning="к году due в каждой организации не меньше value",
        goal="в каждой не менее {value}",
        fact="наименьшее {value}",
        judged="наименьшее значение по организациям",
        line="наименьшее по организациям",
        level="цель для каждой",
    ),
    TargetKind.GROWTH_SINCE_BASELINE: TargetWords(
        meaning="к году due больше, чем в базовом году; с value — не меньше чем на столько процентов",
        goal_unstated="больше {value}",
    ),
    TargetKind.NOT_BELOW_BASELINE: TargetWords(
        meaning="в году due не меньше, чем в базовом году", goal="не ниже {value}"
    ),
    TargetKind.AT_MOST: TargetWords(meaning="не больше value: с года due или, без него, в каждом году"),
    TargetKind.SERIES: TargetWords(meaning="своё значение на каждый год из values", when="в этом году"),
    TargetKind.BY_KIND: TargetWords(
        meaning="своё значение для каждого вида организаций из values",
        judged="каждый вид организаций, показан наиболее отстающий",
    ),
    TargetKind.SHARE_OF_UNITS: TargetWords(
        meaning="не меньше value процентов организаций достигают reach (без reach — имеют)",
        goal="не менее чем у {value} организаций",
        goal_less="не менее чем у {value} организаций",
        fact="у {value} организаций",
        goal_of_one="у самой организации",
        fact_of_one=("выполнено", "не выполнено"),
        judged="доля организаций из ответивших",
        measure="percent",
    ),
}
