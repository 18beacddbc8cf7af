"""Writes what was rendered: the only module that puts files of ours into the site's folder."""

from __future__ import annotations

import os
import shutil
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_UNUSED = (
    "assets/javascripts/lunr",
    "assets/javascripts/workers",
    "assets/javascripts/*.map",
    "assets/stylesheets/*.map",
    "assets/stylesheets/main.*.css",
    "assets/stylesheets/palette.*.css",
)
"""Parts of the theme that serve its own search and its developers, and styles taken into ours."""


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file to be written."""

    path: str
    """Below the output folder, with forward slashes."""
    content: str | bytes | Path
    """What stands in it; a path means a kept file, which is linked rather than copied."""


def write_artifacts(artifacts: Iterable[Artifact], folder: Path) -> list[str]:
    """Write them all below `folder` and give their paths; one that leads out is refused.

    What stands there already just as it should, is not touched. What stands in the way below the
    folder is of a former site and goes; what stands in the way of the folder itself is somebody's.
    """
    folder.mkdir(parents=True, exist_ok=True)
    root = folder.resolve()
    inside: dict[str, Path] = {}
    written: list[str] = []
    for artifact in artifacts:
        parent, slash, name = artifact.path.rpartition("/")
        parent = parent or slash
        if parent not in inside:
            inside[parent] = _made(root, parent)
        if name in {"", ".", ".."} or os.path.basename(name) != name:  # noqa: PTH119 - many files
            raise _led_out(artifact.path)
        _write(f"{inside[parent]}/{name}", artifact)
        written.append(artifact.path)
    return written


def _made(root: Path, parent: str) -> Path:
    """A folder below the root, made if there is none; one that lies elsewhere is refused."""
    folder = (root / parent).resolve() if parent else root
    if not folder.is_relative_to(root):
        raise _led_out(parent)
    make_folder(str(folder))
    return folder


def make_folder(name: str) -> None:
    """Make a folder with its parents; files that stand in their way are of a former site."""
    try:
        os.mkdir(name)  # noqa: PTH102 - many folders, and most stand in one that is there
    except OSError:
        folder = Path(name)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError):
            next(each for each in (folder, *folder.parents) if each.is_file()).unlink()
            make_folder(name)


def clear(target: str) -> None:
    """Let nothing stand at a path: a file there may be linked to one that must not change."""
    try:
        os.unlink(target)  # noqa: PTH108 - many files
    except FileNotFoundError:
        return
    except (IsADirectoryError, PermissionError):
        shutil.rmtree(target)


def move(file: Path, target: Path) -> None:
    """Move a file, unless its content stands there already."""
    if not _holds(str(target), file.read_bytes()):
        make_folder(str(target.parent))
        clear(str(target))
        file.rename(target)


def is_same_file(one: os.stat_result | None, other: os.stat_result | None) -> bool:
    """Whether two names stand for one file, so that both have the same content for ever."""
    return one is not None and other is not None and os.path.samestat(one, other)


def state_of(path: str) -> os.stat_result | None:
    """The state of what stands at a path; None where there is nothing."""
    try:
        return os.lstat(path)  # many files
    except OSError:
        return None


def _led_out(path: str) -> ValueError:
    return ValueError(f"path leads out of the output folder: {path}")


def _write(target: str, artifact: Artifact) -> None:
    """Write a new file: what stands there may be linked to a kept one, which must not change."""
    content = artifact.content
    if isinstance(content, str | bytes):
        data = content.encode() if isinstance(content, str) else content
        if not _holds(target, data):
            _put(target, lambda free: Path(free).write_bytes(data))
    else:
        link(str(content), target)


def _holds(target: str, data: bytes) -> bool:
    state = state_of(target)
    if state is None or state.st_size != len(data) or not stat.S_ISREG(state.st_mode):
        return False
    return Path(target).read_bytes() == data


def link(kept: str, target: str) -> None:
    """The same file under a second name; a copy where the disks differ or know no links."""
    there = state_of(target)
    if there is None or not is_same_file(there, state_of(kept)):
        _put(target, lambda free: _linked(kept, free))


def _linked(kept: str, target: str) -> None:
    try:
        os.link(kept, target)
    except OSError:
        shutil.copyfile(kept, target)


def _put(target: str, write: Callable[[str], object]) -> None:
    """Write a file anew; one that stands there is replaced in one step, for somebody may read it.

    It is not written to: it may be linked to one that must not change.
    """
    there = state_of(target)
    if there is None:
        write(target)
        return
    free = f"{target}.{os.getpid()}.tmp"
    clear(free)
    write(free)
    if stat.S_ISDIR(there.st_mode):
        clear(target)
    os.replace(free, target)  # noqa: PTH105 - many files


def remove_unused(folder: Path) -> None:
    """Drop what the theme brings and no page of ours uses."""
    for pattern in _UNUSED:
        for path in folder.glob(pattern):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()
