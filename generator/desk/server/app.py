"""The form server's pages and answers; Flask is known only here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, abort, jsonify, redirect, request, send_from_directory
from werkzeug.exceptions import HTTPException
from werkzeug.serving import WSGIRequestHandler, make_server

from generator.desk.recordfiles import (
    ChangedMeanwhileError,
    content_hash,
)
from generator.desk.schema import schema_line
from generator.desk.server.checking import Checked, check_form
from generator.desk.server.formview import form_entries
from generator.desk.server.guard import COOKIE, Guard
from generator.desk.server.photos import MAX_BYTES, NoPhotoError, keep_photo
from generator.problems import explain_text
from generator.records.content import RECORD_TYPES
from generator.records.fields import ID_PATTERN, MAX_ID_LENGTH
from generator.vietnamese import slug, sort_key

if TYPE_CHECKING:
    from werkzeug.serving import BaseWSGIServer

    from generator.desk.server.state import Desk
    from generator.records.record import Record

NEW = "_new"
"""Stands in an address for a record that has no id yet."""


_FAILURES = {404: "not_found", 413: "no_photo"}
"""What is said of some answers that are none."""


class _Quiet(WSGIRequestHandler):
    """Writes no log: it would show the token."""

    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002, ANN401 - the base's own
        """Say nothing."""


def serve(desk: Desk, port: int) -> tuple[BaseWSGIServer, str]:
    """A server on the loopback address, not yet running, and the address to open."""
    app = Flask("ocop-desk", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = MAX_BYTES + 1_000_000
    server = make_server("127.0.0.1", port, app, threaded=True, request_handler=_Quiet)
    number = server.server_port
    hosts = frozenset({f"127.0.0.1:{number}", f"localhost:{number}"})
    add_routes(app, desk, Guard(desk.token, hosts))
    return server, f"http://127.0.0.1:{number}/?token={desk.token}"


def add_routes(app: Flask, desk: Desk, guard: Guard) -> None:
    """All addresses, each behind the guard."""

    @app.before_request
    def check() -> Response | None:
        token = request.args.get("token", "")
        if request.path == "/" and request.host in guard.hosts and guard.knows(token):
            answer = redirect("/")
            answer.set_cookie(COOKIE, token, httponly=True, samesite="Strict")
            return answer  # type: ignore[return-value] # werkzeug's own response
        if (status := guard.refusal(request)) is not None:
            return _told(desk, "refused", status)
        return None

    @app.errorhandler(HTTPException)
    def failed(error: HTTPException) -> Response:
        status = error.code or 500
        return _told(desk, _FAILURES.get(status, "failed"), status)

    app.after_request(guard.protect)
    app.add_url_rule("/", view_func=lambda: _index(desk), endpoint="index")
    app.add_url_rule("/tep/<name>", view_func=lambda name: _asset(desk, name), endpoint="asset")
    app.add_url_rule(
        "/anh/<path:name>",
        view_func=lambda name: send_from_directory(desk.root.resolve() / "content/photos", name),
        endpoint="photo",
    )
    app.add_url_rule(
        "/assets/photos/<path:name>",
        view_func=lambda name: _preview_photo(desk, name),
        endpoint="preview_photo",
    )
    rules = {"": _form, "/kiem-tra": _check, "/luu": _save, "/xem": _show, "/anh": _photo}
    for end, view in rules.items():
        app.add_url_rule(
            f"/<folder>/<record_id>{end}",
            view_func=lambda folder, record_id, view=view: view(desk, *_known(folder, record_id)),
            endpoint=view.__name__,
            methods=["POST"] if end else ["GET"],
        )


def _told(desk: Desk, key: str, status: int) -> Response:
    """A sentence alone, which the form shows as it is."""
    return Response(desk.labels[f"desk.form.{key}"], status=status, mimetype="text/plain")


def _known(folder: str, record_id: str) -> tuple[type[Record], str]:
    """A record type and a clean id, or nothing at all."""
    is_clean = re.fullmatch(ID_PATTERN, record_id) and len(record_id) <= MAX_ID_LENGTH
    if folder not in RECORD_TYPES or not (is_clean or record_id == NEW):
        abort(404)
    return RECORD_TYPES[folder], record_id


def _index(desk: Desk) -> str:
    desk.reload()
    errors = {p.location.path for p in desk.shelf.report.errors}
    warnings = {p.location.path for p in desk.shelf.report.warnings}
    groups = []
    for folder, model in RECORD_TYPES.items():
        rows = [
            {
                "id": record_id,
                "name": entry.data.get("name") or entry.data.get("title") or record_id,
                "state": "error"
                if entry.source.path in errors
                else "warning"
                if entry.source.path in warnings
                else "good",
            }
            for (kind, record_id), entry in desk.shelf.entries.items()
            if kind == folder
        ]
        rows.sort(key=lambda row: sort_key(str(row["name"])))
        title = desk.labels[f"desk.type.{model.noun}"]
        groups.append({"folder": folder, "title": title, "rows": rows})
    groups.sort(key=lambda group: group["folder"] not in {"products", "producers"})
    return desk.render("index.html", groups=groups)


def _asset(desk: Desk, name: str) -> Response:
    if name == "desk.css":
        css = (desk.theme.folder / "desk/desk.css").read_text("utf-8")
        return Response(desk.style + css, mimetype="text/css")
    if name == "desk.js":
        script = (desk.theme.folder / "desk/desk.js").read_text("utf-8")
        return Response(script, mimetype="text/javascript")
    return Response(status=404)


def _preview_photo(desk: Desk, name: str) -> Response:
    """The preview asks for a variant of a size; here the picture itself stands for all."""
    stem = re.sub(r"-[0-9]+\.[a-z0-9]+$", "", name)
    for photo in desk.shelf.sources.photos:
        if photo.rpartition(".")[0] == stem:
            return send_from_directory(desk.root.resolve() / "content/photos", photo)
    return Response(status=404)


def _form(desk: Desk, model: type[Record], record_id: str) -> str:
    is_new = record_id == NEW
    path = desk.path_of(model, record_id)
    text = "" if is_new else desk.text_of(path)
    if not is_new and not text:
        abort(404)
    desk.reload()
    entry = desk.shelf.entries.get((model.folder, record_id))
    if entry is not None and entry.document is None and text.strip():
        texts = [explain_text(problem) for problem in entry.problems]
        return desk.render("unread.html", path=path, problems=texts)
    data = entry.data if entry else {}
    entries = tuple(form_entries(model, data, desk.labels))
    return desk.render(
        "form.html",
        folder=model.folder,
        record_id=record_id,
        is_new=is_new,
        title=data.get("name") or data.get("title") or desk.labels[f"desk.type.{model.noun}"],
        kind=desk.labels[f"desk.type.{model.noun}"],
        path=path,
        hash=content_hash(text) if text else "",
        entries=entries,
        takes_photos="photos" in model.model_fields,
        most_bytes=MAX_BYTES,
        references=_references(desk, entries),
    )


def _references(desk: Desk, entries: tuple[Any, ...]) -> dict[str, list[tuple[str, str]]]:
    """The records that inputs can name, by folder."""
    found: dict[str, list[tuple[str, str]]] = {}

    def walk(entry: Any) -> None:  # noqa: ANN401 - an entry of the form
        if entry.reference:
            found[entry.reference] = []
        inner = [*entry.entries, *(e for item in entry.items for e in item.entries)]
        for part in [*inner, *(entry.blank.entries if entry.blank else ())]:
            walk(part)

    for entry in entries:
        walk(entry)
    for (folder, record_id), entry in desk.shelf.entries.items():
        if folder in found:
            name = str(entry.data.get("name") or entry.data.get("title") or record_id)
            found[folder].append((record_id, name))
    return found


def _checked(desk: Desk, model: type[Record], record_id: str) -> tuple[Checked, str]:
    """The form's values applied to the text that it was made from."""
    sent = request.get_json()
    flat = {str(k): str(v) for k, v in sent["values"].items()}
    if record_id == NEW:
        wanted = slug(flat.get("_id", "")) or slug(flat.get("name") or flat.get("title", ""))
        record_id = wanted[:MAX_ID_LENGTH].strip("-") or model.noun
    path = desk.path_of(model, record_id)
    before = desk.text_of(path) if sent["hash"] else ""
    if sent["hash"] and (content_hash(before) != sent["hash"] or not desk.can_read(path, before)):
        raise ChangedMeanwhileError(path)
    checked = check_form(desk.shelf, model, path, before, flat)
    return checked, str(sent["hash"])


