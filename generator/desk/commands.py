"""The desk's commands: options, printing and exit codes; the work is done elsewhere."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.clock import today_in_vietnam
from generator.command_options import (
    DayType,
    FileToWrite,
    WebAddressType,
    keep_what_is_there,
    no_such,
    overwrite_option,
    show_or_stop,
)
from generator.listening import LAST_PORT, make_sure_of
from generator.problems import Location, Problem, Report, Severity, explain_text
from generator.records.site_files import read_site_file
from generator.records.targets import TARGETS_FILE, Targets
from generator.theme import load_theme

if TYPE_CHECKING:
    from datetime import date

    from generator.desk.newrecord import NewRecord
    from generator.desk.shelf import Shelf


@cache
def _labels() -> dict[str, str]:
    return dict(load_theme().labels["vi"])


def _say(label: str, /, **details: object) -> str:
    text = _labels()[f"desk.{label}"]
    return text.format(**details) if details else text


root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help=_say("cli.root"),
)


today_option = click.option("--today", type=DayType(), help=_say("cli.today"))


def _stop_where_unread(shelf: Shelf) -> None:
    """End where a file could not be read: what stands in it would be lost or written twice."""
    show_or_stop(shelf.unread)


def _stop_without_content(shelf: Shelf) -> None:
    """End where there are no records at all: perhaps the wrong folder."""
    if not (shelf.root / "content").is_dir():
        show_or_stop(shelf.unread)


@click.command("import", help=_say("cli.import"))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@root_option
@click.option("--dry-run", is_flag=True, help=_say("cli.dry_run"))
@click.option("--grade", type=click.Choice(["A", "B1", "B2", "C"]), help=_say("cli.grade"))
@click.option("--source", help=_say("cli.source"))
@click.option("--title", help=_say("cli.title"))
@click.option("--publisher", help=_say("cli.publisher"))
@click.option("--number", help=_say("cli.number"))
@click.option("--published", help=_say("cli.published"))
@click.option(
    "--stage",
    type=click.Choice(["planned", "assessing", "recognised"]),
    help=_say("cli.stage"),
)
@click.option("--province", help=_say("cli.province"))
@click.option("--column", "columns", multiple=True, help=_say("cli.column"))
@click.option("--report", type=FileToWrite(".xlsx"), help=_say("cli.report"))
@overwrite_option
@click.option("--yes", is_flag=True, help=_say("cli.write_all"))
def import_command(  # noqa: PLR0913 - one argument for each option
    file: Path,
    root: Path,
    *,
    dry_run: bool,
    report: Path | None,
    overwrite: bool,
    yes: bool,
    **options: str,
) -> None:
    """Read an office file into records."""
    keep_what_is_there(report, overwrite=overwrite, source=file)
    from generator.desk import importing  # noqa: PLC0415 - office libraries are slow to load

    told = options["published"]
    if told and (wrong := importing.date_problem(told, "--published")):
        raise click.UsageError(_in_one_line(wrong))
    request = importing.Request(**options)  # type: ignore[arg-type]
    try:
        outcome = importing.prepare(root, file, request, _labels())
        if sys.stdin.isatty():
            answered = importing.with_answers(request, outcome.problems, _question)
            if answered != request:
                outcome = importing.prepare(root, file, answered, _labels())
    except importing.UnreadableFileError as error:
        problem = Problem("import-unreadable", Location(file.name), {"reason": str(error)})
        click.echo(explain_text(problem), err=True)
        sys.exit(1)
    _stop_where_unread(outcome.shelf)
    for line in outcome.explanation:
        click.echo(line)
    if report is not None:
        outcome.write_report(report)
        click.echo(_say("plan.report_written", path=report))
    _write(outcome, dry_run=dry_run, yes=yes)
    errors = [p for p in outcome.problems if p.severity is Severity.ERROR]
    sys.exit(1 if errors else 0)


def _in_one_line(problem: Problem) -> str:
    return f"{problem.sentence} {problem.remedy[:1].upper()}{problem.remedy[1:]}"


def _question(problem: Problem) -> str:
    click.echo(f"{problem.location.path}, {problem.location.line}: {problem.sentence}")
    kind = "column" if problem.code == "import-heading-unknown" else "near"
    text: str = click.prompt(_say(f"cli.ask_{kind}"), default="", show_default=False)
    return text


def _write(outcome, *, dry_run: bool, yes: bool) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    if not outcome.texts:
        click.echo(_say("plan.nothing"))
    elif dry_run:
        click.echo(_say("plan.dry"))
    elif yes or not sys.stdin.isatty() or click.confirm(_say("cli.confirm")):
        click.echo(_say("plan.written", count=outcome.write()))


@click.command("export", help=_say("cli.export"))
@click.argument("file", type=FileToWrite(".xlsx"))
@root_option
@today_option
@overwrite_option
def export_command(file: Path, root: Path, today: date | None, *, overwrite: bool) -> None:
    """Write all records into a workbook; one that is there may hold work that is not imported."""
    if file.exists() and not overwrite:
        raise click.UsageError(_say("cli.export_there", path=file))
    from generator.desk.shelf import read_shelf  # noqa: PLC0415 - as above
    from generator.desk.workbook.writing import write_workbook  # noqa: PLC0415 - as above

    shelf = read_shelf(root, _labels())
    _stop_where_unread(shelf)
    count = write_workbook(shelf, file, today or today_in_vietnam())
    click.echo(_say("cli.export_done", count=count, path=file))


@click.command("new", help=_say("cli.new"))
@click.argument("noun", type=click.Choice(["product", "producer", "story", "stall", "fair"]))
@root_option
@click.option("--set", "values", multiple=True, help=_say("cli.set"))
@click.option("--id", "record_id", help=_say("cli.id"))
def new_command(noun: str, root: Path, values: tuple[str, ...], record_id: str | None) -> None:
    """Ask for a record's values and write it."""
    from generator.desk.intake.drafts import MODELS  # noqa: PLC0415 - as above
    from generator.desk.newrecord import NewRecord  # noqa: PLC0415 - as above
    from generator.desk.recordfiles import write_text  # noqa: PLC0415 - as above
    from generator.desk.shelf import read_shelf  # noqa: PLC0415 - as above

    record = NewRecord(read_shelf(root, _labels()), MODELS[noun])
    _stop_without_content(record.shelf)
    if values:
        _take_options(record, values)
    else:
        _ask(record)
    if record_id and (record.model.folder, record_id) in record.shelf.entries:
        raise click.UsageError(_say("cli.exists", id=record_id))
    if not record_id and (twin := record.twin()):
        raise click.UsageError(_say("cli.twin", id=twin))
    path, text, report = record.build(record_id)
    if report.problems:
        click.echo(report.text(), err=True)
    if report.errors:
        sys.exit(1)
    write_text(root, path, text, expected="")
    click.echo(_say("cli.new_done", path=path))


