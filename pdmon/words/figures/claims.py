"""What pdmon claims by statistics: the kinds of claims, and the words of each for «Методика» and the documents."""

from enum import StrEnum
from typing import NamedTuple


class Claim(StrEnum):
    """A kind of statement that chance alone can make false. Every one is simulated (`tests/simulations`)."""

    DRAFTED = "drafted"
    MOVED = "moved"
    EFFECT = "effect"
    FORECAST = "forecast"
    ATTAINED_IN = "attained_in"
    BEHIND = "behind"


class Measured(StrEnum):
    """What a simulation counts: how often a claim is false, how often it finds what is there, or how often an interval
    holds the truth."""

    ERROR = "error"
    POWER = "power"
    COVERAGE = "coverage"


class ClaimWords(NamedTuple):
    """`says`: the words on screen that make the claim; `stated`: its error as it is promised to the reader."""

    says: str
    method: str
    library: str
    stated: str


MEASURED_WORDS: dict[Measured, str] = {
    Measured.ERROR: "ошибка",
    Measured.POWER: "находит",
    Measured.COVERAGE: "интервал накрывает",
}
CLAIM_WORDS: dict[Claim, ClaimWords] = {
    Claim.DRAFTED: ClaimWords(
        "Проект адресной рекомендации",
        "Биномиальная вероятность не больше 1/m, где m — число всех сравнений программы за год",
        "scipy (binom)",
        "в среднем не больше одного случайного проекта на весь год",
    ),
    Claim.MOVED: ClaimWords(
        "«Улучшился», «ухудшился» (а не «в пределах случайного»)",
        "Изменение сравнивается с разбросом изменений самих организаций (t-критерий для отношения сумм; степеней "
        "свободы — число равных по величине организаций без одной): люди, посчитанные в оба года, и похожесть людей "
        "одной школы учтены. Где организаций меньше четырёх и по разрезам — две доли по Агрести и Каффо, для одной "
        "организации — с разбросом изменений остальных; количества — ещё и точный критерий двух пуассоновских. "
        "Показатели одного года проверяются вместе (Бенджамини — Хохберг). Поправки на конечную совокупность нет: люди "
        "— не выборка, вопрос в том, изменились ли условия. Наличие, деньги, часы и баллы не проверяются",
        "statsmodels (confint_proportions_2indep, multipletests), scipy (t, binom)",
        "если не изменилось ничего, направление хотя бы у одного показателя года называется не чаще чем в 5 % случаев",
    ),
    Claim.EFFECT: ClaimWords(
        "«Положительная динамика», «зона риска» планируемого эффекта",
        "Количества двух лет по тем же организациям: точный критерий двух пуассоновских и разброс изменений самих "
        "организаций; ошибка делится между показателями эффекта",
        "scipy (binom, t)",
        "если ничего не изменилось, «зона риска» или рост — не чаще чем у 5 эффектов из 100",
    ),
    Claim.FORECAST: ClaimWords(
        "Интервал прогноза 95 %",
        "Усреднение моделей (байесовское): уровень стоит или блуждает, хода нет, он прямой или затухает; от пяти лет, "
        "на три года вперёд, в пределах возможного",
        "numpy, scipy (t)",
        "интервал накрывает 90–99 % значений ровных, прямых, блуждающих и насыщающихся рядов",
    ),
    Claim.ATTAINED_IN: ClaimWords(
        "Годы, в которые достигается цель; «в ближайшие 10 лет не достигается»",
        "Первые годы, в которые цели достигает верхний и нижний конец интервала прогноза; иначе «сказать нельзя»",
        "numpy, scipy (t)",
        "год ровному ряду называется не чаще чем в 5 % случаев; названные годы накрывают верный не реже чем в 90 %",
    ),
    Claim.BEHIND: ClaimWords(
        "«Отстаёт» от графика (а не «в пределах случайного от линии»)",
        "До линии не хватает больше 1,96 ошибки значения и базового года (доля — по Агрести и Коуллу, количество — по "
        "Пуассону); люди считаются независимыми",
        "scipy (norm)",
        "кто стоит ровно на линии, назван отстающим не чаще чем в 4 % случаев",
    ),
}
