"""The meeting pack from the view on the screen: a button, made when it is pressed, downloaded.

Files are made outside the reader's session, on a thread of the download, so the page stays usable;
what they are made with is imported then. While the panel is open it looks now and then how far the
work has come. A closed panel costs a page nothing but its button.
"""

import datetime as dt
import io
import logging
import threading
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

import pandas as pd
import streamlit as st

from thidua.ask import answer
from thidua.errors import ThiduaError
from thidua.following import VIETNAM
from thidua.reports.formats import FORMATS, MIME, file_name
from thidua.scoring.scenarios import Scenario
from thidua.scoring.scheme import Scheme
from thidua.ui import lab_method, lab_scenarios, lab_state, pick
from thidua.ui.guard import guarded
from thidua.ui.markup import escaped, tag
from thidua.ui.reader import wording
from thidua.ui.snapshot import in_use
from thidua.ui.toolbar import View
from thidua.wording import Wording

_JOB: Final = "_pack_job"
_LOOK: Final = 0.6
"""Seconds between two looks at how far the work has come."""
_AT_ONCE = threading.Semaphore(2)
"""Packs of all readers made at a time: more would only slow each other down."""


@dataclass
class Job:
    """How far the making of a pack has come; written by its thread, read by the panel.

    `step` is the wording id of what is being done, ``""`` before and after; `share` 0 to 1.
    """

    step: str = ""
    share: float = 0.0
    made: str = ""
    fault: ThiduaError | None = None


@dataclass(frozen=True)
class Order:
    """What a pack is to be made of, taken from the session: its thread knows no session."""

    bloc: str
    year: int
    boundaries: str
    scenario: Scenario
    scheme: Scheme
    snapshot: Path
    language: str


def pack_button(view: View) -> None:
    """Draw the button that opens the panel; a fragment of its own.

    Parameters
    ----------
    view
        The pack shows the same bloc, year and boundaries, and what the ranking lab shows of them.
    """
    _panel(view)


@st.fragment
def _panel(view: View) -> None:
    with guarded():
        w = wording()
        box = st.popover(
            w.say("report.button"),
            icon=":material/description:",
            key="pack",
            on_change="rerun",
        )
        if not box.open:
            return
        with box:
            _offer(view, w)


def _offer(view: View, w: Wording) -> None:
    order = _order(view)
    job: Job = st.session_state.setdefault(_JOB, Job())
    st.html(tag("p", escaped(w.say("report.button.about")), "td-note"))
    name = partial(file_name, order.bloc, order.year, order.boundaries, order.language)
    st.download_button(
        w.say("report.button.all"),
        partial(_made, order, job, FORMATS),
        name("zip"),
        "application/zip",
        key="pack_all",
        type="primary",
        on_click="ignore",
        width="stretch",
    )
    with st.container(horizontal=True):
        for form in FORMATS:
            st.download_button(
                w.say(f"report.button.{form}"),
                partial(_made, order, job, (form,)),
                name(form),
                MIME[form],
                key=f"pack_{form}",
                on_click="ignore",
            )
    _progress(job)


@st.fragment(run_every=_LOOK)
def _progress(job: Job) -> None:
    """Say how far the work has come. Its timer lives as long as the panel is open."""
    w = wording()
    if job.fault is not None:
        st.error(job.fault.sentence(w), icon=":material/report:")
    elif job.step:
        st.progress(job.share, text=w.say(job.step))
    elif job.made:
        st.html(tag("p", escaped(w.say("report.button.made", time=job.made)), "td-note"))


def present(view: View) -> tuple[Scenario, Scheme]:
    """Return what the ranking lab shows of the view, or would show if it were opened."""
    offered = lab_state.schemes()
    table = pick.standing("table", list(offered), lab_state.default_scheme(view, offered))
    scheme = offered[table]
    scenario = lab_state.scenario_of(view, scheme, lab_method.standing(scheme))
    return lab_scenarios.named(view, scenario), scheme


def _order(view: View) -> Order:
    scenario, scheme = present(view)
    return Order(
        view.bloc_id, view.year, view.scheme, scenario, scheme, in_use(), wording().language
    )


def _made(order: Order, job: Job, forms: tuple[str, ...]) -> bytes:
    """Make the files of `forms`: one as it is, several in an archive."""
    with _AT_ONCE:
        job.fault, job.made = None, ""
        try:
            return _files(order, forms, partial(_tell, job))
        except ThiduaError as wrong:
            job.fault = wrong
            raise
        except Exception:
            logging.getLogger("thidua").exception("A pack could not be made.")
            job.fault = ThiduaError("error.page")
            raise
        finally:
            job.step = ""
            if job.fault is None:
                job.made = dt.datetime.now(VIETNAM).strftime("%H:%M:%S")


def _tell(job: Job, step: str, share: float) -> None:
    job.share, job.step = share, step


def _files(order: Order, forms: tuple[str, ...], tell: Callable[[str, float], None]) -> bytes:
    tell("report.step.content", 0.05)
    from thidua.reports.content import pack_of
    from thidua.reports.writers import WRITERS

    def ask(name: str, /, **parameters: object) -> pd.DataFrame:
        return answer(name, parameters, order.snapshot)

    pack = pack_of(
        order.bloc,
        order.year,
        scheme=order.boundaries,
        scenario=order.scenario,
        scoring=order.scheme,
        wording=Wording(order.language),
        ask=ask,
    )
    made = []
    for at, form in enumerate(forms, 1):
        tell(f"report.step.{form}", at / (len(forms) + 1))
        made.append(WRITERS[form].write(pack))
    if len(forms) == 1:
        return made[0]
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as bundle:  # its members are compressed already
        moment = pack.stamp.made_at.timetuple()[:6]
        for form, content in zip(forms, made, strict=True):
            name = file_name(order.bloc, order.year, order.boundaries, order.language, form)
            bundle.writestr(zipfile.ZipInfo(name, moment), content)
    return archive.getvalue()
