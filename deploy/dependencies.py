"""Print what the dashboard runs on, with versions and licences: the table of docs/SECURITY.md.

python deploy/dependencies.py
"""

import importlib.metadata as installed
import re
import sys
from pathlib import Path

REQUIREMENTS = Path(__file__).resolve().parent.parent / "requirements.txt"
_NAME = re.compile(r"[A-Za-z0-9._-]+")


def plain(name: str) -> str:
    """Return a package's name as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def licence_of(package: installed.Distribution) -> str:
    """Return the licence a package states, by its expression, its classifiers or its field."""
    about = package.metadata
    if said := about.get("License-Expression"):
        return str(said)
    known = [one for one in about.get_all("Classifier") or [] if one.startswith("License")]
    if known:
        return "; ".join(one.split("::")[-1].strip() for one in known)
    return str(about.get("License") or "?").splitlines()[0]


def needed() -> dict[str, tuple[installed.Distribution, set[str]]]:
    """Return all packages the requirements bring in, by name, each with those that ask for it."""
    found: dict[str, tuple[installed.Distribution, set[str]]] = {}

    def add(name: str, asked_by: str) -> None:
        try:
            package = installed.distribution(name)
        except installed.PackageNotFoundError:
            return  # for another system or Python
        known = plain(name) in found
        found.setdefault(plain(name), (package, set()))[1].add(asked_by)
        if not known:
            for line in package.requires or []:
                match = _NAME.match(line)
                if match and "extra ==" not in line:
                    add(match[0], plain(name))

    for line in REQUIREMENTS.read_text(encoding="utf-8").splitlines():
        match = _NAME.match(line)
        if match:
            add(match[0], "us")
    return dict(sorted(found.items()))


def main() -> int:
    """Print the table."""
    print("| package | version | licence | asked for by |\n|---|---|---|---|")
    for name, (package, asked_by) in needed().items():
        said = ", ".join(sorted(asked_by))
        print(f"| {name} | {package.version} | {licence_of(package)} | {said} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
