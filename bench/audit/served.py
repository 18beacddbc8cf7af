"""A small server that behaves as real hosts do: it compresses text and lets browsers keep files."""

from __future__ import annotations

import gzip
import threading
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

PORT = 8793
ADDRESS = f"http://127.0.0.1:{PORT}/"

_TEXT = ("text/", "javascript", "json", "svg", "xml")
_YEAR = 31_536_000


@cache
def _compressed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 9)


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: Any) -> None:  # noqa: ANN401 - the base's own
        """Say nothing."""

    def do_GET(self) -> None:
        """Send a file, a folder's index, or that there is none."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        kind = self.guess_type(path)
        is_text = any(part in kind for part in _TEXT)
        content = _compressed(path) if is_text else path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if is_text else kind)
        if is_text:
            self.send_header("Content-Encoding", "gzip")
        is_page = path.suffix == ".html"
        self.send_header("Cache-Control", f"max-age={600 if is_page else _YEAR}")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_: Any) -> None:  # noqa: ANN401 - the base's own
        """A browser that closes while a file is sent is no fault."""


@contextmanager
def serving(folder: Path) -> Iterator[None]:
    """Serve a site while the block runs."""
    handler = partial(_Handler, directory=str(folder))
    with _Server(("127.0.0.1", PORT), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield
        server.shutdown()
