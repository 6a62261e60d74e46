"""The words of the skeleton that `new-programme` writes: what stands, and what may stand behind a «#»."""

HEAD = """\
# Программа мониторинга. Слова в квадратных скобках замените словами приказа вместе со скобками: пока они есть, проверка
# их называет. Пояснения — после «# ». Строки, где «#» стоит без пробела, — то, что есть не в каждом приказе: уберите
# «#» (и у строк под ней), и они действуют; чего в приказе нет, сотрите.
# Все ключи с примерами: docs/programme-reference.md. Коды данных для формул: python -m pdmon elements.
# Проверка: make check (или python -m pdmon check).
code: {code}                     # латиницей; совпадает с именем файла, потом не меняется
title: "[название мониторинга словами приказа]"
short_title: "[короткое название для меню]"
territory_name: "[название территории]"
territory_kind: municipality     # region, если формы сдают муниципалитеты
#territory: {code}               # код территории в реестре, если он не код программы
order:
  number: "[номер]"
  issued_on: {today}          # год-месяц-день
  authority: "[чей приказ]"
  title: "[название приказа]"
  section: "[приложение или раздел с показателями]"
  #word: resolution              # постановление; directive — распоряжение, order (или без ключа) — приказ
reporting_kinds: [school, kindergarten, supplementary]   # кто сдаёт формы; у региона — [municipality]
#unit_kinds:                     # вид организаций, которого нет в config/kinds.yaml; его код — и в reporting_kinds
#  - {{code: training_centre, name: учебный центр, plural: Учебные центры, over: учебным центрам}}
first_year: {year}
#until: {later}                    # последний год, если приказ его называет
baseline_year: {year}              # с ним сравнивают цели роста; нет таких целей — строку уберите
#compare: year                   # сравнивать с тем же периодом прошлого года; для показателей по кварталам и месяцам
#centre: "[центр, чьи данные называет приказ]"
#index:                          # сводный индекс: сумма баллов с весами в процентах от возможной
#  wording: "[что такое индекс, словами приказа]"
#  levels:                       # уровни от лучшего к худшему; у низшего at_least нет
#    - {{title: высокий, at_least: 80}}
#    - {{title: средний, at_least: 50}}
#    - {{title: низкий}}

deadlines:
  # год сдаётся до 1 февраля следующего года
  - {{title: "[срок сдачи словами приказа]", scope: submission, month: 2, day: 1, year_offset: 1}}
  #- {{title: "[срок оценки словами приказа]", scope: evaluation, month: 3, day: 1, year_offset: 1}}

criteria:
  - code: "1"                    # номера — в кавычках
    title: "[первый критерий словами приказа]"
    #short_title: "[короткое название критерия]"
    #weight: 0.6                 # вес критерия в индексе: на него умножаются баллы его показателей

indicators:
  - code: "1.1"
    criterion: "1"
    title: "[показатель словами приказа]"
    short_title: "[до 60 знаков]"
    formula: {formula}   # коды данных из config/elements.yaml; на 100 доля умножается сама
    unit: {unit}                # percent — доля, count — количество, presence — есть или нет
    level: S                     # S — каждая организация, M — методическая служба, R — региональный центр
    direction: up                # down — меньше лучше, none — приказ не говорит
{breakdown}    #kinds: [school]             # только о школах; остальных не спрашивают и не ждут
    #weight: 1.5                 # вес показателя в индексе
    #from: {next}                  # с какого года показатель действует; until — по какой
    #evidence: "[какой документ подтверждает показатель]"
    #over_hundred: "[почему доля бывает больше 100 %]"
    #parts:                      # кроме самого показателя — он же за три года подряд
    #  - {{code: three_years, title: "[за три года]", window: {{kind: trailing, years: 3}}}}
    #deadlines:                  # свой срок показателя
    #  - {{title: "[свой срок словами приказа]", scope: submission, month: 4, day: 1, year_offset: 1}}
    #notes: ["[замечание к тексту приказа]"]
    #readings: ["[что решено там, где приказ допускает разное чтение]"]
    targets:                     # целей нет — уберите раздел
      - {{kind: every_year_at_least, value: 75, wording: "[цель словами приказа]"}}
      #- {{kind: at_least, value: 90, due: {later}, wording: "[к такому-то году не менее]"}}
      #- {{kind: in_every_unit, value: 50, due: {later}, wording: "[в каждой организации не менее]"}}
      #- {{kind: growth_since_baseline, value: 10, due: {later}, wording: "[рост к базовому году на 10 %]"}}
      #- {{kind: not_below_baseline, due: {next}, wording: "[не ниже базового года]"}}
    scoring:                     # баллов нет — уберите раздел
      rule: positive             # 1 балл, если стало лучше
      wording: "[за что балл, словами приказа]"
      #points: 2                 # сколько баллов, если не 1
    source: &source "[источник данных словами приказа]"
    collection_method: &collected "[метод сбора]"
    processing_method: &processed "[метод обработки]"
    schedule: &yearly "[периодичность и срок]"
# Следующие показатели — за «#»: возьмите похожий. Повторяющиеся строки паспорта берутся ссылкой «*имя».
"""
RATED = """\
  # цели по годам и по видам организаций, баллы по промежуткам (bands)
  #- code: {number}
  #  criterion: "1"
  #  title: "[показатель словами приказа]"
  #  short_title: "[до 60 знаков]"
  #  formula: {formula}
  #  unit: {unit}
  #  level: S
  #  weight: 2
  #  targets:
  #    - {{kind: series, values: {{{year}: 60, {next}: 65, {later}: 70}}, wording: "[значения по годам]"}}
  #    - {{kind: by_kind, values: {{school: 70, kindergarten: 50}}, due: {next}, wording: "[в школах, в садах]"}}
  #  scoring:
  #    rule: bands
  #    bands:                    # по возрастанию, без пропусков и наложений: below — меньше, at_least — от и больше
  #      - {{below: 40, points: 1}}
  #      - {{at_least: 40, below: 60, points: 2}}
  #      - {{at_least: 60, points: 3}}
  #    wording: "[за что сколько баллов, словами приказа]"
"""
EVENTS = """\
  # количество, баллы за каждое до предела
  #- code: {number}
  #  criterion: "1"
  #  title: "[показатель словами приказа]"
  #  short_title: "[до 60 знаков]"
  #  formula: {formula}
  #  unit: count
  #  level: S
  #  scoring: {{rule: per_event, points: 2, cap: 20, wording: "[за каждое 2 балла, не больше 20]"}}
"""
DOWN = """\
  # меньше — лучше, цель «не больше», балл за достигнутую цель
  #- code: {number}
  #  criterion: "1"
  #  title: "[показатель словами приказа]"
  #  short_title: "[до 60 знаков]"
  #  formula: {formula}
  #  unit: count
  #  level: S
  #  direction: down
  #  targets:
  #    - {{kind: at_most, value: 5, wording: "[не более]"}}
  #  scoring: {{rule: attained, points: 3, wording: "[балл за достижение]"}}
"""
RELATIVE = """\
  # баллы в пропорции к лучшей организации
  #- code: {number}
  #  criterion: "1"
  #  title: "[показатель словами приказа]"
  #  short_title: "[до 60 знаков]"
  #  formula: {formula}
  #  unit: {unit}
  #  level: S
  #  scoring: {{rule: relative, points: 10, wording: "[у лучшей организации 10 баллов]"}}
"""
PRESENCE = """\
  # есть или нет, доля организаций, балл за принятый документ
  #- code: {number}
  #  criterion: "1"
  #  title: "[показатель словами приказа]"
  #  short_title: "[до 60 знаков]"
  #  formula: {formula}
  #  unit: presence
  #  level: S
  #  aggregate: share            # all — есть у всех, any — хотя бы у одной
  #  evidence: "[какой документ прикладывается]"
  #  targets:
  #    - {{kind: share_of_units, value: 80, wording: "[есть не менее чем в 80 % организаций]"}}
  #  scoring: {{rule: document, wording: "[балл за документ]"}}
"""
PASSPORT = """\
  #  source: *source
  #  collection_method: *collected
  #  processing_method: *processed
  #  schedule: *yearly
"""
WHOLE_UNITS = """\

#effects:                        # управленческие эффекты: по каким показателям о каждом судят
#  - code: "1"
#    title: "[эффект словами приказа]"
#    indicators: ["1.1"]
#    stable: "[как приказ называет сильное состояние]"
#    growing: "[как приказ называет положительную динамику]"
#historic_facts:                 # числа, которые стоят в самом приказе
#  - {title: "[о чём число]", year: 2020, value_pct: 56, source: "[где оно в приказе]"}
#cycle:                          # управленческий цикл словами приказа; остальные списки — в справочнике
#  goal:
#    - {clause: "[пункт]", text: "[цель словами приказа]"}
#  measures:
#    - {clause: "[пункт]", text: "[мера словами приказа]", who: "[кто]", when: "[когда]", result: "[результат]"}
#breakdowns:                     # разрез, которого нет в config/breakdowns.yaml; его код — и в breakdowns данных
#  - {code: course_form, title: "[форма обучения]", categories: {distant: Дистанционно, present: Очно}}
#notes: ["[замечание к тексту приказа]"]
#readings: ["[что решено там, где приказ допускает разное чтение]"]
#assigned: [schedule]            # строки паспорта, которых в приказе нет
"""
