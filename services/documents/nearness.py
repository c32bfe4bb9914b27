"""How far a value stands from a label that could be its own."""

from services.documents.shapes import Box


def distance(label: Box, value: Box, *, foreign: bool = False) -> float | None:
    """How far a value stands from a label that could be its own: to its right or under it; else None.

    In units in which a value right beside its label is near 0 and one right under it near 0.6. `foreign`: the
    label was seen by another reader than the value, whose box may cover the label too.
    """
    if label.page != value.page:
        return None
    height = max(1e-6, (label.height + value.height) / 2)
    if label.share_of_row(value) > 0.5 and _is_right_of(label, value, height, foreign):
        gap = (value.x0 - label.x1) / height
        return 0.03 * max(0.0, gap) if gap < 45 else None
    drop = (value.y0 - label.y1) / height
    if not -0.6 < drop < 3.2:
        return None
    overlap = min(label.x1, value.x1) - max(label.x0, value.x0)
    shift = abs(label.x0 - value.x0) / height
    if overlap <= 0 and shift > 2:
        return None
    return 0.6 + 0.5 * max(0.0, drop) + 0.03 * shift


def _is_right_of(label: Box, value: Box, height: float, foreign: bool) -> bool:
    if foreign and value.x0 >= label.x0 - height and value.x1 > label.x1 + 1.5 * height:
        return True
    return value.x0 >= label.x1 - 0.7 * height
