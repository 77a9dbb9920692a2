"""Web sockets opened by other sites, resumed by strangers, and fed with what no page says.

Each case of docs/SECURITY.md is named (``S1`` …).
"""

import time
import urllib.request

import pytest
from standing import Process, reading
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed, InvalidStatus

VIEW = "bloc=tay-nam-bo&year=2016"


@pytest.fixture(autouse=True)
def still_serving(served: Process):
    """After every case the process serves its readers."""
    yield
    assert served.healthy()


ORIGINS = {
    "S1 another site": "https://evil.example",
    "S2 no origin of a page": "null",
    "S3 our name in front": "http://{own}.evil.example",
    "S4 our name as a path": "http://evil.example/{own}",
    "S5 another port of this machine": "http://localhost:1",
    "S6 a file": "file://",
}


@pytest.mark.parametrize("origin", ORIGINS.values(), ids=ORIGINS)
def test_a_page_of_another_site_opens_no_socket(served, origin):
    own = served.url.removeprefix("http://")
    with (
        pytest.raises(InvalidStatus) as refused,
        reading(served.url, origin=origin.format(own=own)),
    ):
        pass
    assert refused.value.response.status_code == 403
    # Streamlit would ask another host for its address, to see whether the origin is that.
    assert "external IP" not in served.log()


def test_a_socket_under_a_foreign_name_is_refused(served):  # S7
    with (
        pytest.raises(InvalidStatus),
        reading(served.url, {"Host": "evil.example"}, origin="http://evil.example"),
    ):
        pass


def closed_with(reader, content: bytes | str) -> int:
    reader.connection.send(content)
    with pytest.raises(ConnectionClosed) as closed:
        for _ in range(500):
            reader.connection.recv(timeout=10)
    return closed.value.rcvd.code if closed.value.rcvd else 1006


def test_a_text_closes_only_its_own_socket(served):  # S8
    before = served.log().count("Traceback")
    with reading(served.url) as reader:
        assert closed_with(reader, "<script>alert(1)</script>") == 1003
    assert served.log().count("Traceback") == before


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"\xff" * 64, 1002), (b"\0" * 5 * 2**20, 1009), (b"\x0a" * 1000, 1002)],
    ids=["S9 no message", "S10 an endless message", "S11 a broken message"],
)
def test_what_is_no_message_closes_the_socket(served, content, code):
    with reading(served.url) as reader:
        assert closed_with(reader, content) == code


@pytest.mark.parametrize("kind", ["debug_shutdown_runtime", "debug_disconnect_websocket"])
def test_no_reader_stops_the_server(served, kind):  # S12, S13
    message = BackMsg()
    setattr(message, kind, True)
    with reading(served.url) as reader:
        reader.connection.send(message.SerializeToString())
        assert "td-footer" in reader.ask(VIEW)


def session_of(reader) -> str:
    """Ask for a run; return the session the server gives the reader."""
    wanted = BackMsg()
    wanted.rerun_script.query_string = VIEW
    reader.connection.send(wanted.SerializeToString())
    while True:
        message = ForwardMsg.FromString(reader.connection.recv(timeout=20, decode=False))
        if message.WhichOneof("type") == "new_session":
            return message.new_session.initialize.session_id


NO_PAGE_ASKS = {
    "S50 emptying what is kept for all": {"clear_cache": True},
    "S51 the repository, and files not yet in it": {"load_git_info": True},
    "S52 looking for changed modules": {"set_run_on_save": True},
    "S53 files for programmers' tools": {"backend_operation_request": {"install_skills": {}}},
    "S54 a note about those": {"backend_operation_request": {"dismiss_skills_nudge": {}}},
    "S55 rows of a table nobody drew": {"backend_operation_request": {"dataframe_chunk": {}}},
    "S56 work of no kind": {"backend_operation_request": {}},
}


