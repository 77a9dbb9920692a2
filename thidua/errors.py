"""The errors people see: each one sentence, worded in the reader's language at the last moment."""

from thidua.wording import Wording


class ThiduaError(Exception):
    """Something a person can act on: what is wrong, where, and what to do.

    Parameters
    ----------
    wording_id
        Identifier of the sentence in the catalogues (``error.…`` or ``fault.…``).
    **values
        What the sentence names.
    """

    def __init__(self, wording_id: str, **values: object) -> None:
        super().__init__(wording_id, values)
        self.wording_id = wording_id
        self.values = values

    def sentence(self, w: Wording) -> str:
        """Return the error as one sentence in the language of `w`."""
        return w.say(self.wording_id, **self.values)

    def __str__(self) -> str:
        return self.sentence(Wording("en"))
