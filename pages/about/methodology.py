"""«Методика»: программы, критерии, показатели, первичные данные и правила — прямо из конфигурации."""

from pdmon.ui import components, methodology
from pdmon.ui.cache import store
from pdmon.ui.filters import pick

config = store().config
programme = config.programmes[
    pick("programme", "Программа мониторинга", {code: found.short_title for code, found in config.programmes.items()})
]

components.heading("Методика", methodology.order_line(programme))
part = methodology.pick_part()
if part == "indicators":
    methodology.indicators(config, programme)
elif part == "elements":
    methodology.elements(config, programme)
elif part == "rules":
    methodology.rules(config, programme)
else:
    methodology.how_computed(config, programme)
