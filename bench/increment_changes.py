"""The changes that `increments.py` makes to a site: each tells in a few words what it did."""

from __future__ import annotations

import os
import re
import shutil
import signal
import time
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    import random
    from collections.abc import Callable
    from pathlib import Path

    from increments import Bench

FOLDERS = ("products", "producers", "communes", "stalls", "fairs", "stories", "sources")


def records(bench: Bench, *folders: str) -> list[Path]:
    """The record files of some folders."""
    content = bench.root / "content"
    return [path for name in folders or FOLDERS for path in sorted((content / name).glob("*.yml"))]


def coin(chance: random.Random, odds: float = 0.5) -> bool:
    """Heads or tails."""
    return chance.random() < odds


def read(path: Path) -> Any:  # noqa: ANN401 - any YAML
    """A table with every scalar as written."""
    return yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - gives text alone


def write(path: Path, data: Any) -> None:  # noqa: ANN401 - any YAML
    """Write a record."""
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")


def leaves(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:  # noqa: ANN401
    """The ways to all scalars and lists below a value."""
    if isinstance(value, dict):
        return [each for key in value for each in leaves(value[key], (*way, key))]
    if isinstance(value, list):
        inner = [each for n, item in enumerate(value) for each in leaves(item, (*way, n))]
        return [way, *inner]
    return [way]


def another(value: Any, chance: random.Random, number: int) -> Any:  # noqa: ANN401
    """A value of the same kind that is not the same."""
    if isinstance(value, list):
        return value[:-1] if coin(chance) else [*value[1:], value[0]]
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        shift = timedelta(days=chance.choice([-400, -30, -1, 1, 30, 400]))
        return (date.fromisoformat(value) + shift).isoformat()
    if value in {"true", "false"}:
        return "false" if value == "true" else "true"
    if re.fullmatch(r"\d+", value):
        return str(int(value) + chance.choice([-1, 1]))
    if re.fullmatch(r"\d+\.\d+", value):
        return f"{float(value) + 0.1:.4f}"
    words = value.split(" ")
    place = chance.randrange(len(words) + 1)
    return " ".join([*words[:place], f"Đổi{number}", *words[place:]])


def edit(bench: Bench) -> str:
    """Another value in any field of any record, or the field taken away."""
    path = bench.chance.choice(records(bench))
    data = read(path)
    way = bench.chance.choice(leaves(data))
    holder = data
    for step in way[:-1]:
        holder = holder[step]
    if coin(bench.chance, 0.12):
        del holder[way[-1]]
    else:
        holder[way[-1]] = another(holder[way[-1]], bench.chance, bench.steps)
    write(path, data)
    return f"{path.parent.name}/{path.name} {'.'.join(map(str, way))}"


def edit_same_size(bench: Bench) -> str:
    """Other letters in a record whose size and time stay."""
    path = bench.chance.choice(records(bench, "products", "stories", "producers", "stalls"))
    state = path.stat()
    text = path.read_text("utf-8")
    found = [m for m in re.finditer(r"[a-z]{4,}(?= [a-z])", text) if ":" not in m[0]]
    word = bench.chance.choice(found)
    text = text[: word.start()] + word[0].upper() + text[word.end() :]
    path.write_text(text, "utf-8")
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    return f"{path.name} {word[0]}"


def add(bench: Bench) -> str:
    """A record like another."""
    path = bench.chance.choice(records(bench, "products", "producers", "stories", "stalls"))
    data = read(path)
    for key in ("code", "tax_code", "packages"):
        data.pop(key, None)
    for key in ("name", "title"):
        if key in data:
            data[key] += f" {bench.steps}"
    write(path.with_name(f"them-{bench.steps}.yml"), data)
    return f"{path.parent.name} like {path.stem}"


def remove(bench: Bench) -> str:
    """A record goes, with everything that names it."""
    path = bench.chance.choice(records(bench))
    path.unlink()
    for each in records(bench):
        data = read(each)
        if path.stem in each.read_text("utf-8"):
            write(each, without(data, path.stem))
    return f"{path.parent.name}/{path.stem}"


def without(value: Any, name: str) -> Any:  # noqa: ANN401 - any YAML
    """A value without the items of lists that name a record."""
    if isinstance(value, dict):
        return {key: without(item, name) for key, item in value.items()}
    if isinstance(value, list):
        kept = [item for item in value if item != name]
        names = {"source", "product", "producer", "stall"}
        return [
            without(item, name)
            for item in kept
            if not (isinstance(item, dict) and any(item.get(key) == name for key in names))
        ]
    return value


def rename(bench: Bench) -> str:
    """A record gets another id; now and then the old address is answered for."""
    path = bench.chance.choice(records(bench))
    new = f"{path.stem}-{bench.steps}"
    whole = re.compile(rf"(?<![\w/-]){re.escape(path.stem)}(?![\w/-])")
    path.rename(path.with_name(f"{new}.yml"))
    for each in records(bench):
        text = each.read_text("utf-8")
        if whole.search(text):
            each.write_text(whole.sub(new, text), "utf-8")
    sections = {"products": "san-pham", "producers": "chu-the", "communes": "xa-phuong"}
    sections |= {"stories": "cau-chuyen", "stalls": "gian-hang", "fairs": "hoi-cho"}
    section = sections.get(path.parent.name)
    if section and coin(bench.chance):
        addresses = bench.root / "content" / "addresses.yml"
        table = read(addresses) if addresses.is_file() else {}
        entry = {"old": f"{section}/{path.stem}", "new": f"{section}/{new}", "on": f"{bench.day}"}
        table.setdefault("moved", []).append(entry)
        write(addresses, table)
    return f"{path.parent.name}/{path.stem} to {new}"


def photos(bench: Bench) -> list[Path]:
    """The photo files."""
    return sorted((bench.root / "content" / "photos").rglob("*.jpg"))


def swap_photos(bench: Bench) -> str:
    """Two photos change their names, and keep their times."""
    one, other = bench.chance.sample(photos(bench), 2)
    spare = one.with_suffix(".spare")
    one.rename(spare)
    other.rename(one)
    spare.rename(other)
    return f"{one.parent.name}/{one.name}, {other.parent.name}/{other.name}"


def new_photo(bench: Bench) -> str:
    """Another picture, of another shape."""
    from PIL import Image, ImageOps  # noqa: PLC0415 - of the program's environment

    path = bench.chance.choice(photos(bench))
    with Image.open(path) as image:
        changed = bench.chance.choice(
            [ImageOps.mirror, ImageOps.flip, lambda i: i.rotate(90, expand=True)]
        )(image)
        changed.save(path, quality=80)
    return f"{path.parent.name}/{path.name}"


def other_pixels(bench: Bench) -> str:
    """Another picture in a file of the same size and time."""
    path = bench.chance.choice(photos(bench))
    state, data = path.stat(), bytearray(path.read_bytes())
    for place in range(len(data) // 2, len(data) - 400, 97):
        if not {data[place - 1], data[place], data[place + 1]} & {0, 255}:
            data[place] = (data[place] % 250) + 1
    path.write_bytes(data)
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    return f"{path.parent.name}/{path.name}"


def broken_photo(bench: Bench) -> str:
    """A file that is no picture, and is refused; or one whose end is missing."""
    path = bench.chance.choice(photos(bench))
    path.write_bytes(path.read_bytes()[: bench.chance.choice([20, 3000])])
    return f"{path.parent.name}/{path.name}"


def recordings(bench: Bench) -> str:
    """Two recordings change their names, or one becomes shorter in place."""
    found = sorted((bench.root / "content" / "audio").rglob("*.wav"))
    if not found:
        return "none"
    path = bench.chance.choice(found)
    state, data = path.stat(), path.read_bytes()
    if coin(bench.chance):
        half = len(data) // 4 * 2
        path.write_bytes(data[:half])
    else:
        path.write_bytes(data[:44] + bytes(len(data) // 3) + data[44 + len(data) // 3 :])
        os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    return path.parent.name


def label(bench: Bench) -> str:
    """Another word in any table of labels."""
    path = bench.chance.choice(sorted((bench.theme / "labels").glob("*.yml")))
    data = read(path)
    ways = [way for way in leaves(data) if isinstance(at(data, way), str)]
    way = bench.chance.choice(ways)
    at(data, way[:-1])[way[-1]] += f" ·{bench.steps}"
    write(path, data)
    return f"{path.name} {'.'.join(map(str, way))}"


def at(data: Any, way: tuple[Any, ...]) -> Any:  # noqa: ANN401 - any YAML
    """What a way leads to."""
    for step in way:
        data = data[step]
    return data


def template(bench: Bench) -> str:
    """Something more in any template of the site."""
    found = [p for p in sorted(bench.theme.rglob("*.html")) if "</" in p.read_text("utf-8")]
    path = bench.chance.choice(found)
    text = path.read_text("utf-8")
    places = [m.start() for m in re.finditer(r"</(?:p|li|a|h1|h2|div|section|span)>", text)]
    if not places:
        return "none"
    place = bench.chance.choice(places)
    path.write_text(f"{text[:place]} ·{bench.steps}{text[place:]}", "utf-8")
    return path.relative_to(bench.theme).as_posix()


def style(bench: Bench) -> str:
    """A rule more in any style sheet."""
    path = bench.chance.choice(sorted(bench.theme.rglob("*.css")))
    path.write_text(path.read_text("utf-8") + f"\n.doi-{bench.steps} {{ order: 1; }}\n", "utf-8")
    return path.relative_to(bench.theme).as_posix()


def script(bench: Bench) -> str:
    """A line more in any script."""
    path = bench.chance.choice(sorted(bench.theme.rglob("*.js")))
    path.write_text(path.read_text("utf-8") + f"\n// {bench.steps}\n", "utf-8")
    return path.relative_to(bench.theme).as_posix()


def token(bench: Bench) -> str:
    """Another colour."""
    path = bench.theme / "tokens.yml"
    text = path.read_text("utf-8")
    found = bench.chance.choice([*re.finditer(r"#[0-9a-fA-F]{6}", text)])
    colour = f"#{int(found[0][1:], 16) ^ 0x010101:06x}"
    path.write_text(text[: found.start()] + colour + text[found.end() :], "utf-8")
    return f"{found[0]} to {colour}"


def typesetting(bench: Bench) -> str:
    """Another measure in the print library."""
    path = bench.chance.choice(sorted((bench.theme / "catalogue").rglob("*.typ")))
    text = path.read_text("utf-8")
    found = [*re.finditer(r"\b(\d)\.(\d)mm", text)]
    if not found:
        path.write_text(f"{text}\n// {bench.steps}\n", "utf-8")
        return f"{path.name} remark"
    place = bench.chance.choice(found)
    measure = f"{place[1]}.{(int(place[2]) + 1) % 10}mm"
    path.write_text(text[: place.start()] + measure + text[place.end() :], "utf-8")
    return f"{path.name} {place[0]} to {measure}"


def option(bench: Bench) -> str:
    """Another option in `mkdocs.yml`."""
    path = bench.root / "mkdocs.yml"
    data = yaml.safe_load(path.read_text("utf-8"))
    own = data["plugins"][0]["ocop"]
    kind = bench.chance.choice(("name", "english", "address", "description", "fictional", "search"))
    match kind:
        case "name":
            data["site_name"] += "·"
        case "english":
            own["name_english"] += "·"
        case "address":
            other = f"https://so-{bench.steps}.example/{bench.chance.choice(['', 'duoi/'])}"
            data["site_url"] = bench.chance.choice([other, ""])
        case "description":
            data["site_description"] = f"Câu {bench.steps}."
        case _:
            own[kind] = not own.get(kind, True)
    write(path, data)
    return kind


def theme_option(bench: Bench) -> str:
    """A setting of MkDocs or of the theme."""
    path = bench.root / "mkdocs.yml"
    data = yaml.safe_load(path.read_text("utf-8"))
    if coin(bench.chance):
        data["copyright"] = f"Bản quyền {bench.steps}"
    else:
        data["theme"]["features"] = [] if data["theme"].get("features") else ["navigation.sticky"]
    write(path, data)
    return "copyright" if "copyright" in data else "features"


def station(bench: Bench) -> str:
    """The radio station's settings, or how it reads a word."""
    if coin(bench.chance):
        path = bench.root / "radio" / "readings.txt"
        lines = [line for line in path.read_text("utf-8").split("\n") if "OCOP" not in line]
        reading = " ".join(["ô cốp"] * (1 + bench.steps % 4))
        path.write_text("\n".join([*lines[:-1], f"OCOP = {reading}", ""]), "utf-8")
        return "readings"
    path = bench.root / "radio" / "station.yml"
    data = read(path) or {}
    key = bench.chance.choice(["name", "licence", "contact", "place"])
    data[key] = f"{data.get(key, 'Mục')} {bench.steps}"
    write(path, data)
    return key


def page(bench: Bench) -> str:
    """A page written by hand, edited, added or removed."""
    own = bench.root / "content" / f"trang-{bench.chance.randint(1, 3)}.md"
    if own.is_file() and coin(bench.chance):
        own.unlink()
        return f"{own.name} removed"
    own.write_text(f"# Trang {bench.steps}\n\nLời *viết tay*.\n", "utf-8")
    return own.name


def introduction(bench: Bench) -> str:
    """A hand-written introduction to a list."""
    names = ("san-pham", "cau-chuyen", "en/san-pham", "hoi-cho", "")
    path = bench.root / "content" / bench.chance.choice(names) / "index.md"
    if path.is_file():
        path.unlink()
        return f"{path.parent.name} removed"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"# Mở đầu {bench.steps}\n\nLời giới thiệu.\n", "utf-8")
    return path.parent.name


def loose_file(bench: Bench) -> str:
    """A file that stands beside the records and is published as it is."""
    path = bench.root / "content" / "tep" / f"{bench.chance.randint(1, 2)}.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"a,b\n1,{bench.steps}\n", "utf-8")
    return path.name


def another_day(bench: Bench) -> str:
    """The day moves, by one or by many."""
    bench.day += timedelta(days=bench.chance.choice([-365, -40, -1, 1, 1, 7, 44, 300]))
    return bench.day.isoformat()


def offline(bench: Bench) -> str:
    """The site as a folder to be opened without a server, or again as a site."""
    bench.offline = not bench.offline
    return str(bench.offline)


def touch(bench: Bench) -> str:
    """Every file is as new as this moment, and nothing is another."""
    for folder in (bench.root / "content", bench.root / "radio", bench.theme):
        for path in folder.rglob("*"):
            if path.is_file():
                path.touch()
    return ""


def lose_cache(bench: Bench) -> str:
    """The whole cache, one of its folders, or some of its files."""
    cache = bench.root / ".cache" / "ocop"
    kind = bench.chance.choice(["whole", "folder", "files", "files", "files"])
    if kind == "whole" or not cache.is_dir():
        shutil.rmtree(cache, ignore_errors=True)
    elif kind == "folder":
        folder = bench.chance.choice(sorted(p for p in cache.rglob("*") if p.is_dir()))
        shutil.rmtree(folder)
        return folder.relative_to(cache).as_posix()
    else:
        files = sorted(p for p in cache.rglob("*") if p.is_file())
        for path in bench.chance.sample(files, min(len(files), 40)):
            path.unlink()
    return kind


def lose_site(bench: Bench) -> str:
    """The published folder is gone."""
    shutil.rmtree(bench.folder / "warm", ignore_errors=True)
    return ""


def write_into_site(bench: Bench) -> str:
    """Some published files are written into where they stand, as by a program that shrinks them."""
    files = sorted(path for path in (bench.folder / "warm").rglob("*") if path.is_file())
    chosen = bench.chance.sample(files, min(len(files), 20))
    for path in chosen:
        with path.open("ab") as file:
            file.write(b"\n")
    return ", ".join(sorted({path.suffix for path in chosen}))


def kill(bench: Bench) -> str:
    """A record is edited, and the build that would have shown it is killed."""
    told = edit(bench)
    child = bench.started(bench.root, bench.folder / "warm")
    seconds = bench.chance.uniform(0.1, 4)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return f"after {seconds:.1f} s; {told}"


def back(bench: Bench) -> str:
    """The site as it was some steps ago, times of files included."""
    state = bench.chance.choice(bench.states[-9:])
    bench.recall(state)
    return state.name


CHANGES: tuple[Callable[[Bench], str], ...] = (
    *(edit, edit, edit, edit, edit, edit, edit, edit),
    *(add, add, remove, remove, rename, rename, edit_same_size),
    *(swap_photos, new_photo, other_pixels, broken_photo, recordings),
    *(label, label, label, template, template, style, script, token, typesetting),
    *(option, option, option, theme_option, station, page, introduction, loose_file),
    *(another_day, another_day, another_day, offline),
    *(touch, lose_cache, lose_cache, lose_site, write_into_site, kill, back, back),
)
"""Each as often as it stands here."""