def _take_options(record: NewRecord, values: tuple[str, ...]) -> None:
    from generator.desk.fieldtable import columns_of  # noqa: PLC0415 - as above

    columns = {column.key: column for column in columns_of(record.model)}
    for pair in values:
        key, _, text = pair.partition("=")
        if key not in columns:
            raise click.UsageError(_say("cli.no_such_field", key=key))
        if key in record.answers:
            raise click.UsageError(_say("cli.set_twice", key=key))
        if problem := record.answer(columns[key], text):
            click.echo(explain_text(problem), err=True)
            sys.exit(1)


def _ask(record: NewRecord) -> None:
    from generator.desk.schema import help_of  # noqa: PLC0415 - as above

    for column in record.asked():
        field = column.field
        if help_text := help_of(field, _labels()):
            click.secho(help_text, dim=True)
        for option in field.options if not field.is_list else ():
            click.echo(f"  {option}: {field.option_label(option, _labels())}")
        skip = "" if field.required else f" {_say('cli.enter_to_skip')}"
        while True:
            text = click.prompt(f"{field.label(_labels())}{skip}", default="", show_default=False)
            if not text and not field.required:
                break
            problem = record.answer(column, text)
            if problem is None:
                break
            click.echo(_in_one_line(problem), err=True)


@click.command("status", help=_say("cli.status"))
@root_option
@today_option
@click.option("--output", type=FileToWrite(".md", ".xlsx"), help=_say("cli.output"))
@overwrite_option
def status_command(root: Path, today: date | None, output: Path | None, *, overwrite: bool) -> None:
    """Show what to do next."""
    keep_what_is_there(output, overwrite=overwrite)
    from generator.desk import status, statusfiles  # noqa: PLC0415 - as above
    from generator.desk.shelf import read_shelf  # noqa: PLC0415 - as above

    day = today or today_in_vietnam()
    shelf = read_shelf(root, _labels())
    _stop_without_content(shelf)
    targets, found = read_site_file(root, TARGETS_FILE, Targets, _labels())
    show_or_stop(Report.of(found))
    if shelf.report.errors:
        click.echo(_say("cli.bad_records"), err=True)
    sections = status.status_sections(shelf.content, day, _labels(), targets)
    if output is not None and output.suffix.lower() == ".xlsx":
        statusfiles.write_status_workbook(sections, output, day, _labels())
    elif output is not None:
        text = statusfiles.status_markdown(sections, day, _labels())
        output.write_text(text, encoding="utf-8")
    else:
        click.echo(statusfiles.status_markdown(sections, day, _labels()))
        return
    click.echo(_say("cli.written", path=output))


