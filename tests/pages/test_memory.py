"""What lives as long as the process is left out of the search for garbage."""

import gc

from page_reading import visit


def test_what_a_page_brings_is_frozen_once(opened):
    assert opened("briefing").broken == []
    frozen = gc.get_freeze_count()
    searched = len(gc.get_objects())
    assert frozen > 3 * searched
    assert visit("briefing", year="2016").broken == []
    assert gc.get_freeze_count() <= frozen
