"""Sets one document in a process of its own, which gives its memory back when it ends.

Run as a program with the path of a job, a JSON file; it writes the PDF beside it. What the
typesetter reports comes back as JSON on standard output. This file imports nothing of ours.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

MACHINE = 3
"""The exit code where the machine refuses; its number and words stand on standard output."""


def set_document(job: dict[str, Any]) -> list[str]:
    """Compile and write the PDF; give what the typesetter complains about."""
    import typst  # noqa: PLC0415 - the process that starts this one does without

    try:
        pdf, warnings = typst.compile_with_warnings(
            job["input"],
            root=job["root"],
            font_paths=job["fonts"],
            ignore_system_fonts=True,
            format=job["format"],
            ppi=job["ppi"],
            sys_inputs=job["inputs"],
            pdf_standards=job["standards"],
            pdf_tags=job["tagged"],
            timestamp=job["timestamp"],
        )
    except typst.TypstError as error:
        return [_told(error)]
    if warnings:
        return [_told(warning) for warning in warnings]
    Path(job["output"]).write_bytes(pdf)
    return []


def _told(error: Any) -> str:  # noqa: ANN401 - an error or warning of the typesetter
    diagnostic = getattr(error, "diagnostic", None)
    return str(diagnostic or getattr(error, "message", error))


def answer(work: Callable[[], list[str]]) -> None:
    """Do the work of a process, and tell whoever waits for it what there is to complain about."""
    try:
        found = work()
    except OSError as error:  # a full disk, a missing right: no fault of the document
        sys.stdout.buffer.write(json.dumps([error.errno, error.strerror]).encode())
        sys.exit(MACHINE)
    sys.stdout.buffer.write(json.dumps(found).encode())


if __name__ == "__main__":
    answer(lambda: set_document(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))))
