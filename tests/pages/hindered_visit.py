"""Open the front page on a store that takes no more; ``hindered_visit.py HOW`` tells what is seen.

HOW as of ``tests/faults/hindering.py``. Prints JSON: the title, the notices, what broke, for a
reader and for an editor.
"""

import json
import resource
import sys
import time

from faults.hindering import obey_permissions
from page_reading import APP, Page
from streamlit.testing.v1 import AppTest
from test_signing_in_on_pages import CONFIGURED


def visit(claims: dict[str, object]) -> dict[str, object]:
    test = AppTest.from_file(str(APP), default_timeout=120)
    test.secrets, test.user = CONFIGURED, claims
    page = Page(test.run())
    return {"title": page.title, "notices": page.notices, "broken": page.broken}


if __name__ == "__main__":
    if sys.argv[1] == "rights":
        obey_permissions()
    else:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
    lan = {"is_logged_in": True, "provider": "default", "exp": time.time() + 600}
    print(json.dumps([visit({}), visit({**lan, "email": "lan@tinh.vn"})]))
