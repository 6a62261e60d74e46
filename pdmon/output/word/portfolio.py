"""Портфолио полного управленческого цикла as DOCX: the conclusion, then each component with what is there and what is
missing."""

from collections.abc import Mapping, Sequence

from pdmon.output.word.official import content, say_demo, signed
from pdmon.output.word.paper import Paper
from pdmon.report.portfolio import Portfolio, Section, basis_words
from pdmon.report.portfolio_pieces import Piece
from pdmon.report.year import YearReport
from pdmon.words.cycle.lists import COMPONENT_WORDS, Component
from pdmon.words.cycle.portfolio import FULL_CYCLE, INCOMPLETE_CYCLE, STANDING_WORDS, Standing
from pdmon.words.numbers import NO_VALUE, number
from pdmon.words.periods import period_words
from pdmon.words.phrases import joined, quoted, sentence
from pdmon.words.plurals import quantity

SHOWN = 40  # rows of a table; the table of contents has them all
LISTED = 4  # files named one by one
_FILES = ("файл", "файла", "файлов")
_ROWS = ("строка", "строки", "строк")
_CHAINS_OF = ("цепи", "цепей", "цепей")
_WIDTHS = (7.2, 4.6, 2.2, 3.0)


def portfolio_paper(report: YearReport, found: Portfolio, files: Mapping[Component, Sequence[str]]) -> bytes:
    """The DOCX; `files`: of each component the names of the files in its folder."""
    paper = Paper(f"Портфолио управленческого цикла: {report.title}")
    paper.title(
        [
            "Портфолио полного управленческого цикла",
            f"по результатам мониторинга за {period_words(report.period)}",
            report.territory.name,
        ]
    )
    say_demo(paper, report)
    paper.paragraph(f"Программа мониторинга: {report.programme.title}.")
    paper.paragraph(f"Основание: {sentence(report.order_text)}")
    _summary(paper, found)
    for at, section in enumerate(found.sections, start=1):
        _section(paper, at, section, report, files.get(section.component, ()))
    signed(paper, report, f"Составил: {report.config.settings.letterhead.executor}", "_____________")
    return content(paper)


def verdict_words(found: Portfolio) -> str:
    """Full or incomplete, and why."""
    if found.is_full:
        return f"{FULL_CYCLE}: по каждому из девяти компонентов есть всё, чего требует программа."
    told = [f"{INCOMPLETE_CYCLE}."]
    for standing, words in ((Standing.MISSING, "Нет"), (Standing.PARTLY, "Есть не всё")):
        names = [quoted(COMPONENT_WORDS[one.component]) for one in found.wanting if one.standing is standing]
        if names:
            told.append(f"{words}: {joined(names)}.")
    return " ".join(told)


def _summary(paper: Paper, found: Portfolio) -> None:
    paper.heading("Полный или неполный цикл")
    paper.paragraph(verdict_words(found))
    chains = f"Без разрывов {number(found.whole)} из {quantity(found.judged, _CHAINS_OF)} показателей."
    if found.hidden:
        chains += f" Показатели {', '.join(found.hidden)} не рассмотрены: их значения скрыты из-за малой численности."
    paper.paragraph(chains, keep_with_next=True)
    rows = [
        [
            number(at),
            COMPONENT_WORDS[one.component],
            STANDING_WORDS[one.standing],
            number(len(one.pieces)),
            number(len(one.lacks)),
        ]
        for at, one in enumerate(found.sections, start=1)
    ]
    paper.table(["№", "Компонент", "Состояние", "Подтверждений", "Недостаёт"], rows, [1.0, 7.4, 3.6, 2.6, 2.4])
    paper.paragraph(
        "Компоненты названы по федеральным методическим рекомендациям 2020 года о механизмах управления качеством "
        "образования. Цикл считается полным, если по каждому компоненту есть подтверждения и ни одна цепь "
        "«цель — показатель — анализ — рекомендация — мера — решение — эффективность» не прервана.",
        italic=True,
    )


def _section(paper: Paper, at: int, section: Section, report: YearReport, files: Sequence[str]) -> None:
    paper.heading(f"{at}. {COMPONENT_WORDS[section.component]}")
    paper.paragraph(f"Состояние: {STANDING_WORDS[section.standing]}.", keep_with_next=True)
    if basis := basis_words(section, report.programme.order.word):
        paper.paragraph(
            f"Что предусматривает {report.programme.order.word.name_}. {basis}.", keep_with_next=bool(section.pieces)
        )
    if section.pieces:
        paper.subheading("Что есть")
        rows = [_row(piece) for piece in section.pieces[:SHOWN]]
        header = ["Материал", "Реквизиты и ссылка", "Дата", "Цепь (показатели)"]
        paper.table(header, rows, _WIDTHS, named=header)
        if (rest := len(section.pieces) - SHOWN) > 0:
            paper.paragraph(f"Ещё {quantity(rest, _ROWS)} — в файле «Содержание.xlsx».")
    if files:
        many = len(files) > LISTED
        paper.paragraph(f"В папке {quantity(len(files), _FILES)}." if many else f"Файлы в папке: {'; '.join(files)}.")
    if section.lacks:
        paper.subheading("Чего недостаёт")
        paper.bullets([_lack(lack.what, lack.chain, lack.next_step) for lack in section.lacks])
    elif section.standing is Standing.NOT_ASKED:
        paper.paragraph("Показателей, по которым это требуется, за год нет.")


def _row(piece: Piece) -> list[str]:
    requisites = "\n".join(part for part in (piece.requisites, piece.link) if part)
    return [piece.what, requisites or NO_VALUE, piece.day or NO_VALUE, piece.chain or NO_VALUE]


def _lack(what: str, chain: str, next_step: str) -> str:
    about = f" ({'показатели' if ',' in chain else 'показатель'} {chain})" if chain else ""
    return f"{what}{about}. Следующий шаг: {next_step}."
