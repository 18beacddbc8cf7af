"""The straight line: load, parse, validate, model, derive; what is planned renders by itself."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from generator.broadcast import Broadcast
from generator.cache import CACHE_FOLDER as CACHE_FOLDER  # noqa: PLC0414 - others take it from here
from generator.catalogue.editions import MOST_PRODUCTS
from generator.downloads import Downloads
from generator.kept import recalled
from generator.loading import check_site, check_sources, hidden_pages, lasting
from generator.pictures.originals import Original
from generator.pictures.prepare import prepare_pictures
from generator.pictures.uses import photo_uses
from generator.problems import Report
from generator.progress import progress
from generator.radio.station import read_station
from generator.site.addresses import OldAddresses
from generator.site.assets import make_assets
from generator.site.build import Build
from generator.site.data.publish import OpenData
from generator.site.plan import PhotoLooks, SitePlan
from generator.site.press import Planned
from generator.site.structured.pages import Structured
from generator.site.templates import Renderer, templates_folder
from generator.sources import read_sources
from generator.workers import Shop, trim_memory

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from generator.pictures.originals import PhotoFault
    from generator.pictures.prepare import Prepared
    from generator.pictures.variants import PhotoUse
    from generator.records.content import Content
    from generator.site.page import Site
    from generator.sources import Sources
    from generator.theme import Theme


def prepare_build(  # noqa: PLR0913 - what a build may be told
    root: Path,
    theme: Theme,
    site: Site,
    shop: Shop | None = None,
    *,
    with_print: bool = True,
    most_printed: int = MOST_PRODUCTS,
    is_passing: bool = False,
    touched: Collection[str] | None = None,
) -> tuple[Build | None, Report]:
    """Read a site and plan its pages; nothing is planned where a problem stops the build.

    Catalogues of more than `most_printed` products are not set.
    Of a passing site, which somebody looks at while writing, share cards and the files of scripts
    are left out unless they are kept.
    `touched` are all files below `content/` that may have changed since a shop with a memory last
    read the site; None where that is not certain.
    """
    shop = shop or Shop.of_machine(root / CACHE_FOLDER)
    checked = check_site(root, theme, shop, touched)
    sources, content = checked.sources, checked.content
    station, told = read_station(root, theme)
    report = Report.of([*checked.report.problems, *told.problems])
    if content is None or told.errors:
        return None, report
    everything, content = content, content.public_on(site.today)
    uses = photo_uses(content)
    photos = (sources.photos[name] for name in sorted(uses))
    originals = {photo.name: photo for photo in photos if isinstance(photo, Original)}
    pictures = _pictures(sources.photos, uses, originals, root / CACHE_FOLDER, shop)
    if pictures.faults:
        return None, check_sources(_without(read_sources(root), pictures.faults), theme)[1]
    sizes = {name: (original.width, original.height) for name, original in originals.items()}

    def begin_print() -> Downloads:
        if not with_print:
            return Downloads.none(theme)
        return Downloads.of(content, site, theme, root, shop, checked.digests, most_printed)

    # Print takes longest, and is begun first; of a large site it takes less than writing scripts,
    # and both at once would take too much memory.
    is_large = len(content.products) > most_printed
    printed = Downloads.none(theme) if is_large else begin_print()
    with progress.step("radio"):
        broadcast = Broadcast.of(everything, site, theme, station, root, shop)
    if is_large:
        printed = begin_print()
    looks = PhotoLooks(sizes, pictures.looks)
    data = OpenData(content, site, theme, sizes, root / CACHE_FOLDER / "data", shop.may_copy)
    kept = templates_folder(root / CACHE_FOLDER)
    introduced = frozenset(uri.removesuffix("index.md") for uri in sources.pages)
    others = (broadcast, printed, data)
    plan_again = partial(_planned, content, site, theme, looks, others, kept, introduced)
    with progress.step("plan"), lasting():
        planned = plan_again(before=(shop.memory or {}).get("plan"))
    standing = {page.uri: page.is_section for page in planned.pages} if sources.pages else {}
    if taken := [*hidden_pages(sources.pages, standing.get)]:
        printed.abandon()
        return None, Report.of([*report.problems, *taken])
    if shop.memory is not None:
        shop.memory["plan"] = planned.plan
    else:
        trim_memory()  # reading took more than what was read

    def abandon() -> None:
        printed.abandon()
        data.abandon()

    build = Build(
        site=site,
        theme=theme,
        planned=planned,
        plan_again=plan_again,
        records=checked.digests,
        shop=shop,
        hand_written=sources.pages,
        assets=make_assets(theme, root / CACHE_FOLDER),
        content=content,
        originals=originals,
        pictures=pictures,
        cache=root / CACHE_FOLDER,
        is_passing=is_passing,
        downloads=lambda: chain(
            broadcast.artifacts(planned.index, sizes, kept_only=is_passing), data.artifacts()
        ),
        printed=printed.artifacts,
        is_waiting=printed.is_waiting,
        not_printed=printed.faults,
        begin=data.begin,
        abandon=abandon,
    )
    return build, report


def _planned(  # noqa: PLR0913, PLR0917 - what workers elsewhere need to plan the same
    content: Content,
    site: Site,
    theme: Theme,
    looks: PhotoLooks,
    others: tuple[Broadcast, Downloads, OpenData],
    kept: Path,
    introduced: frozenset[str],
    before: SitePlan | None = None,
) -> Planned:
    """Every page of the site, from all that gives pages; `before` is an earlier plan."""
    broadcast, printed, data = others
    plan = SitePlan.of(content, site, theme, looks, before)
    pages = (*broadcast.with_pages(plan.pages), *printed.pages(), *data.pages())
    old = OldAddresses.of(content.addresses, plan.pages, site, theme)
    structured = Structured(plan.index, site, theme)
    renderer = Renderer(theme, structured.head, site, kept / "bodies")
    return Planned(pages, old, plan, renderer, introduced)


def _pictures(
    photos: Mapping[str, Original | PhotoFault],
    uses: Mapping[str, PhotoUse],
    originals: Mapping[str, Original],
    cache: Path,
    shop: Shop,
) -> Prepared:
    """The pictures of all photos that are shown; a shop with a memory looks at photos once.

    What was read of them is the very same as long as nobody told of a change among them.
    """

    def prepare(_photos: object = None) -> Prepared:
        with progress.step("pictures") as step:
            shown = originals.values()
            return prepare_pictures(shown, cache, uses, shop=shop, progress=step.reach)

    pictures = recalled(shop, "pictures", uses, {"": photos}, prepare)[""]
    is_lost = shop.memory is not None and not pictures.are_kept(cache)
    return prepare() if is_lost else pictures


def _without(sources: Sources, faults: Mapping[str, PhotoFault]) -> Sources:
    """The same sources, with the photos that no picture can be made from marked as such."""
    return replace(sources, photos={**sources.photos, **faults})
