-- grain: one row per text answer that a submission states; null = stated to be not reported; append-only
create table text_cells (
    submission_id uuid not null,
    element varchar not null,
    answer varchar
);

-- grain: one row per text answer in force of a unit and period; rebuilt from the submissions like the facts
create table current_texts (
    unit varchar not null,
    period varchar not null,
    element varchar not null,
    answer varchar not null,
    submission_id uuid not null,
    accepted_at timestamp not null
);

-- grain: one row per text answer that a programme asks for and the indicator beside which ('': the whole programme)
create table config_texts (
    programme varchar not null,
    indicator varchar not null,
    element varchar not null,
    position integer not null
);

create view text_answers as
-- grain: one row per text answer in force of a unit and period
select
    unit,
    period,
    element,
    answer,
    submission_id,
    accepted_at
from current_texts;
comment on view text_answers is
'Действующие текстовые ответы организаций: на каждый вопрос, организацию и период; в расчёт не входят';

create view text_questions as
-- grain: one row per text answer asked by a programme and the indicator it is asked beside ('': of the programme)
select
    programme,
    indicator,
    element,
    position
from config_texts;
comment on view text_questions is
'Текстовые ответы, которые спрашивает программа: о себе в целом (пустой показатель) или к показателю';
