"""«Методика»: программы, критерии, показатели, первичные данные и правила — прямо из конфигурации."""

from pdmon.ui.frame.filters import pick
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import store
from pdmon.ui.methodology import parts
from pdmon.ui.methodology.cycle import cycle

config = store().config
programme = config.programmes[
    pick("programme", "Программа мониторинга", {code: found.short_title for code, found in config.programmes.items()})
]

components.heading("Методика", parts.order_line(programme))
part = parts.pick_part()
if part == "indicators":
    parts.indicators(config, programme)
elif part == "elements":
    parts.elements(config, programme)
elif part == "cycle":
    cycle(programme)
elif part == "rules":
    parts.rules(config, programme)
else:
    parts.how_computed(config, programme)
    parts.claims()
