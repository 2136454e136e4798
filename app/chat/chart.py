"""A small bar chart as HTML: it follows the theme, is read aloud as text, and needs no script."""

from html import escape

from app.chat.learner_models import Chart


def chart_html(chart: Chart) -> str:
    """Return the bars, one a label, each with its value."""
    most = max((abs(value) for value in chart.y), default=0) or 1
    rows = "".join(
        f'<div class="rm-bar"><span class="rm-bar-label">{escape(name)}</span>'
        f'<span class="rm-bar-track"><span style="width:{100 * max(value, 0) / most:.1f}%"></span>'
        f'</span><span class="rm-bar-value">{escape(_value(value, chart.unit))}</span></div>'
        for name, value in zip(chart.x, chart.y, strict=True)
    )
    return f'<figure class="rm-chart"><figcaption>{escape(chart.title)}</figcaption>{rows}</figure>'


def _value(value: float, unit: str) -> str:
    return f"{round(value, 2):g} {unit}".strip()
