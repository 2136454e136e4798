"""Charts as SVG text; knows numbers and words, not where they come from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 460, 330
LEFT, RIGHT, TOP, BOTTOM = 52, 16, 14, 46
BAR, BAR_LEFT = 24, 130


@dataclass(frozen=True, slots=True)
class Point:
    """A circle: `size` is how many cases it stands for, `says` its tooltip."""

    x: float
    y: float
    size: int
    label: str
    says: str


def scatter(points: Sequence[Point], x_title: str, y_title: str) -> str:
    """Return circles over an x axis from 0 to beyond the largest and a y axis of shares."""
    top = max((point.x for point in points), default=1.0) * 1.25 or 1.0
    parts = [*_frame(x_title, y_title, [f"{top * i / 4:.0f}" for i in range(5)])]
    taken: list[tuple[float, float]] = []
    for point in sorted(points, key=lambda p: (-p.y, p.x)):
        x, y = _place(point.x / top, point.y)
        radius = 3 + min(point.size, 120) ** 0.5 / 1.6
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" class="dot">'
                     f"<title>{escape(point.says)}</title></circle>")  # fmt: skip
        parts.append(_label(point.label, x + radius + 3, y + 4, taken))
    return _svg(WIDTH, HEIGHT, parts, f"{y_title} against {x_title}")


def reliability(pairs: Sequence[tuple[float, bool]], x_title: str, y_title: str) -> str:
    """Return how often what was given a probability came true, in ten bins, with their counts."""
    parts = [*_frame(x_title, y_title, ["0", "0.25", "0.5", "0.75", "1"])]
    (x0, y0), (x1, y1) = _place(0, 0), _place(1, 1)
    parts.append(f'<line x1="{x0}" y1="{y0}" x2="{x1}" y2="{y1}" class="ideal"/>')
    for number, (mean, share, n) in enumerate(bins(pairs)):
        x, y = _place(mean, share)
        low, _ = _place(number / 10, 0)
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{3 + n**0.5 / 2:.1f}" class="dot">'
                     f"<title>{n} at {mean:.2f}: {share:.2f} came true</title></circle>"
                     if n else "")  # fmt: skip
        parts.append(f'<text x="{low + 19:.1f}" y="{y0 - 4}" class="count">{n or ""}</text>')
    return _svg(WIDTH, HEIGHT, parts, f"{y_title} against {x_title}")


def curve(points: Sequence[tuple[float, float]], x_title: str, y_title: str) -> str:
    """Return a line through points in [0, 1]², beside the diagonal that chance would draw."""
    parts = [*_frame(x_title, y_title, ["0", "0.25", "0.5", "0.75", "1"])]
    (x0, y0), (x1, y1) = _place(0, 0), _place(1, 1)
    parts.append(f'<line x1="{x0}" y1="{y0}" x2="{x1}" y2="{y1}" class="ideal"/>')
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in (_place(a, b) for a, b in points))
    parts.append(f'<polyline points="{path}" class="curve"/>')
    return _svg(WIDTH, HEIGHT, parts, f"{y_title} against {x_title}")


def bins(pairs: Sequence[tuple[float, bool]]) -> list[tuple[float, float, int]]:
    """Return (mean probability, share that came true, n) of ten equal bins; zeros where empty."""
    held: list[list[tuple[float, bool]]] = [[] for _ in range(10)]
    for probability, came_true in pairs:
        held[min(int(probability * 10), 9)].append((probability, came_true))
    return [
        (sum(p for p, _ in b) / len(b), sum(t for _, t in b) / len(b), len(b)) if b else (0, 0, 0)
        for b in held
    ]


def calibration_error(pairs: Sequence[tuple[float, bool]]) -> float:
    """Return `Σ n_b/n · |share_b - mean_b|` over ten bins, in [0, 1]; 0 without pairs.

    The expected calibration error (Naeini, Cooper and Hauskrecht, AAAI 2015).
    """
    return sum(n * abs(share - mean) for mean, share, n in bins(pairs)) / max(len(pairs), 1)


def stacked(rows: Mapping[str, Mapping[str, int]], names: Sequence[str]) -> str:
    """Return a bar a row, split into the shares of its counts; the legend lists what occurs."""
    used = [name for name in names if any(row.get(name) for row in rows.values())]
    width, wide = 2 * WIDTH, 2 * WIDTH - BAR_LEFT - 60
    parts: list[str] = []
    at = 8
    for number, name in enumerate(used):
        place = BAR_LEFT + (number % 4) * (wide // 4)
        top = at + (number // 4) * 18
        color = names.index(name)
        parts.append(f'<rect x="{place}" y="{top}" width="11" height="11" class="c{color}"/>')
        parts.append(f'<text x="{place + 16}" y="{top + 10}">{escape(name)}</text>')
    at += (len(used) + 3) // 4 * 18 + 8
    for title, counts in rows.items():
        total = sum(counts.values())
        parts.append(f'<text x="{BAR_LEFT - 8}" y="{at + 15}" class="row">{escape(title)}</text>')
        x = float(BAR_LEFT)
        for color, name in enumerate(names):
            n = counts.get(name, 0)
            length = wide * n / total
            if n:
                parts.append(f'<rect x="{x:.1f}" y="{at}" width="{length:.1f}" height="{BAR - 5}"'
                             f' class="c{color}"><title>{escape(name)}: {n} of {total}</title></rect>')  # fmt: skip # noqa: E501
                parts.append(f'<text x="{x + length / 2:.1f}" y="{at + 14}" class="in">{n}</text>'
                             if length > 14 else "")  # fmt: skip
            x += length
        parts.append(f'<text x="{x + 6:.1f}" y="{at + 14}">n={total}</text>')
        at += BAR
    return _svg(width, at + 4, parts, "What became of the cases of each kind")


def _frame(x_title: str, y_title: str, ticks: Sequence[str]) -> list[str]:
    parts = []
    for i in range(5):
        x, y = _place(i / 4, i / 4)
        x0, y0 = _place(0, 0)
        x1, y1 = _place(1, 1)
        parts.append(f'<line x1="{x0}" y1="{y}" x2="{x1}" y2="{y}" class="grid"/>')
        parts.append(f'<line x1="{x}" y1="{y0}" x2="{x}" y2="{y1}" class="grid"/>')
        parts.append(f'<text x="{LEFT - 6}" y="{y + 4}" class="row">{i / 4:g}</text>')
        parts.append(f'<text x="{x}" y="{y0 + 16}" class="mid">{ticks[i]}</text>')
    middle = (LEFT + WIDTH - RIGHT) / 2
    parts.append(f'<text x="{middle}" y="{HEIGHT - 8}" class="mid">{escape(x_title)}</text>')
    high = (TOP + HEIGHT - BOTTOM) / 2
    parts.append(f'<text transform="translate(13 {high}) rotate(-90)" class="mid">'
                 f"{escape(y_title)}</text>")  # fmt: skip
    return parts


def _place(x: float, y: float) -> tuple[float, float]:
    return (
        LEFT + x * (WIDTH - LEFT - RIGHT),
        HEIGHT - BOTTOM - y * (HEIGHT - TOP - BOTTOM),
    )


def _label(text: str, x: float, y: float, taken: list[tuple[float, float]]) -> str:
    """Write beside a circle, moved down until it covers no other label."""
    high = y
    while any(abs(y - b) < 12 and abs(x - a) < 90 for a, b in taken):
        y += 3
    taken.append((x, y))
    lead = (
        f'<line x1="{x - 3:.1f}" y1="{high - 4:.1f}" x2="{x:.1f}" y2="{y - 4:.1f}" class="lead"/>'
    )
    return (lead if y > high else "") + f'<text x="{x:.1f}" y="{y:.1f}">{escape(text)}</text>'


def _svg(width: int, height: float, parts: Sequence[str], title: str) -> str:
    body = "".join(parts)
    return (
        f'<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img"'
        f' aria-label="{escape(title)}">{body}</svg>'
    )
