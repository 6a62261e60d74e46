"""«Каталог проверок»: всё, что система может сказать о файле, составленное из самих проверок."""

from pdmon.intake.catalogue import catalogue
from pdmon.ui import catalogue_blocks, components

entries = catalogue()
components.heading("Каталог проверок", catalogue_blocks.message(entries))
chosen = catalogue_blocks.choose(entries)
catalogue_blocks.stages(chosen)
catalogue_blocks.downloads(entries)
