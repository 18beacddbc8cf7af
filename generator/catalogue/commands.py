"""The commands `ocop print …`: options in, one call, files out; printing and exit codes."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from generator.cache import CACHE_FOLDER
from generator.catalogue.colours import is_cmyk_profile
from generator.catalogue.editions import (
    Printed,
    Workshop,
    coming_fair,
    finish,
    make_booklet,
    make_catalogue,
)
from generator.catalogue.formats import FORMATS
from generator.catalogue.kit import (
    A3,
    CARDS_PER_SHEET,
    leaflets,
    office_papers,
    people_of,
    price_cards,
    shelf_strips,
    sign_format,
    signs,
    table_signs,
)
from generator.catalogue.plan import Order, Scope, ScopeKind, UnknownRecordError
from generator.catalogue.tongue import Speech, Tongue
from generator.catalogue.typst import NoRoomError, TypesettingError
from generator.clock import today_in_vietnam
from generator.command_options import DayType, WebAddressType, no_such
from generator.labels import Labels
from generator.loading import load_content
from generator.revision import commit_of
from generator.settings import settings_of
from generator.theme import Language, load_theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generator.catalogue.document import Document, Look
    from generator.catalogue.views import Catalogue, Omission


@lru_cache(maxsize=1)
def _labels() -> Labels:
    return Labels.of(load_theme(), Language.VIETNAMESE)


def _say(key: str, **blanks: object) -> str:
    return _labels()(f"print.say.{key}", **blanks)


def _help(key: str) -> str:
    return _labels()(f"print.cli.{key}")


@dataclass(frozen=True, slots=True)
class Job:
    """What every command of the group needs."""

    shop: Workshop
    order: Order
    out: Path


def _option(name: str, **settings: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - click's own
    return click.option(f"--{name}", help=_help(name), **settings)


def _common(command: Callable[..., None]) -> Callable[..., None]:
    """The options of every command."""
    folder = click.Path(exists=True, file_okay=False, path_type=Path)
    options = (
        _option("root", type=folder, default=Path()),
        _option("today", type=DayType()),
        _option("out", type=click.Path(file_okay=False, path_type=Path)),
        _option("site-url", type=WebAddressType()),
        _option("language", type=click.Choice([s.value for s in Speech])),
    )
    for option in reversed(options):
        command = option(command)
    return command


def _for_press(command: Callable[..., None]) -> Callable[..., None]:
    """The options of every command whose sheets a print shop may print."""
    profile = click.Path(exists=True, dir_okay=False, path_type=Path)
    for option in (_option("cmyk-profile", type=profile), _option("press", is_flag=True)):
        command = option(command)
    return command


def _job(options: dict[str, Any], form: str = "a4", speech: Speech = Speech.VIETNAMESE) -> Job:
    root: Path = options["root"]
    theme = load_theme()
    content, report = load_content(root, theme)
    if content is None:
        _stop(_say("no_records", errors=len(report.errors)))
    day = options["today"] or today_in_vietnam()
    shop = Workshop(content, theme, root / "content" / "photos", root / CACHE_FOLDER)
    url = options["site_url"] or settings_of(root).url
    speech = options["language"] or speech
    order = Order(day, FORMATS[form], Speech(speech), url, commit_of(root))
    return Job(shop, order, options["out"] or root / "print")


def _stop(message: str) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(1)


def _look(job: Job, options: dict[str, Any]) -> Look:
    """How the edition looks; inks need the press."""
    profile: Path | None = options["cmyk_profile"]
    if profile is not None and not options["press"]:
        raise click.UsageError(_say("cmyk_needs_press"))
    inks = profile.read_bytes() if profile is not None else None
    if inks is not None and not is_cmyk_profile(inks):
        raise click.BadParameter(_say("profile", path=profile), param_hint="--cmyk-profile")
    return job.shop.look(job.order, is_press=options["press"], profile=inks)


def _fair_scope(job: Job, fair: str | None) -> Scope:
    """The fair that is named, or the coming one."""
    if fair is not None:
        return Scope(ScopeKind.FAIR, fair)
    found = coming_fair(job.shop.content, job.order.as_of)
    if found is None:
        raise click.UsageError(_say("no_fair"))
    return Scope(ScopeKind.FAIR, found.id)


def _plan(job: Job, scope: Scope) -> Catalogue:
    """What is to be printed of products; an end where there is none."""
    plan = _any_plan(job, scope)
    if not plan.goods:
        for omission in plan.omissions:
            click.echo(f"{omission.name}: {omission.reason}", err=True)
        _stop(_say("nothing"))
    return plan


def _any_plan(job: Job, scope: Scope) -> Catalogue:
    """What is to be printed; stalls may stand there without products."""
    try:
        return job.shop.catalogue(scope, job.order)
    except UnknownRecordError as error:
        raise no_such(_say("unknown", id=scope.id), scope.id, error.ids) from None


def _write(job: Job, name: str, printed: Printed) -> bool:
    """Write a PDF with its reports; give whether it may be printed."""
    job.out.mkdir(parents=True, exist_ok=True)
    path = job.out / f"{name}.pdf"
    path.write_bytes(printed.pdf)
    size = _labels().size(len(printed.pdf))
    click.echo(_say("written", path=path, pages=printed.pages, size=size))
    if printed.report is None:
        return True
    text = path.with_suffix(".preflight.txt")
    text.write_text(printed.report.text(Tongue.of(job.shop.theme, Speech.VIETNAMESE)), "utf-8")
    path.with_suffix(".preflight.json").write_text(printed.report.json(), "utf-8")
    if not printed.report.is_passed:
        click.echo(_say("fault", count=len(printed.report.faults), path=text), err=True)
    return printed.report.is_passed


def _write_omissions(job: Job, name: str, omissions: Iterable[Omission]) -> None:
    """Write the list of what was left out or stripped of its stars, in the edition's language."""
    kind = Tongue.of(job.shop.theme, job.order.speech).main
    rows = [(kind(f"print.kind.{o.kind}"), o.id, o.name, o.reason) for o in omissions]
    path = job.out / f"{name}.txt"
    path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    if rows:
        click.echo(_say("omitted", count=len(rows), path=path))