@click.command("evidence", help=_say("cli.evidence"))
@click.argument("product")
@root_option
@today_option
@click.option("--base-url", type=WebAddressType(), help=_say("cli.base_url"))
@click.option(
    "--output",
    type=FileToWrite(".pdf", ".md"),
    help=_say("cli.evidence_output"),
)
@overwrite_option
def evidence_command(  # noqa: PLR0913 - one argument for each option
    product: str,
    root: Path,
    today: date | None,
    base_url: str | None,
    output: Path | None,
    *,
    overwrite: bool,
) -> None:
    """Show what documents a product's promotion."""
    keep_what_is_there(output, overwrite=overwrite)
    from generator.catalogue.typst import TypesettingError  # noqa: PLC0415 - as above
    from generator.desk.evidence import evidence_sheet  # noqa: PLC0415 - as above
    from generator.desk.evidenceprint import write_evidence  # noqa: PLC0415 - as above
    from generator.desk.shelf import read_shelf  # noqa: PLC0415 - as above
    from generator.settings import settings_of  # noqa: PLC0415 - as above

    target = output or root / "print" / f"evidence-{product}.pdf"
    shelf = read_shelf(root, _labels())
    content = shelf.content
    if product not in content.products:
        show_or_stop(shelf.of_record("products", product))
        _stop_without_content(shelf)
        raise no_such(_say("cli.no_such_product", id=product), product, content.products)
    day, url = today or today_in_vietnam(), base_url or settings_of(root).url
    sheet = evidence_sheet(content, content.products[product], day, url, _labels())
    try:
        write_evidence(sheet, day, root, target, load_theme())
    except TypesettingError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    click.echo(_say("cli.written", path=target))


@click.command("schema", help=_say("cli.schema"))
@root_option
@click.option(
    "--folder", type=click.Path(file_okay=False, path_type=Path), help=_say("cli.schema_folder")
)
@click.option("--mark", is_flag=True, help=_say("cli.schema_mark"))
def schema_command(root: Path, folder: Path | None, *, mark: bool) -> None:
    """Write the JSON Schemas for editors."""
    from generator.desk.schema import schema_artifacts  # noqa: PLC0415 - as above
    from generator.desk.schemalines import mark_records  # noqa: PLC0415 - as above

    if mark:
        click.echo(_say("plan.written", count=mark_records(root, _labels())))

    target = folder or root / "schema"
    target.mkdir(parents=True, exist_ok=True)
    for artifact in schema_artifacts(load_theme()):
        path = target / Path(artifact.path).name
        path.write_text(str(artifact.content), encoding="utf-8")
        click.echo(_say("cli.written", path=path))


@click.command("desk", help=_say("cli.desk"))
@root_option
@today_option
@click.option("--port", type=click.IntRange(0, LAST_PORT), default=0, help=_say("cli.port"))
@click.option("--no-browser", is_flag=True, help=_say("cli.no_browser"))
def desk_command(root: Path, today: date | None, port: int, *, no_browser: bool) -> None:
    """Serve the forms on this machine only."""
    from generator.desk.preview import make_preview, site_colours  # noqa: PLC0415 - as above
    from generator.desk.server.app import serve  # noqa: PLC0415 - as above
    from generator.desk.server.state import Desk  # noqa: PLC0415 - as above

    if port:
        make_sure_of("127.0.0.1", port, "ocop desk --port ")
    theme = load_theme()
    preview = make_preview(theme, today or today_in_vietnam())
    desk = Desk(root.resolve(), theme, preview, site_colours(theme))
    _stop_without_content(desk.shelf)
    server, url = serve(desk, port)
    click.echo(_say("cli.desk_open", url=url))
    if not no_browser:
        click.launch(url)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.shutdown()
