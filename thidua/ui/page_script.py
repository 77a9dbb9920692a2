"""The one script of ours that runs in the page; apart, so that the server can know it by digest."""

import json
from typing import Final

from thidua.wording import Wording

NARROW: Final = "td_narrow"
"""Cookie that says ``1`` where the window is as narrow as a phone's."""
PHONE: Final = "Mobi"
"""What browsers on phones have in their names."""

# The server learns a browser's name and cookies, not how wide its window is. Phones are known by
# their names; any other narrow window says so once, and the page is drawn anew for it.
_WIDTH: Final = (
    "{"
    # Below this width Streamlit puts columns one below the other.
    "const narrow = +matchMedia('(max-width: 640px)').matches;"
    f"const said = +document.cookie.includes('{NARROW}=1');"
    f"if (narrow !== said) if (!navigator.userAgent.includes('{PHONE}')) {{"
    f"document.cookie = `{NARROW}=${{narrow}}; path=/; max-age=31536000; samesite=strict`;"
    f"if (document.cookie.includes(`{NARROW}=${{narrow}}`)) history.go(0);"  # loads it again
    "}}"
)


def page_script(w: Wording) -> str:
    """Return what tells the browser the language spoken, the same for every reader of it.

    It also sees to it that charts suit a window as narrow as a phone's. The server's
    Content-Security-Policy lets this text run and no other.
    """
    # Streamlit's buttons to pages that are out of sight are two bare arrows on a phone and English
    # on a tablet: the stylesheet adds the words.
    words = {"--td-pages": w.say("chrome.pages"), "--td-more": w.say("chrome.more")}
    return (
        f"document.documentElement.lang = '{w.language}';"
        # Streamlit's own numbers follow the browser: what it calls "localized" the languages asked
        # for, a table one can write in the language of its menus, which then takes 12,5 for 125.
        f"Object.defineProperty(navigator, 'languages', "
        f"{{value: ['{w.language}'], configurable: true}});"
        "window.tdNumberFormat ??= Intl.NumberFormat;"
        "Intl.NumberFormat = new Proxy(window.tdNumberFormat, {"
        f"construct: (make, [of, ...more]) => new make(of ?? '{w.language}', ...more), "
        f"apply: (make, self, [of, ...more]) => make(of ?? '{w.language}', ...more)}});"
        f"for (const [name, said] of Object.entries({json.dumps(words, ensure_ascii=False)})) "
        # As a string of CSS, which has the marks of JSON's.
        "document.documentElement.style.setProperty(name, JSON.stringify(said));" + _WIDTH
    )