def _reason(error: TypesettingError) -> str:
    return str(error) if isinstance(error, NoRoomError) else _say("engine", error=error)


def _make(job: Job, documents: Iterable[tuple[str, Document]], look: Look) -> None:
    """Set documents one after another and stop with 1 where one is not fit for the press."""
    ending = "-press" if look.is_press else ""
    try:
        good = [
            _write(job, name + ending, finish(job.shop, made, look)) for name, made in documents
        ]
    except TypesettingError as error:
        _stop(_reason(error))
    sys.exit(0 if all(good) else 1)


@click.group(name="print", help=_help("group"))
def print_group() -> None:
    """Gather the commands."""


@print_group.command(help=_help("catalogue"))
@_common
@_option("fair")
@_option("stall")
@_option("commune")
@_option("all", is_flag=True)
@_option("format", type=click.Choice([*FORMATS]))
@_for_press
@_option("booklet", is_flag=True)
def catalogue(**options: Any) -> None:  # noqa: ANN401 - click's options
    """Make a catalogue."""
    if options["press"] and options["booklet"]:
        raise click.UsageError(_say("not_both"))
    chosen = [kind for kind in ScopeKind if options[kind.value]]
    if len(chosen) > 1:
        raise click.UsageError(_say("choose"))
    form = options["format"] or ("a5" if options["booklet"] else "a4")
    job = _job(options, form)
    scope = Scope(chosen[0], options[chosen[0].value]) if chosen else _fair_scope(job, None)
    if scope.kind is ScopeKind.ALL:
        scope = Scope(ScopeKind.ALL)
    look = _look(job, options)
    _plan(job, scope)
    try:
        printed = make_catalogue(
            job.shop, scope, job.order, is_press=look.is_press, profile=look.cmyk_profile
        )
    except TypesettingError as error:
        _stop(_reason(error))
    ending = "-press" if options["press"] else "-booklet" if options["booklet"] else ""
    name = f"catalogue-{scope.name}-{form}-{job.order.speech.value}{ending}"
    good = _write(job, name, make_booklet(printed) if options["booklet"] else printed)
    _write_omissions(job, f"{name}.omitted", printed.omissions)
    sys.exit(0 if good else 1)


