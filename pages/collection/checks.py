"""«Каталог проверок»: всё, что система может сказать о файле, составленное из самих проверок."""

from pdmon.intake.catalogue import catalogue
from pdmon.ui.checks import listing
from pdmon.ui.kit import components

entries = catalogue()
components.heading("Каталог проверок", listing.message(entries))
chosen = listing.choose(entries)
listing.stages(chosen)
listing.downloads(entries)
