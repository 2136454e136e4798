"""Units as they are written, and which of them measure the same."""

UNITS = {
    "%": "percent", "percent": "percent", "percentage": "percent", "per cent": "percent",
    "$": "dollar", "dollars": "dollar", "dollar": "dollar", "usd": "dollar", "€": "euro",
    "euros": "euro", "euro": "euro", "£": "pound", "₹": "rupee", "rupees": "rupee",
    "km": "km", "kilometres": "km", "kilometers": "km", "m": "metre", "metres": "metre",
    "meters": "metre", "metre": "metre", "miles": "mile", "mile": "mile", "feet": "foot",
    "kg": "kg", "kilograms": "kg", "pounds": "pound", "mg": "mg", "g": "gram", "grams": "gram",
    "iu": "iu", "°c": "celsius", "°f": "fahrenheit", "gb": "gb", "tb": "tb", "mb": "mb",
    "hrs": "hour", "mins": "minute", "h": "hour", "hr": "hour", "min": "minute", "sec": "second",
    "mm": "mm", "millimetres": "mm", "millimeters": "mm", "cm": "cm", "centimetres": "cm",
    "centimeters": "cm", "ml": "ml", "millilitres": "ml", "milliliters": "ml", "l": "litre",
    "litre": "litre", "litres": "litre", "liter": "litre", "liters": "litre", "kilogram": "kg",
    "gram": "gram", "milligrams": "mg", "tonne": "tonne", "tonnes": "tonne", "kilometre": "km",
    "kilometer": "km", "kb": "kb", "bc": "bc", "bce": "bc", "ad": "ad", "ce": "ad",
}  # fmt: skip
UNITS |= {"times": "times", "fold": "times"}
UNITS |= {
    form: unit
    for unit in ("second", "minute", "hour", "day", "week", "month", "year", "decade", "century")
    for form in (unit, unit + "s")
}
# Months and years differ in length, and a gigabyte has 1,000 or 1,024 megabytes.
_ROUGHLY = 0.05
_EXACTLY = 1e-9
_TABLES: tuple[tuple[float, dict[str, float]], ...] = (
    (
        _ROUGHLY,
        {
            "second": 1 / 86400, "minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0,
            "month": 30.4, "year": 365.0, "decade": 3650.0, "century": 36500.0,
        },
    ),
    (_ROUGHLY, {"kb": 1e-3, "mb": 1.0, "gb": 1e3, "tb": 1e6}),
    (_EXACTLY, {"mg": 0.001, "gram": 1.0, "kg": 1e3, "tonne": 1e6}),
    (_EXACTLY, {"mm": 0.001, "cm": 0.01, "metre": 1.0, "km": 1e3}),
    (_EXACTLY, {"ml": 0.001, "litre": 1.0}),
)  # fmt: skip


def conversion(a: str, b: str) -> tuple[float, float, float] | None:
    """Return what to multiply numbers of two units by, and the relative slack; None if unlike."""
    for slack, table in _TABLES:
        if a in table and b in table:
            return table[a], table[b], slack
    return None
