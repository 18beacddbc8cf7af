"""The published folder changes in one step or not at all, whatever happens to the build."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

from generator.output import Artifact, write_artifacts
from generator.publishing.publication import Publication, PublishError, beside
from generator.publishing.record import (
    DIGESTS,
    NAME,
    BuildRecord,
    read_digests,
    read_record,
    write_record,
)

TESTS = Path(__file__).parent
SITES = TESTS / "sites"
RECORD = BuildRecord("test", "2026-11-23", "abc")


def published(folder: Path, **files: str) -> Path:
    """A whole site with these files."""
    publication = Publication(folder)
    write_artifacts((Artifact(f"{n}.html", text) for n, text in files.items()), publication.staging)
    write_record(publication.staging, RECORD)
    publication.publish()
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def python(*command: object, **more: object) -> subprocess.CompletedProcess[str]:
    """Another process with our modules."""
    return subprocess.run(  # type: ignore[call-overload, no-any-return] # noqa: S603 - our own
        [sys.executable, *map(str, command)],
        capture_output=True,
        text=True,
        check=False,
        cwd=TESTS.parent,
        **more,
    )


@pytest.mark.parametrize("system", [(), ("--renames",)], ids=["swap", "renames"])
def test_a_site_killed_at_any_of_200_moments_is_the_last_or_the_new_one(
    tmp_path: Path, system: tuple[str, ...]
) -> None:
    done = python(TESTS / "killed_builds.py", tmp_path, "--count", 200, *system)
    outcome = json.loads(done.stdout)
    assert outcome["faults"] == []
    assert outcome["beside"] == []
    assert outcome["kept"] > 0
    assert outcome["replaced"] > 0


def test_a_whole_build_killed_at_any_moment_leaves_the_last_or_the_new_site(tmp_path: Path) -> None:
    """A few here; `bench/kills.py` kills two hundred."""
    root = tmp_path / "root"
    shutil.copytree(SITES / "small", root)
    settings = (root / "mkdocs.yml").read_text("utf-8")
    settings = settings.replace("Trang nhỏ để kiểm thử.", '!ENV [OCOP_TEST_VERSION, "x"]')
    (root / "mkdocs.yml").write_text(
        f"{settings}      print: false\n      search: false\n", "utf-8"
    )
    done = python(TESTS / "killed_builds.py", root, "--whole", "--count", 6)
    outcome = json.loads(done.stdout)
    assert outcome["faults"] == []
    assert outcome["beside"] == []
    assert outcome["kept"] + outcome["replaced"] == 6


def test_publishing_replaces_the_whole_last_site(tmp_path: Path) -> None:
    site = published(tmp_path / "site", old="old")
    published(site, new="new")
    assert names(site) == sorted([DIGESTS, NAME, "new.html"])
    assert names(tmp_path) == ["site"]


def test_an_unfinished_site_is_forgotten_and_the_last_one_stays(tmp_path: Path) -> None:
    site = published(tmp_path / "site", old="old")
    publication = Publication(site)
    write_artifacts([Artifact("half.html", "half")], publication.staging)
    publication.abandon()
    assert "old.html" in names(site)
    assert names(tmp_path) == ["site"]


def test_a_second_build_is_refused_and_harms_nothing(tmp_path: Path) -> None:
    site = published(tmp_path / "site", old="old")
    first = Publication(site)
    write_artifacts([Artifact("new.html", "new")], first.staging)
    code = (
        "from pathlib import Path; from generator.publishing.publication import *\n"
        f"Publication(Path({str(site)!r}))"
    )
    second = python("-c", code)
    assert second.returncode != 0
    assert "PublishError" in second.stderr
    with pytest.raises(PublishError):
        Publication(site)
    write_record(first.staging, RECORD)
    first.publish()
    assert "new.html" in names(site)
    assert names(tmp_path) == ["site"]


@pytest.mark.parametrize("name", ["luan-van.docx", ".git/HEAD", "index.html"])
def test_a_folder_that_is_not_ours_is_refused(tmp_path: Path, name: str) -> None:
    theirs = tmp_path / "theirs"
    (theirs / name).parent.mkdir(parents=True)
    (theirs / name).write_text("mine", "utf-8")
    with pytest.raises(PublishError, match=name):
        Publication(theirs)
    assert (theirs / name).read_text("utf-8") == "mine"
    assert names(tmp_path) == ["theirs"]


def test_a_file_that_somebody_put_into_our_site_is_not_lost(tmp_path: Path) -> None:
    site = published(tmp_path / "site", old="old")
    (site / "thu-moi.pdf").write_bytes(b"theirs")
    with pytest.raises(PublishError, match=r"thu-moi\.pdf"):
        Publication(site)
    assert {"old.html", "thu-moi.pdf"} <= set(names(site))


def test_a_link_to_a_folder_that_somebody_put_into_our_site_is_not_lost(tmp_path: Path) -> None:
    site = published(tmp_path / "site", old="old")
    (tmp_path / "theirs").mkdir()
    (site / "anh").symlink_to(tmp_path / "theirs", target_is_directory=True)
    with pytest.raises(PublishError, match="anh"):
        Publication(site)
    assert (site / "anh").is_symlink()


def test_an_empty_folder_may_be_used_and_a_file_may_not(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    published(tmp_path / "empty", new="new")
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(PublishError):
        Publication(tmp_path / "file")
    assert (tmp_path / "file").read_text("utf-8") == "x"


def test_what_was_killed_between_two_renames_is_finished_or_undone(tmp_path: Path) -> None:
    site = published(tmp_path / "site", old="old")
    site.rename(beside(site, "old"))
    write_artifacts([Artifact("half.html", "half")], beside(site, "new"))
    Publication(site).abandon()
    assert "old.html" in names(site)
    site.rename(beside(site, "old"))
    write_artifacts([Artifact("new.html", "new")], beside(site, "new"))
    write_record(beside(site, "new"), RECORD)
    Publication(site).abandon()
    assert "new.html" in names(site)
    assert names(tmp_path) == ["site"]


def test_the_record_names_every_file_with_the_digest_that_others_reckon(tmp_path: Path) -> None:
    site = published(tmp_path / "site", tệp="gạo", lớn="gạo" * 2**20)
    assert read_record(site) == RECORD
    assert [*read_digests(site)] == ["lớn.html", "tệp.html"]
    command = ["sha256sum", "--check", "--strict", DIGESTS]
    assert subprocess.run(command, cwd=site, capture_output=True, check=False).returncode == 0  # noqa: S603 - the system's own


def test_digests_are_kept_until_a_file_is_another(tmp_path: Path) -> None:
    site, memory = tmp_path / "site", tmp_path / "digests.pickle"
    site.mkdir()
    for name in ("a", "b", "gone"):
        (site / name).write_text(name, "utf-8")
    write_record(site, RECORD, memory)
    (site / "gone").unlink()
    (site / "b").unlink()
    (site / "b").write_text("B", "utf-8")  # of the same size, at another time
    os.utime(site / "b", (1, 1))
    (site / "c").hardlink_to(site / "a")
    write_record(site, RECORD, memory)
    told = read_digests(site)
    assert told["a"] == told["c"] == hashlib.sha256(b"a").hexdigest()
    assert told["b"] == hashlib.sha256(b"B").hexdigest()
    assert sorted(told) == ["a", "b", "c"]
    memory.write_bytes(b"spoilt")
    write_record(site, RECORD, memory)
    assert read_digests(site) == told


def test_a_full_disk_leaves_the_last_site_and_a_clear_word(tmp_path: Path) -> None:
    """The system refuses every file above 40 kB, as a full disk would."""
    root = tmp_path / "root"
    shutil.copytree(SITES / "small", root)
    site = published(root / "site", old="old")
    before = {name: (site / name).read_bytes() for name in names(site)}
    command = (
        'ulimit -f 80 && exec "$0" -c "from generator.cli import main; main()" build --root "$1"'
    )
    done = subprocess.run(  # noqa: S603 - our own
        ["sh", "-c", command, sys.executable, str(root)],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
        cwd=TESTS.parent,
    )
    assert done.returncode == 1
    assert "trang đã có vẫn giữ nguyên" in done.stderr
    assert "Traceback" not in done.stderr
    assert {name: (site / name).read_bytes() for name in names(site)} == before
    assert [name for name in names(root) if name.startswith(".site")] == []
    assert [*root.rglob("*.tmp")] == []


def test_without_the_right_to_write_the_last_site_stays() -> None:
    with tempfile.TemporaryDirectory() as given:
        folder = Path(given)
        site = published(folder / "site", old="old")
        folder.chmod(0o555)
        code = (
            "import os; from pathlib import Path\n"
            "from generator.publishing.publication import *\n"
            "if os.geteuid() == 0: os.seteuid(65534)\n"
            f"try: Publication(Path({str(site)!r}))\n"
            "except PublishError as error: print(error)"
        )
        done = python("-c", code)
        folder.chmod(0o755)
        assert "trang đã có vẫn giữ nguyên" in done.stdout
        assert "old.html" in names(site)
        assert names(folder) == ["site"]


def test_two_builds_of_the_same_records_use_their_cache_one_after_the_other(tmp_path: Path) -> None:
    kept = tmp_path / "cache/former"
    waiting, ready = threading.Event(), threading.Event()

    def second() -> None:
        publication = Publication(tmp_path / "b", kept, tell_waiting=waiting.set)
        ready.set()
        publication.abandon()

    first = Publication(tmp_path / "a", kept, tell_waiting=pytest.fail)
    thread = threading.Thread(target=second)
    thread.start()
    assert waiting.wait(10)
    assert not ready.is_set()
    first.abandon()
    thread.join(10)
    assert ready.is_set()
    assert not [*kept.parent.iterdir()]


def test_a_site_goes_on_from_the_one_before_the_last(tmp_path: Path) -> None:
    """Whatever became of that: files stay where they are right, and are never written to."""
    site, kept = tmp_path / "site", tmp_path / "kept"
    common = tmp_path / "picture.jpg"
    common.write_bytes(b"picture")

    def build(**files: str) -> None:
        publication = Publication(site, kept)
        write_artifacts([Artifact("by-others.html", files["a"])], publication.staging)
        publication.begin_with_former()
        artifacts = [Artifact(f"in/{n}.html", text) for n, text in files.items()]
        names = write_artifacts([*artifacts, Artifact("p.jpg", common)], publication.staging)
        publication.drop_former(names)
        write_record(publication.staging, RECORD)
        publication.publish()

    build(a="a", gone="gone")
    assert not kept.exists()
    build(a="a", b="b")
    (kept / "in" / "a.html").unlink()
    (kept / "in" / "b.html").mkdir()
    (kept / "p.jpg").rename(kept / "q.jpg")
    outside = tmp_path / "outside"
    outside.mkdir()
    (kept / "elsewhere").symlink_to(outside)
    before = (site / "in" / "b.html").stat()
    build(a="new", b="b")
    assert (site / "in" / "a.html").read_text("utf-8") == "new"
    assert (site / "by-others.html").read_text("utf-8") == "new"
    assert sorted(read_digests(site)) == ["by-others.html", "in/a.html", "in/b.html", "p.jpg"]
    assert not (site / "elsewhere").exists()
    assert (kept / "in" / "b.html").stat() == before
    assert (site / "p.jpg").samefile(common)
    stood = (kept / "in" / "b.html").stat().st_ino
    build(a="new", b="b")
    assert (site / "in" / "b.html").stat().st_ino == stood
    shutil.rmtree(kept)
    kept.mkdir()
    (kept / "in").write_text("a file where a folder is wanted", "utf-8")
    build(a="a")
    assert names(site) == sorted(["by-others.html", "in", "p.jpg", NAME, DIGESTS])