def _check(desk: Desk, model: type[Record], record_id: str) -> Response:
    try:
        checked, _ = _checked(desk, model, record_id)
    except ChangedMeanwhileError:
        return _conflict(desk)
    return jsonify(problems=checked.problems)


def _save(desk: Desk, model: type[Record], record_id: str) -> Response:
    try:
        checked, expected = _checked(desk, model, record_id)
        if checked.new_errors:
            return jsonify(problems=checked.problems, saved=False)
        text = checked.text
        if not expected:
            text = f"# {schema_line(model, desk.shelf.schemas)}\n{text}"
        desk.write(checked.path, text, expected)
    except ChangedMeanwhileError as error:
        if record_id == NEW:
            return _conflict(desk, "exists", id=_id_of(str(error)))
        return _conflict(desk)
    return jsonify(
        problems=checked.problems,
        saved=True,
        hash=content_hash(text),
        address=f"/{model.folder}/{_id_of(checked.path)}",
        message=desk.labels["desk.form.saved"].format(path=checked.path),
    )


def _id_of(path: str) -> str:
    return path.rsplit("/", 1)[-1].rpartition(".")[0]


def _conflict(desk: Desk, key: str = "conflict", **details: str) -> Response:
    text = desk.labels[f"desk.form.{key}"].format(**details)
    answer = jsonify(saved=False, problems=[], conflict=text)
    answer.status_code = 409
    return answer


def _show(desk: Desk, model: type[Record], record_id: str) -> Response:
    try:
        checked, _ = _checked(desk, model, record_id)
    except ChangedMeanwhileError:
        return _conflict(desk)
    html = desk.preview(checked.shelf, checked.path)
    return jsonify(html=html or desk.render("nopreview.html"))


def _photo(desk: Desk, model: type[Record], record_id: str) -> Response:
    file = request.files.get("file")
    if file is None or "photos" not in model.model_fields:
        abort(400)
    folder = slug(request.form.get("folder", "")) if record_id == NEW else record_id
    try:
        name = keep_photo(desk.root, folder or model.noun, file.filename or "", file.read())
    except NoPhotoError:
        answer = jsonify(message=desk.labels["desk.form.no_photo"])
        answer.status_code = 400
        return answer
    desk.reload()
    return jsonify(file=name)
