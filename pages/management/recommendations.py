"""«Рекомендации»: проекты для всех адресатов приказа, правка, утверждение, письма, ответы."""

from pdmon.ui.frame import collection_scope
from pdmon.ui.recommendations import drafts, in_bulk, listed, listing, one, opening, telling

scope = collection_scope.choose()
rows = listed.of_year(scope)
opening.show(scope, rows)
telling.show()
drafts.offer(scope, rows)
if not rows.empty:
    found = listed.narrowed(scope, rows)
    marked = listing.show(found)
    in_bulk.show(found, marked)
    one.show(found, marked)
