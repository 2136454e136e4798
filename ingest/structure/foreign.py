"""Turns what numbers a title in another language into English: "Semana 3", "第二阶段", "Étape 1".

It knows the words for times and stages of a few languages, and nothing of what stands behind them.
"""

import re

_NOUNS = {
    "phase": "fase|этап|фаза",
    "stage": "etapa|stufe|стадия",
    "step": "paso|passo|étape|etape|schritt|шаг",
    "level": "nivel|nível|niveau|livello|ebene|уровень",
    "week": "semana|semaine|woche|settimana|неделя",
    "month": "mes|mês|mois|monat|mese|месяц",
    "day": "día|dia|jour|tag|giorno|день",
    "year": "año|ano|année|jahr|anno|год",
    "module": "módulo|modulo|modul|модуль",
    "part": "parte|partie|teil|часть",
    "chapter": "capítulo|capitulo|chapitre|kapitel|глава",
    "unit": "unidad|unidade|unité|einheit",
    "lesson": "lección|leccion|lição|leçon|lektion|урок",
}
_ENGLISH = {
    word: noun
    for noun, words in _NOUNS.items()
    for own in words.split("|")
    for word in (own, f"{own}s", f"{own}n", f"{own}en", f"{own}es")
}
_LATIN = re.compile(rf"^({'|'.join(sorted(_ENGLISH, key=len, reverse=True))})(?=\s*\d)", re.I)
_UNITS = {
    "周": "Week",
    "週": "Week",
    "月": "Month",
    "个月": "Month",
    "天": "Day",
    "日": "Day",
    "年": "Year",
    "阶段": "Phase",
    "階段": "Phase",
    "章": "Chapter",
    "课": "Lesson",
    "課": "Lesson",
    "步": "Step",
    "部分": "Part",
    "级": "Level",
    "주": "Week",
    "단계": "Step",
}
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_DIGITS = "一二三四五六七八九"
_COUNT = rf"\d{{1,3}}|[{_DIGITS}十]{{1,3}}"
_HAN = (
    re.compile(
        rf"^第?\s*({_COUNT})(?:\s*[-–—~至到]\s*第?({_COUNT}))?\s*({_UNIT})(?![{_DIGITS}\d])"
    ),
    re.compile(rf"^({_UNIT})\s*({_COUNT})(?=\W|$)"),
)
_LISTED = re.compile(rf"^([{_DIGITS}十]{{1,3}})\s*[、.．]\s*")


def in_english(title: str) -> str:
    """Return a title whose number is named by an English word; any other as it is."""
    if match := _LATIN.match(title):
        return _ENGLISH[match[1].lower()].capitalize() + title[match.end() :]
    if match := _HAN[0].match(title):
        last = f"-{_number(match[2])}" if match[2] else ""
        return _marked(f"{_UNITS[match[3]]} {_number(match[1])}{last}", title[match.end() :])
    if match := _HAN[1].match(title):
        return _marked(f"{_UNITS[match[1]]} {_number(match[2])}", title[match.end() :])
    if match := _LISTED.match(title):
        return f"{_number(match[1])}. {title[match.end() :]}"
    return title


def _marked(mark: str, rest: str) -> str:
    rest = rest.lstrip(" :：、.-–—")
    return f"{mark}: {rest}" if rest else mark


def _number(text: str) -> int:
    """Return a count written in digits or in Chinese numerals up to 99."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    value = _DIGITS.find(ones) + 1 if ones else 0
    return value + (10 * (_DIGITS.find(tens) + 1 if tens else 1) if ten else 0)
