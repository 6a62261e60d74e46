"""Nearest match of Russian titles and organisation names: by word stems, numbers must agree."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

_WORD = re.compile(r"[0-9]+|[a-zа-я]+", re.IGNORECASE)
_STEM_LETTERS = 5  # Russian endings fall off; «педагогов» and «педагоги» become one
_EMPTY_WORDS_TEXT = (
    "и в во на по с со к у о об от до для из за при не или а г город количество число численность общее общая доля чел "
    "человек ед кол всего итого работник работники работников работникам"
)
_LEGAL_FORMS_TEXT = (
    "мбоу маоу мкоу мдоу мку мбу мау мбдоу мадоу мкдоу мбудо маудо гбоу гкоу моу оу доу ооо ано чоу "
    "муниципальное бюджетное автономное казенное государственное учреждение образовательное "
    "общеобразовательное дошкольное имени им"
)
_EMPTY_WORDS = frozenset(_EMPTY_WORDS_TEXT.split())
_LEGAL_FORMS = frozenset(_LEGAL_FORMS_TEXT.split())
_PHRASES = (
    ("средняя общеобразовательная школа", "сош"),
    ("основная общеобразовательная школа", "оош"),
    ("начальная общеобразовательная школа", "нош"),
    ("средняя школа", "сош"),
    ("детский сад", "дс"),
    ("городской округ", "го"),
    ("муниципальный район", "район"),
)
_LOOK_ALIKES = str.maketrans("aceopxykmthb", "асеорхукмтнв")
_LEAST_SCORE = 0.2
_COMPARED_CLOSELY = 8


def plain(text: str) -> str:
    """Lower case, `ё` as `е`, punctuation and repeated spaces gone: equal titles give equal texts.

    >>> plain("  Всего  педагогов, чел. ")
    'всего педагогов чел'
    """
    words = (word.strip(":@") for word in re.findall(r"[\w:@]+", text.casefold().replace("ё", "е")))
    return " ".join(word for word in words if word)


def plain_name(name: str) -> str:
    """An organisation's name without its legal form, with usual phrases abbreviated. Latin letters that look like
    Russian ones are taken for them: nobody sees the difference.

    >>> plain_name("МБОУ «Средняя общеобразовательная школа № 5»"), plain_name("C" + "ОШ № 5")
    ('сош 5', 'сош 5')
    """
    text = plain(name)
    if not text.isascii():
        text = text.translate(_LOOK_ALIKES)
    for phrase, short in _PHRASES:
        text = text.replace(phrase, short)
    return " ".join(word for word in text.split() if word not in _LEGAL_FORMS)


class Nearest:
    """Answers which of the known texts are nearest to a given one; built once for many questions."""

    def __init__(self, known: Mapping[str, Iterable[str]]) -> None:
        """`known`: code -> its texts (a title, a short title, a former name)."""
        self._texts: dict[str, list[tuple[str, frozenset[str], frozenset[str]]]] = {}
        # Only texts with the same numbers are alike: in a thousand schools that leaves a handful to compare.
        self._holders: dict[tuple[str, frozenset[str]], set[str]] = defaultdict(set)
        for code, texts in known.items():
            self._texts[code] = [(plain(text), *_features(text)) for text in texts if text]
            for _, features, numbers in self._texts[code]:
                for feature in features:
                    self._holders[feature, numbers].add(code)

    def candidates(self, text: str, limit: int = 5) -> list[tuple[str, float]]:
        """(code, likeness from 0 to 1), best first; texts whose numbers differ are never alike."""
        asked = plain(text)
        close = [
            (code, round((score + self._letters(code, asked)) / 2, 3))
            for score, code in self._rough(text)[:_COMPARED_CLOSELY]
            if score >= _LEAST_SCORE
        ]
        return sorted(close, key=lambda found: (-found[1], found[0]))[:limit]

    def resembling(self, text: str, least: float = 0.5) -> list[str]:
        """Codes with at least that part of the words in common, the most first: a quick answer for many texts."""
        return [code for score, code in self._rough(text) if score >= least]

    def _rough(self, text: str) -> list[tuple[float, str]]:
        asked, numbers = _features(text)
        holders = {code for feature in asked for code in self._holders.get((feature, numbers), ())}
        return sorted(((self._score(code, asked, numbers), code) for code in holders), reverse=True)

    def _score(self, code: str, asked: frozenset[str], numbers: frozenset[str]) -> float:
        best = 0.0
        for _, own_stems, own_numbers in self._texts[code]:
            if own_numbers != numbers:
                continue
            together = len(asked | own_stems) + len(numbers)
            best = max(best, (len(asked & own_stems) + len(numbers)) / together if together else 0.0)
        return best

    def _letters(self, code: str, asked: str) -> float:
        return max(SequenceMatcher(None, asked, known).ratio() for known, _, _ in self._texts[code])


def stems(text: str) -> frozenset[str]:
    """The words that tell one text from another, without their endings.

    >>> sorted(stems("Всего молодых педагогов (чел)"))
    ['молод', 'педаг']
    """
    return _features(text)[0]


def _features(text: str) -> tuple[frozenset[str], frozenset[str]]:
    words = _WORD.findall(text.casefold().replace("ё", "е"))
    numbers = frozenset(word.lstrip("0") or "0" for word in words if word.isdigit())
    meaning = (word for word in words if not word.isdigit() and word not in _EMPTY_WORDS)
    return frozenset(word[:_STEM_LETTERS] for word in meaning), numbers
