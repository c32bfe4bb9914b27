"""A half-round gauge from 0 to 100 as SVG: three zones, a needle, no words."""

from math import cos, pi, sin

WIDTH, HEIGHT = 240, 130
_X, _Y, _RADIUS, _NEEDLE = 120.0, 118.0, 96.0, 84.0
Zone = tuple[int, int, str]
"""From, to, colour."""


def gauge(points: int, zones: tuple[Zone, ...]) -> str:
    arcs = "".join(_arc(*zone) for zone in zones)
    x, y = _at(points, _NEEDLE)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
        f'{arcs}<line x1="{_X}" y1="{_Y}" x2="{x:.2f}" y2="{y:.2f}" stroke="#1f2933" stroke-width="5" '
        f'stroke-linecap="round"/><circle cx="{_X}" cy="{_Y}" r="8" fill="#1f2933"/></svg>'
    )


def _arc(low: int, high: int, colour: str) -> str:
    (x1, y1), (x2, y2) = _at(low, _RADIUS), _at(high, _RADIUS)
    path = f"M {x1:.2f} {y1:.2f} A {_RADIUS} {_RADIUS} 0 0 1 {x2:.2f} {y2:.2f}"
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="20"/>'


def _at(points: int, radius: float) -> tuple[float, float]:
    angle = pi * (1 - points / 100)
    return _X + radius * cos(angle), _Y - radius * sin(angle)
