"""Members by the percentage of a target: what a dot says is its member's figure."""

import pandas as pd

from thidua.charts import Look
from thidua.charts.reach import reach_dots

COLUMNS = ["unit_id", "name", "percent", "light", "status", "exact", "others"]
FRAME = pd.DataFrame(
    [
        ("a", "Tỉnh A", 101.1, "over", "estimate", True, ()),
        ("b", "Tỉnh B", 98.0, "near", "", True, (97.5,)),
    ],
    columns=COLUMNS,
)


def test_a_dot_says_its_figure_on_hover_in_the_words_of_the_language(vi, en):
    for w, said in ((vi, "101,1"), (en, "101.1")):
        drawn = reach_dots(FRAME, w=w, look=Look.light(), title="%", target="100", others="khác")
        hovers = [
            text for trace in drawn.data for text in (trace.hovertext or ()) if trace.hovertext
        ]
        assert any(f"Tỉnh A: {said}" in text for text in hovers), hovers
        assert not any("function" in text for text in hovers)
