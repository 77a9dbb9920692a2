"""What reads the same for every reader of a view: put together once, then handed out.

On the evening before a meeting a bloc's page is opened by all of its members, and each of them
comes back to it from other pages. Its sentences, tables and small charts follow from the snapshot,
the language, the look and what is asked, so the second reader gets those of the first.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from typing import Final, ParamSpec, TypeVar

from thidua.ui.reader import look, wording
from thidua.ui.snapshot import forget_answers, in_use

P = ParamSpec("P")
T = TypeVar("T")

_kept: Final[list[OrderedDict[Hashable, object]]] = []


def once(
    key: Callable[P, Hashable], *, most: int = 100
) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Decorate what may be kept: it asks the snapshot and puts into words, and does nothing else.

    It draws nothing, and reads no picker, no session, no clock and nothing that only some may see.
    What it returns is shared by all readers: text, numbers, also tables and charts, but nothing
    that anybody changes afterwards.

    Parameters
    ----------
    key
        What the answer depends on besides the snapshot, the language and the look, taken from the
        same arguments.
    most
        How many answers are kept, those last asked for.
    """

    def decorated(work: Callable[P, T]) -> Callable[P, T]:
        answers: OrderedDict[Hashable, T] = OrderedDict()
        turn = threading.Lock()
        _kept.append(answers)  # type: ignore[arg-type]

        @wraps(work)
        def told(*args: P.args, **named: P.kwargs) -> T:
            of = (in_use(), wording().language, look(), key(*args, **named))
            with turn:
                if of in answers:
                    answers.move_to_end(of)
                    return answers[of]
            answer = work(*args, **named)
            with turn:
                answers[of] = answer
                while len(answers) > most:
                    answers.popitem(last=False)
            return answer

        return told

    return decorated


def forget() -> None:
    """Forget what was put together and asked, to measure or test what the first reader gets."""
    forget_answers()
    for answers in _kept:
        answers.clear()
