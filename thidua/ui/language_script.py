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
        f"document.documentElement.style.setProperty('--td-pages', {pages});"
    )
