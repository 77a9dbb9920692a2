"""Nhật ký: who signed in, and who changed which figures. For editors only."""

from thidua.ui import access, chrome
from thidua.ui.audit_log import audit_log, finding
from thidua.ui.reader import wording
from thidua.ui.toolbar import view as current_view

view, w = current_view(), wording()
access.require_editor()

chrome.head(w.say("audit.overline"), finding(w))
audit_log()
