"""Office files with the same bytes for the same content."""

import io
import zipfile
from typing import Final

_LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)


def without_times(content: bytes) -> bytes:
    """Return an Office file with the moments of its entries all set to the earliest there is.

    Libraries take them from the clock.
    """
    fixed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            new.writestr(entry, old.read(name))
    return fixed.getvalue()
