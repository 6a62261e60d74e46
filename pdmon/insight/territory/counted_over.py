"""Over which kinds of organisation an indicator is counted, in words; nothing where all of them are asked."""

from pdmon.programme.asked import narrowed_to
from pdmon.programme.model import Config, Indicator, Programme
from pdmon.words.phrases import joined


def counted_over(config: Config, programme: Programme, indicator: Indicator) -> str:
    """`считается только по общеобразовательным организациям (школам)`; of a breakdown that is asked of fewer kinds than
    the indicator itself, `по учебным предметам спрашивается только …`."""
    said = []
    kinds = narrowed_to(config, programme, indicator)
    if kinds:
        said.append(f"считается только по {_listed(config, kinds)}; остальных не спрашивают и не ждут")
    if indicator.breakdown:
        of_category = narrowed_to(config, programme, indicator, f"{indicator.breakdown}:")
        if of_category and of_category != kinds:
            title = config.breakdowns[indicator.breakdown].title.lower()
            said.append(f"разрез «{title}» — только по {_listed(config, of_category)}")
    return "; ".join(said)


def _listed(config: Config, kinds: tuple[str, ...]) -> str:
    return joined([config.kinds.over(kind) for kind in kinds])
