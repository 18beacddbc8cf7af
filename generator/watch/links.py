"""Which web addresses in the records still lead somewhere."""

from __future__ import annotations

import ipaddress
import re
import socket
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPException
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from generator.problems import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from generator.yamlnodes import Document

TIMEOUT = 15.0
"""Seconds; public servers in the provinces may be slow."""

_AT_ONCE = 8
_AGENT = "Mozilla/5.0 (compatible; ocop link check)"
_ADDRESS = re.compile(r"https?://[^\s<>\"'`\])}]+")
_GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
_NO_HEAD = {"400", "403", "404", "405", "501"}
"""Answers after which the page itself is asked for: not every server knows `HEAD`."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one address."""

    code: str | None = None
    """The problem's code; None where the address works."""
    detail: str = ""
    """The server's number, the new address, or the reason for silence."""


def link_problems(documents: Iterable[Document], ask: Callable[[str], Answer]) -> Iterator[Problem]:
    """Ask for every address once and report each place of those that do not work."""
    places = [
        (document, loc, address)
        for document in documents
        for loc, text in document.scalars()
        for address in addresses_in(text)
    ]
    distinct = list(dict.fromkeys(address for _document, _loc, address in places))
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        answers = dict(zip(distinct, pool.map(ask, distinct), strict=True))
    if len(answers) > 1 and {answer.code for answer in answers.values()} == {"link-no-host"}:
        yield Problem("link-no-network", Location("content"))
        return
    for document, loc, address in places:
        answer = answers[address]
        if answer.code is not None:
            yield document.problem(answer.code, loc, value=address, detail=answer.detail)


def addresses_in(text: str) -> Iterator[str]:
    """The web addresses of a text, without the stop that ends its sentence."""
    for found in _ADDRESS.finditer(text):
        yield found[0].rstrip(".,;:!?…")


class _LocalMachineError(Exception):
    """A redirect leads into the own network."""


class _Redirects(HTTPRedirectHandler):
    """Follows redirects and keeps whether all of them were meant for good."""

    def __init__(self, *, allow_local: bool) -> None:
        self.are_permanent = True
        self._allow_local = allow_local

    def redirect_request(self, *request: Any) -> Request | None:  # noqa: ANN401 - urllib's own
        """As urllib does, once the kind of redirect is noted and the new address looked at."""
        _request, body, code, *_rest, address = request
        if not self._allow_local and not _is_public(urlsplit(address).hostname or ""):
            body.close()
            raise _LocalMachineError
        permanent = {HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT}
        self.are_permanent &= code in permanent
        return super().redirect_request(*request)


def ask_server(address: str, *, allow_local: bool = False) -> Answer:
    """Ask a web server for one address; machines of the own network are never asked."""
    host = urlsplit(address).hostname or ""
    try:
        if not allow_local and not _is_public(host):
            return Answer("link-local")
        answer = _ask(address, "HEAD", allow_local=allow_local)
        if answer.detail in _NO_HEAD:
            return _ask(address, "GET", allow_local=allow_local)
    except _LocalMachineError:
        return Answer("link-local")
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", error)
        return Answer("link-silent", str(reason) or type(error).__name__)
    return answer


def _ask(address: str, method: str, *, allow_local: bool) -> Answer:
    redirects = _Redirects(allow_local=allow_local)
    ascii_address = quote(address, safe="%/:=&?~#+!$,;'@()*[]")
    request = Request(ascii_address, method=method, headers={"User-Agent": _AGENT})  # noqa: S310 - http only, by the pattern
    try:
        with build_opener(redirects).open(request, timeout=TIMEOUT) as response:
            if redirects.are_permanent and response.url.rstrip("/") != ascii_address.rstrip("/"):
                return Answer("link-moved", response.url)
            return Answer()
    except HTTPError as error:
        with error:
            if error.code in _GONE:
                return Answer("link-dead", str(error.code))
            return Answer("link-silent", str(error.code))
    except URLError as error:
        if getattr(error.reason, "errno", None) == socket.EAI_NONAME:
            return Answer("link-no-host")
        raise


def _is_public(host: str) -> bool:
    """Whether a name leads out of the own network; one that leads nowhere fails when asked."""
    try:
        found = socket.getaddrinfo(host, None)
    except OSError:
        return True
    return all(ipaddress.ip_address(str(entry[4][0])).is_global for entry in found)
