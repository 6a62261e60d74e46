-- grain: one row per check of a document: who said what of it and when; append-only. A document is what is
-- named under an indicator by a unit for a period: one that a correction names again has been checked already
create table document_check_log (
    unit varchar not null,
    period varchar not null,
    programme varchar not null,
    indicator varchar not null,
    requisites varchar not null,
    link varchar not null,
    sha256 varchar not null,
    status varchar not null,
    reason varchar not null,
    who varchar not null,
    checked_at timestamp not null
);

create or replace view evidence as
-- grain: one row per document in force, with its newest check; a document that nobody has checked is received
select
    documents.unit,
    documents.period,
    documents.programme,
    documents.indicator,
    documents.requisites,
    documents.link,
    documents.sha256,
    documents.submission_id,
    coalesce(checks.status, 'received') as status,
    coalesce(checks.reason, '') as reason,
    checks.who as checked_by,
    checks.checked_at
from current_evidence as documents
left join (
    select * from document_check_log
    qualify row_number() over (
        partition by unit, period, programme, indicator, requisites, link, sha256 order by checked_at desc
    ) = 1
) as checks using (unit, period, programme, indicator, requisites, link, sha256);
comment on view evidence is
'Действующие подтверждающие документы и итог их проверки; отклонённый (refused) документ не засчитывается';

create view document_checks as
-- grain: one row per check of a document
select * from document_check_log;
comment on view document_checks is 'Проверки подтверждающих документов: кто, когда и с каким итогом';
