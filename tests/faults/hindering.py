"""Act on a store that takes no more; ``hindering.py ACT HOW DATA`` tells how that ends.

HOW is a number of bytes beyond which no file grows, ``rights`` where the folder's own permissions
hold even for root, or ``none``. Prints the wording id of the refusal, or ``done``.
"""

import ctypes
import resource
import sys
from pathlib import Path

from faults.killing import act
from thidua.errors import ThiduaError
from thidua.wording import LANGUAGES, Wording

_VERSION_3 = 0x20080522
_OVERRIDE = 1 << 1  # CAP_DAC_OVERRIDE: root's right to write what nobody may


def obey_permissions() -> None:
    """Give root's own right up; of anybody else nothing changes."""
    kernel = ctypes.CDLL(None, use_errno=True)
    head = (ctypes.c_uint32 * 2)(_VERSION_3, 0)
    sets = (ctypes.c_uint32 * 6)()
    assert kernel.capget(head, sets) == 0
    sets[0] &= ~_OVERRIDE
    assert kernel.capset(head, sets) == 0


def main(name: str, how: str, data: Path) -> None:
    if how == "rights":
        obey_permissions()
    elif how != "none":
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(how), resource.RLIM_INFINITY))
    try:
        act(name, data)
    except ThiduaError as wrong:
        for language in LANGUAGES:
            sentence = wrong.sentence(Wording(language))
            assert "\n" not in sentence and len(sentence) < 400, sentence
        print(wrong.wording_id)
    else:
        print("done")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
