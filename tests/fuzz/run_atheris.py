"""Let a coverage-guided fuzzer at the parsers for a while.

    python -m pip install atheris        # not a dependency: for this run only
    python tests/fuzz/run_atheris.py --seconds 60            # each parser in turn
    python tests/fuzz/run_atheris.py --seconds 600 scheme    # one of them

What makes a parser fail is kept as a file beside `--folder` and named in the last lines; the exit
is 1 then. `python tests/fuzz/run_atheris.py --again FILE scheme` gives it to the parser once more.
"""

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]


def fuzz(target: str, seconds: int, folder: Path) -> None:
    """Never returns: the fuzzer ends the process when the time is over or something fails."""
    import atheris

    with atheris.instrument_imports(include=["thidua"]):
        import thidua.importing
        import thidua.scoring.reading
        import thidua.scoring.scenario_file  # noqa: F401
    from seeds import SEEDS
    from targets import TARGETS

    corpus = folder / target
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(SEEDS[target]):
        (corpus / f"seed-{number}").write_bytes(seed)
    options = [
        f"-max_total_time={seconds}",
        "-timeout=10",
        "-rss_limit_mb=2048",
        "-print_final_stats=1",
    ]
    options += [f"-artifact_prefix={folder}/{target}-failed-", str(corpus)]
    atheris.Setup([sys.argv[0], *options], TARGETS[target])
    atheris.Fuzz()


def main() -> int:
    """Fuzz the parsers one after another, each in a process of its own."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("targets", nargs="*")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--folder", type=Path, default=Path("build/fuzz"))
    parser.add_argument("--again", type=Path)
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.alone:
        fuzz(given.targets[0], given.seconds, given.folder)
    from targets import TARGETS

    if given.again:
        TARGETS[given.targets[0]](given.again.read_bytes())
        return 0
    failed = []
    for target in given.targets or TARGETS:
        command = [sys.executable, __file__, "--alone", target, "--seconds", str(given.seconds)]
        if subprocess.run([*command, "--folder", str(given.folder)], check=False).returncode:
            failed.append(target)
    print("failed:", ", ".join(failed) or "none")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
