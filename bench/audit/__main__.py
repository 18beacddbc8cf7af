"""Independent tools judge a built site against its budgets.

    python bench/audit [--site FOLDER] [--quick] [--report bench/audit.md]

Without `--site` the demo site is built. Lighthouse, axe-core and the Nu HTML checker come from npm
into `.cache/audit`; Chromium and Java are the system's. The exit code is 1 where a
budget is missed.
"""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from browsing import Browsing
from budgets import Finding, Measure, table
from markup import html_errors
from measuring import measure
from served import ADDRESS, serving
from subjects import SCHEMES, demo_site, subjects
from tools import VERSIONS, install

CACHE = Path(__file__).resolve().parents[2] / ".cache" / "audit"


def main() -> int:
    """Run every tool; write the figures; give the number for the exit."""
    options = _options()
    tools = install(CACHE)
    folder = options.site or demo_site(CACHE)
    chosen = subjects(folder)
    findings: list[Finding] = html_errors(tools, folder)
    measures: list[Measure] = []
    loads: list[float] = []
    with serving(folder), Browsing(tools) as browsing:
        for subject in chosen:
            for scheme in SCHEMES:
                findings += browsing.faults(subject, scheme)
        for subject in chosen if not options.quick else chosen[:2]:
            for scheme in SCHEMES if not options.quick else SCHEMES[:1]:
                loads.append(os.getloadavg()[0])
                measures.append(measure(tools, subject, scheme))
                _say(measures[-1])
    report = table(measures, findings, _circumstances(loads))
    sys.stdout.write(report)
    if options.report:
        options.report.write_text(report, "utf-8")
    return int(bool(findings) or any(each.misses for each in measures))


def _circumstances(loads: list[float]) -> str:
    versions = ", ".join(f"{name} {version}" for name, version in VERSIONS.items())
    day = datetime.now(UTC).date()
    return (
        f"Taken on {day} with {versions}, {os.cpu_count()} processors under a load of "
        f"{min(loads):.1f} to {max(loads):.1f}, of which a measurement itself makes 1 to 2."
    )


def _say(measure: Measure) -> None:
    sys.stderr.write(f"{measure.subject.uri or '/'} {measure.scheme}: {measure.row}\n")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Judges a built site against its budgets.")
    parser.add_argument("--site", type=Path, help=f"a site built for the address {ADDRESS}")
    parser.add_argument("--quick", action="store_true", help="Lighthouse on two pages only")
    parser.add_argument("--report", type=Path, help="where to write the figures")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
