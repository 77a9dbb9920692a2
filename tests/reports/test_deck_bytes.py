"""The same pack gives the same bytes; another moment changes only what says the moment."""

import datetime as dt
import io
import zipfile

from deck_reading import pack

from thidua.reports import deck

MOMENT = dt.datetime(2026, 3, 2, 8, 30)


def entries(content):
    with zipfile.ZipFile(io.BytesIO(content)) as kept:
        return {name: kept.read(name) for name in kept.namelist()}


def test_the_same_pack_gives_the_same_bytes(snapshot):
    one = deck.write(pack("tay-nam-bo", 2016, made_at=MOMENT))
    pack.cache_clear()
    assert one == deck.write(pack("tay-nam-bo", 2016, made_at=MOMENT))


def test_only_the_stamp_of_time_moves(snapshot):
    one = entries(deck.write(pack("tay-nam-bo", 2016, made_at=MOMENT)))
    later = MOMENT + dt.timedelta(days=1)
    other = entries(deck.write(pack("tay-nam-bo", 2016, made_at=later)))
    assert {name for name in one if one[name] != other[name]} == {
        "docProps/core.xml",
        "ppt/slides/slide1.xml",
        "ppt/notesSlides/notesSlide1.xml",
    }


def test_the_file_names_itself_and_nobody_s_machine(snapshot):
    kept = entries(deck.write(pack("tay-nam-bo", 2016, made_at=MOMENT)))
    core = kept["docProps/core.xml"].decode("utf-8")
    assert "Tây Nam Bộ" in core and "2026-03-02T01:30:00Z" in core
    assert "Steve Canny" not in core and "python-pptx" not in core
    assert not [name for name in kept if "printerSettings" in name or "thumbnail" in name]
