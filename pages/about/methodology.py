"""«Методика»: программы, критерии, показатели, первичные данные и правила — прямо из конфигурации."""

from pdmon.ui.frame.filters import pick
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import store
from pdmon.ui.methodology import blocks

config = store().config
programme = config.programmes[
    pick("programme", "Программа мониторинга", {code: found.short_title for code, found in config.programmes.items()})
]

components.heading("Методика", blocks.order_line(programme))
part = blocks.pick_part()
if part == "indicators":
    blocks.indicators(config, programme)
elif part == "elements":
    blocks.elements(config, programme)
elif part == "rules":
    blocks.rules(config, programme)
else:
    blocks.how_computed(config, programme)
