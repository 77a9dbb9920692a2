"""Ask a process whether it is fit for readers; exit 0 if so. Needs nothing but Python.

python deploy/healthy.py http://127.0.0.1:8501 [--wait SECONDS]
"""

import argparse
import sys
import time
import urllib.error
import urllib.request

# A proxy named in the environment has no way to our own loopback.
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def asked(url: str) -> tuple[bool, str]:
    """Return whether the process at `url` is fit, and what it said."""
    try:
        with DIRECT.open(f"{url}/health", timeout=5) as answer:
            return True, answer.read(1000).decode("utf-8", "replace")
    except urllib.error.HTTPError as refused:
        return False, refused.read(1000).decode("utf-8", "replace")
    except (OSError, ValueError) as wrong:
        return False, str(wrong)


def main() -> int:
    """Ask once, or until the process is fit or the time is over."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url")
    parser.add_argument("--wait", type=float, default=0.0, metavar="SECONDS")
    given = parser.parse_args()
    until = time.monotonic() + given.wait
    fit, said = asked(given.url)
    while not fit and time.monotonic() < until:
        time.sleep(0.5)
        fit, said = asked(given.url)
    print(said, file=sys.stdout if fit else sys.stderr)
    return 0 if fit else 1


if __name__ == "__main__":
    sys.exit(main())
