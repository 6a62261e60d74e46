"""The demonstration's documents as a methodologist leaves them: some checked, one refused with its reason."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from pdmon.calc.answers import criteria
from pdmon.calc.answers.view import View
from pdmon.demo.cycle.writing import CYCLE_YEARS, METHODOLOGIST
from pdmon.intake.accepting.document_check import check_document
from pdmon.store import Store
from pdmon.store.log.evidence import KeptDocument
from pdmon.words.terms import DocumentStatus

_CHECKED = 3  # a programme; the rest waits, as it does in life
_REASON = "Приложен проект без подписи и даты: пришлите утверждённый документ."
_KEY = ("unit", "period", "indicator", "requisites", "link", "sha256")


def check_documents(store: Store, programmes: Sequence[str]) -> None:
    """Check the first documents of the newest year of every programme, and refuse one where others prove the same
    indicator, so that the refusal shows in an organisation and changes no target of the territory."""
    year = CYCLE_YEARS[-1]
    refused = False
    for code in programmes:
        root = store.config.programmes[code].root
        rows = criteria.evidence(View(store, METHODOLOGIST), code, root, str(year))
        own = rows[rows["unit"].ne(root)]
        spare = own[own.groupby("indicator")["unit"].transform("nunique").gt(2)]
        found = [_document(code, row) for row in rows.to_dict("records")]
        for document in found[:_CHECKED]:
            check_document(store, METHODOLOGIST, document, DocumentStatus.CHECKED, at=datetime(year + 1, 2, 16, 10))
        if refused or spare.empty:
            continue
        last = _document(code, spare.iloc[-1].to_dict())
        check_document(store, METHODOLOGIST, last, DocumentStatus.REFUSED, _REASON, datetime(year + 1, 2, 17, 10))
        refused = True


def _document(programme: str, row: Mapping[Any, Any]) -> KeptDocument:
    return KeptDocument(programme=programme, **{name: str(row[name]) for name in _KEY})
