import re
from pathlib import Path

import pytest

import thidua.charts
from thidua.wording.catalogue import LANGUAGES, read_catalogue

SOURCES = "\n".join(
    path.read_text(encoding="utf-8") for path in Path(thidua.charts.__file__).parent.glob("*.py")
)
# Ids that are put together, by the text before their last part.
COMPOSED = ("chart.ranking.alt.", "chart.heat.scale.", "chart.heat.", "chart.map.")


def chart_ids(language):
    catalogue = read_catalogue(language)
    return {i for i in {**catalogue.said, **catalogue.counted} if i.startswith("chart.")}


def named():
    return set(re.findall(r'["\x27](chart\.[a-z_.]*[a-z])["\x27]', SOURCES))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_wording_the_charts_name_exists(language):
    assert named() <= chart_ids(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_wording_of_the_charts_is_left_over(language):
    unnamed = chart_ids(language) - named()
    assert all(each.startswith(COMPOSED) for each in unnamed), unnamed


def test_both_languages_say_the_same_things():
    assert chart_ids("vi") == chart_ids("en")
