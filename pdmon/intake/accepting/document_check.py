"""The check of a document: received, checked or refused. A refused one counts for nothing from then on."""

from datetime import datetime

from pdmon.access import Action, Viewer
from pdmon.access.acts import Deed
from pdmon.calc.refresh import refresh
from pdmon.intake.accepting.corrections import restatements_logged
from pdmon.programme.cells import UnitPeriod
from pdmon.store import Store
from pdmon.store.connection import utc_now
from pdmon.store.log import journal
from pdmon.store.log.closures import closing_of, closings_in_force
from pdmon.store.log.evidence import KeptDocument, record_check, standing_of
from pdmon.store.log.sources import refuse_owned
from pdmon.words.acts import Act
from pdmon.words.periods import period_title
from pdmon.words.submissions import DOCUMENT_STATUS_WORDS
from pdmon.words.terms import DocumentStatus


class DocumentCheckError(ValueError):
    """The status cannot be set; the message says why in Russian."""


def check_document(
    store: Store,
    viewer: Viewer,
    document: KeptDocument,
    status: DocumentStatus,
    reason: str = "",
    at: datetime | None = None,
) -> None:
    """Say in one transaction what was found of a document; results that it changes are restated.

    Raises DocumentCheckError for whoever may not, for a refusal without a reason, for a status that the document has
    already, for a document that is not in force, and for a refusal or its end in a closed period.
    """
    if not viewer.may(Action.ACCEPT):
        raise DocumentCheckError("Документы проверяет методист.")
    reason, moment = reason.strip(), at or utc_now()
    if status is DocumentStatus.REFUSED and not reason:
        raise DocumentCheckError("Укажите, почему документ отклонён.")
    with store.transaction() as cursor:
        refuse_owned(cursor, [document.unit])
        standing = standing_of(cursor, document)
        if standing is None:
            raise DocumentCheckError("Документ больше не действует: форму исправили или отозвали. Обновите страницу.")
        if (standing.status, standing.reason) == (status, reason):
            raise DocumentCheckError(f"Документ уже отмечен: {DOCUMENT_STATUS_WORDS[status][2:]}.")
        counts_otherwise = DocumentStatus.REFUSED in (status, standing.status) and status != standing.status
        closing = closing_of(closings_in_force(cursor), document.programme, document.period)
        if closing and counts_otherwise:
            told = f"Период закрыт ({period_title(document.period)}, {closing.protocol})."
            raise DocumentCheckError(f"{told} Сначала откройте его, указав причину.")
        pair = UnitPeriod(document.unit, document.period)
        with restatements_logged(cursor, {pair}, "document", moment) as ids:
            record_check(cursor, document, status, reason, viewer.name, moment)
            refresh(cursor, {pair})
            ids.append(standing.submission_id)
        detail = " · ".join(filter(None, (document.programme, document.period, DOCUMENT_STATUS_WORDS[status], reason)))
        about = f"{document.indicator}. {document.requisites}"
        journal.add(cursor, [Deed.of(viewer, Act.DOCUMENT_CHECKED, about, detail, document.unit)])
