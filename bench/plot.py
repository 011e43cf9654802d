"""The figures as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl

mpl.use("Agg")
import matplotlib.pyplot as plt

from bench.figures import Figure

_OURS, _OTHERS = "#1f6feb", "#9aa4b2"


def plot(path: Path, machine: str, figures: Sequence[Figure]) -> None:
    """Writes a PNG with a row of bars a group."""
    groups = list(dict.fromkeys(figure.group for figure in figures))
    heights = [sum(figure.group == group for figure in figures) + 1.2 for group in groups]
    picture, axes = plt.subplots(
        len(groups), 1, figsize=(10, 0.36 * sum(heights)), height_ratios=heights, squeeze=False, layout="constrained"
    )
    for axis, group in zip(axes[:, 0], groups, strict=True):
        shown = [figure for figure in figures if figure.group == group][::-1]
        colours = [_OTHERS if _is_peer(figure.what) else _OURS for figure in shown]
        bars = axis.barh([figure.what for figure in shown], [figure.value for figure in shown], color=colours)
        axis.bar_label(bars, [_label(figure) for figure in shown], padding=4, fontsize=8)
        axis.set_title(group, loc="left", fontsize=10, fontweight="bold")
        axis.margins(x=0.3)
        axis.tick_params(labelsize=8)
        axis.xaxis.set_visible(False)
        for side in ("top", "right", "bottom"):
            axis.spines[side].set_visible(False)
    picture.supxlabel(machine, fontsize=7)
    picture.savefig(path, dpi=120)
    plt.close(picture)


def _is_peer(what: str) -> bool:
    return what.startswith(("bare", "Prism", "Mockoon"))


def _label(figure: Figure) -> str:
    value = f"{figure.value:,.0f}" if figure.value >= 100 else f"{figure.value:.3g}"
    return f"{value} {figure.unit}{f'  ({figure.note})' if figure.note else ''}"
