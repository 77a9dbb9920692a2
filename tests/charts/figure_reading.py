"""What a figure shows, read back from it."""

from collections.abc import Iterator

import plotly.graph_objects as go

HOSTILE = "<script>alert('x')</script> & Cờ"


def runs(trace: go.Scatter) -> list[list[tuple[float, float]]]:
    """Return what a trace joins: its points between the places where the pen is lifted."""
    result: list[list[tuple[float, float]]] = [[]]
    for x, y in zip(trace.x, trace.y, strict=True):
        if y is None:
            result.append([])
        else:
            result[-1].append((x, y))
    return [run for run in result if run]


def texts(figure: go.Figure) -> Iterator[str]:
    """Yield every text a figure shows or says."""
    for trace in figure.data:
        for attribute in ("text", "hovertext"):
            held = getattr(trace, attribute, None)
            for row in held if held is not None and not isinstance(held, str) else [held]:
                yield from (
                    str(cell) for cell in (row if isinstance(row, list | tuple) else [row]) if cell
                )
    for annotation in figure.layout.annotations:
        yield annotation.text
    for axis in (*figure.select_xaxes(), *figure.select_yaxes()):
        yield from axis.ticktext or ()


def font_sizes(node: object, inside: bool = False) -> Iterator[float]:
    """Yield every font size in a figure's dictionary."""
    if isinstance(node, dict):
        for key, value in node.items():
            if inside and key == "size" and isinstance(value, int | float):
                yield value
            yield from font_sizes(value, key.endswith("font"))
    elif isinstance(node, list | tuple):
        for value in node:
            yield from font_sizes(value, inside)


def said(figure: go.Figure) -> str:
    return "\n".join(texts(figure)).replace("\u00a0", " ")
