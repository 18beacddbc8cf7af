"""Lighthouse on one page."""

from __future__ import annotations

import json
import os
import subprocess
from statistics import median
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from budgets import LEAST_SCORES, Measure
from served import ADDRESS

if TYPE_CHECKING:
    from subjects import Subject
    from tools import Tools

RUNS = 3
_DARK = "--blink-settings=preferredColorScheme=0"


def measure(tools: Tools, subject: Subject, scheme: str) -> Measure:
    """The page's figures; where the first run misses a budget, the median of three."""
    first = _figures(_run(tools, subject, scheme), subject, scheme)
    if not first.misses:
        return first
    more = [_figures(_run(tools, subject, scheme), subject, scheme) for _ in range(RUNS - 1)]
    runs = [first, *more]
    return Measure(
        subject=subject,
        scheme=scheme,
        scores={name: int(median(run.scores[name] for run in runs)) for name in LEAST_SCORES},
        interactive=median(run.interactive for run in runs),
        shift=median(run.shift for run in runs),
        kilobytes=median(run.kilobytes for run in runs),
        foreign=max(run.foreign for run in runs),
    )


def _run(tools: Tools, subject: Subject, scheme: str) -> dict[str, Any]:
    flags = ["--headless=new", "--no-sandbox", *([_DARK] if scheme == "dark" else [])]
    command = [str(tools.lighthouse), subject.url, "--quiet", "--output=json"]
    command.append(f"--chrome-flags={' '.join(flags)}")
    environment = {**os.environ, "CHROME_PATH": tools.chromium}
    done = subprocess.run(command, env=environment, capture_output=True, check=True)  # noqa: S603
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def _figures(result: dict[str, Any], subject: Subject, scheme: str) -> Measure:
    audits = result["audits"]
    requests = audits["network-requests"]["details"]["items"]
    sent = [item for item in requests if not _is_photo(item["url"])]
    scores = {name: round(100 * result["categories"][name]["score"]) for name in LEAST_SCORES}
    return Measure(
        subject=subject,
        scheme=scheme,
        scores=scores,
        interactive=audits["interactive"]["numericValue"] / 1000,
        shift=audits["cumulative-layout-shift"]["numericValue"],
        kilobytes=sum(item.get("transferSize") or 0 for item in sent) / 1000,
        foreign=sum(not item["url"].startswith((ADDRESS, "data:", "blob:")) for item in requests),
    )


def _is_photo(url: str) -> bool:
    return urlsplit(url).path.startswith("/assets/photos/")
