"""The one script of ours that runs in the page; apart, so that the server can know it by digest."""

import json

from thidua.wording import Wording


def language_script(w: Wording) -> str:
    """Return what tells the browser the language spoken, the same for every reader of it.

    The server's Content-Security-Policy lets this text run and no other.
    """
    # On a phone Streamlit's button to the pages is two bare arrows: the stylesheet adds the word.
    pages = json.dumps(json.dumps(w.say("chrome.pages"), ensure_ascii=False), ensure_ascii=False)
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
        f"document.documentElement.style.setProperty('--td-pages', {pages});"
    )
