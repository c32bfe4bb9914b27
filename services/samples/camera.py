"""What a phone's camera and a tired printer do to a page, the same each time."""

import cv2
import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]

_TABLE = (116, 92, 70)


def photographed(page: Pixels) -> Pixels:
    """The page lying a little askew on a table, lit from one side, under a hand's shadow, with noise."""
    height, width = page.shape[:2]
    margin = width // 14
    size = (width + 2 * margin, height + 2 * margin)
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    lean = width / 100
    seen = corners + margin + np.array([[lean, 2], [-1, lean], [lean / 2, -lean], [-lean, 1]], np.float32)
    canvas = cv2.warpPerspective(
        page, cv2.getPerspectiveTransform(corners, seen), size, flags=cv2.INTER_CUBIC, borderValue=_TABLE
    )
    lit = canvas.astype(np.float32) * _light(size)[:, :, None]
    noise = np.random.default_rng(7).normal(0, 4.0, lit.shape)
    blurred = cv2.GaussianBlur(np.clip(lit + noise, 0, 255), (0, 0), 0.6)
    return np.asarray(blurred, dtype=np.uint8)


def _light(size: tuple[int, int]) -> npt.NDArray[np.float32]:
    width, height = size
    across, down = np.meshgrid(np.linspace(0, 1, width), np.linspace(0, 1, height))
    slope = 1.0 - 0.16 * across - 0.10 * down
    shadow = 1.0 - 0.22 / (1.0 + np.exp(-18 * (across + 0.5 * down - 1.15)))
    return (slope * shadow).astype(np.float32)


def faded(page: Pixels) -> Pixels:
    """Thermal paper: grey instead of black, warm instead of white, with pale streaks along the paper."""
    ink = page.astype(np.float32) / 255
    streaks = np.where(np.random.default_rng(3).random(page.shape[1]) > 0.985, 0.75, 1.0)
    grey = 1.0 - (1.0 - ink) * 0.72 * streaks[None, :, None]
    warm = grey * np.array([250, 247, 238], np.float32)
    return np.asarray(cv2.GaussianBlur(warm, (0, 0), 0.5), dtype=np.uint8)
