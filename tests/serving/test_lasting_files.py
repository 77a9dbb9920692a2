"""Files for readers outlast the wish to delete them, by a while and no longer."""

import pytest

from thidua.serving.lasting import Lasting


class Kept(dict):
    """Files in memory, named by their content."""

    def load_and_get_id(self, path_or_data, mimetype, kind, filename=None):
        self[path_or_data] = (mimetype, kind, filename)
        return path_or_data

    def get_url(self, file_id):
        return f"/media/{file_id}"

    def delete_file(self, file_id):
        self.pop(file_id, None)


@pytest.fixture
def kept():
    return Kept()


@pytest.fixture
def clock():
    """The time in seconds, as a list of one to be set."""
    return [0.0]


@pytest.fixture
def lasting(kept, clock):
    return Lasting(kept, seconds=10, clock=lambda: clock[0])


def test_deleted_file_stays_for_its_time_and_no_longer(lasting, kept, clock):
    one = lasting.load_and_get_id("one", "text/csv", "downloadable", "one.csv")
    assert kept == {"one": ("text/csv", "downloadable", "one.csv")}
    lasting.delete_file(one)
    clock[0] = 9.9
    lasting.delete_file("another")
    assert lasting.get_url(one) == "/media/one"
    assert one in kept
    clock[0] = 10
    lasting.load_and_get_id("two", "text/csv", "downloadable")
    assert list(kept) == ["two"]


def test_wish_said_again_gives_no_more_time(lasting, kept, clock):
    lasting.load_and_get_id("one", "text/csv", "downloadable")
    for clock[0] in (0, 6, 12):
        lasting.delete_file("one")
    assert "one" not in kept


def test_file_made_anew_is_not_deleted_by_an_older_wish(lasting, kept, clock):
    lasting.load_and_get_id("one", "text/csv", "downloadable")
    lasting.delete_file("one")
    clock[0] = 8
    lasting.load_and_get_id("one", "text/csv", "downloadable")
    clock[0] = 30
    lasting.load_and_get_id("two", "text/csv", "downloadable")
    assert set(kept) == {"one", "two"}


def test_file_that_is_gone_is_made_again(lasting, kept, clock):
    lasting.load_and_get_id("one", "text/csv", "downloadable")
    lasting.delete_file("one")
    clock[0] = 10
    assert lasting.load_and_get_id("one", "text/csv", "downloadable") in kept
