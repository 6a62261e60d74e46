"""«Источники»: чьи сведения собирает эта установка, насколько они свежи и что не принимается."""

from pdmon.calc.answers.sources import own_publication, sources
from pdmon.ui.frame.background import exchange
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import present_view
from pdmon.ui.sources import listing

found = sources(present_view())
components.heading("Источники", listing.message(found))
listing.show(found)
if not found.empty:
    listing.look_again()
running = exchange.running()
listing.publishing(own_publication(present_view()), running.told if running else "")
