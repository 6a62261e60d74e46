"""«Каталог проверок»: всё, что система может сказать о файле, составленное из самих проверок."""

from pdmon.intake.judging.catalogue import catalogue
from pdmon.ui.checks import blocks
from pdmon.ui.kit import components

entries = catalogue()
components.heading("Каталог проверок", blocks.message(entries))
chosen = blocks.choose(entries)
blocks.stages(chosen)
blocks.downloads(entries)