@pytest.mark.parametrize("wish", NO_PAGE_ASKS.values(), ids=NO_PAGE_ASKS)
def test_what_no_page_asks_for_is_not_done(served, wish):
    message = BackMsg(**wish)
    with reading(served.url) as reader:
        own = session_of(reader)
        reader.ask(VIEW)
        if message.WhichOneof("type") == "backend_operation_request":
            message.backend_operation_request.session_id = own
        told_meanwhile(reader)
        known = looked_up_in_vain(served)
        reader.connection.send(message.SerializeToString())
        assert told_meanwhile(reader) == []
        reader.ask(VIEW)
    assert looked_up_in_vain(served) == known, "what is kept for all readers is gone"


def told_meanwhile(reader) -> list[str | None]:
    """Return the kinds of what the server says in a moment, but for that it is there."""
    time.sleep(0.3)  # some of it is done beside the rest
    reader.connection.send(BackMsg(app_heartbeat=True).SerializeToString())
    kinds: list[str | None] = []
    while "heartbeat_ack" not in kinds:
        message = ForwardMsg.FromString(reader.connection.recv(timeout=20, decode=False))
        kinds.append(message.WhichOneof("type"))
    return kinds[:-1]


def looked_up_in_vain(served) -> list[str]:
    """Return of what is kept for all readers how often it was not there, as the process counts."""
    with urllib.request.urlopen(f"{served.url}/_stcore/metrics") as answer:
        lines = answer.read().decode().splitlines()
    counted = [one for one in lines if one.startswith("cache_lookups") and 'result="miss"' in one]
    assert any("snapshot._answer" in one for one in counted)
    return counted


def test_a_stranger_does_not_take_over_a_live_session(served):  # S14
    with reading(served.url) as reader:
        own = session_of(reader)
        with reading(served.url, {"Sec-WebSocket-Protocol": f"streamlit, x, {own}"}) as stranger:
            assert session_of(stranger) != own
        reader.ask(VIEW)


@pytest.mark.parametrize(
    "identifier",
    ["..%2f..%2fetc%2fpasswd", "00000000-0000-0000-0000-000000000000", "%00", "a" * 4000],
    ids=["S15 a path", "S16 made up", "S17 a nul", "S18 endless"],
)
def test_a_made_up_session_is_a_new_one(served, identifier):
    headers = {"Sec-WebSocket-Protocol": f"streamlit, x, {identifier}"}
    with reading(served.url, headers) as reader:
        assert "td-footer" in reader.ask(VIEW)


def test_a_widget_nobody_drew_changes_nothing(served):  # S19
    message = BackMsg()
    message.rerun_script.query_string = VIEW
    state = message.rerun_script.widget_states.widgets.add()
    state.id, state.string_value = "$$ID-0-lang", "<script>window.taken = 1</script>"
    state = message.rerun_script.widget_states.widgets.add()
    state.id, state.json_value = "$$ID-0-bloc", '{"__proto__": 1}'
    with reading(served.url) as reader:
        said = reader.send(message.SerializeToString())
    assert "td-footer" in said
    assert "window.taken" not in said


@pytest.mark.parametrize(
    "page",
    ["../../etc/passwd", "app.py", "pages/../../secret", "x" * 100_000, "\u202e", "__main__"],
    ids=["S20 a path", "S21 a script", "S22 a climb", "S23 endless", "S24 a turn", "S25 a module"],
)
def test_a_page_nobody_declared_is_none(served, page):
    with reading(served.url) as reader:
        said = reader.ask(VIEW, page)
    assert "root:" not in said
    assert "Traceback" not in said


def test_fragments_nobody_drew_do_not_run(served):  # S26
    message = BackMsg()
    message.rerun_script.fragment_id = "0" * 32
    message.rerun_script.query_string = VIEW
    with reading(served.url) as reader:
        reader.ask(VIEW)
        reader.connection.send(message.SerializeToString())
        assert "td-footer" in reader.ask(VIEW)


def test_many_sockets_that_never_speak_keep_nobody_out(served):  # S27
    import contextlib

    begun = time.monotonic()
    with contextlib.ExitStack() as open_ones:
        for _ in range(60):
            open_ones.enter_context(reading(served.url))
        with reading(served.url) as reader:
            assert "td-footer" in reader.ask(VIEW)
    assert time.monotonic() - begun < 60