@print_group.command(name="stall-kit", help=_help("stall-kit"))
@_common
@_for_press
@_option("fair")
@_option("width", type=click.IntRange(100, 5000))
@_option("height", type=click.IntRange(80, 5000))
def stall_kit(**options: Any) -> None:  # noqa: ANN401 - click's options
    """Make everything for the stalls of a fair."""
    job = _job(options, speech=Speech.BOTH)
    scope = _fair_scope(job, options["fair"])
    plan, look = _any_plan(job, scope), _look(job, options)
    sizes = job.shop.press.photo_size
    documents = [
        ("bien-gian", signs(plan, look, _sign_form(options))),
        ("bien-de-ban", table_signs(plan, look)),
        *((f"the-gia-{n}", price_cards(plan, look, n)) for n in CARDS_PER_SHEET),
        ("the-ke", shelf_strips(plan, look)),
        ("to-roi", leaflets(plan, {g.id: g for g in plan.goods}.values(), look, sizes)),
        ("lien-he-va-kiem-tra", office_papers(plan, look, people_of(plan))),
    ]
    folder = replace(job, out=job.out / f"stall-kit-{scope.id}")
    folder.out.mkdir(parents=True, exist_ok=True)
    _write_omissions(folder, "kiem-tra", plan.omissions)
    _make(folder, documents, look)


def _sign_form(options: dict[str, Any]) -> Any:  # noqa: ANN401 - a Format
    width, height = options["width"], options["height"]
    return sign_format(width or A3.width, height or A3.height) if width or height else A3


@print_group.command(name="price-cards", help=_help("price-cards"))
@_common
@_for_press
@_option("fair")
@_option("per-sheet", type=click.Choice([str(n) for n in CARDS_PER_SHEET]), default="8")
def price_cards_command(**options: Any) -> None:  # noqa: ANN401 - click's options
    """Make price cards: of a fair, or of all products."""
    job = _job(options, speech=Speech.BOTH)
    scope = Scope(ScopeKind.FAIR, options["fair"]) if options["fair"] else Scope(ScopeKind.ALL)
    plan = _plan(job, scope)
    count = int(options["per_sheet"])
    look = _look(job, options)
    made = price_cards(plan, look, count)
    job.out.mkdir(parents=True, exist_ok=True)
    _write_omissions(job, f"price-cards-{scope.name}-{count}.omitted", plan.omissions)
    _make(job, [(f"price-cards-{scope.name}-{count}", made)], look)


@print_group.command(name="signs", help=_help("signs"))
@_common
@_option("fair")
@_option("width", type=click.IntRange(100, 5000))
@_option("height", type=click.IntRange(80, 5000))
@_for_press
def signs_command(**options: Any) -> None:  # noqa: ANN401 - click's options
    """Make fascia signs."""
    job = _job(options, speech=Speech.BOTH)
    job = replace(job, order=replace(job.order, form=_sign_form(options)))
    scope = _fair_scope(job, options["fair"])
    plan = _any_plan(replace(job, order=replace(job.order, form=FORMATS["a4"])), scope)
    look = _look(job, options)
    made = signs(plan, look, job.order.form)
    _make(job, [(f"signs-{scope.name}", made)], look)


@print_group.command(help=_help("leaflet"))
@_common
@_option("product", multiple=True, required=True)
@_for_press
def leaflet(**options: Any) -> None:  # noqa: ANN401 - click's options
    """Make leaflets of some products."""
    job = _job(options, "a5")
    plan = _plan(job, Scope(ScopeKind.ALL))
    goods = {item.id: item for item in plan.goods}
    for product in options["product"]:
        if product not in goods:
            why = (o.reason for o in plan.omissions if o.id == product)
            if reason := next(why, None):
                raise click.UsageError(reason)
            raise no_such(_say("unknown", id=product), product, goods)
    chosen = [goods[product] for product in options["product"]]
    look = _look(job, options)
    made = leaflets(plan, chosen, look, job.shop.press.photo_size)
    _make(job, [(f"leaflet-{options['product'][0]}", made)], look)
