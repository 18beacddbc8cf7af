"""Files of other web sites: public machines only, no more than so many bytes and seconds."""

from __future__ import annotations

import ipaddress
import socket
import threading
from contextlib import contextmanager, suppress
from functools import partial
from http.client import HTTPConnection, HTTPException, HTTPSConnection, IncompleteRead
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError
from urllib.parse import quote, urljoin, urlsplit, urlunsplit
from urllib.request import (
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    ProxyHandler,
    Request,
    build_opener,
)

from generator.messages import reason_of, say
from generator.portal.findings import RefusedError, UnreachableError, problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Dial = Callable[..., socket.socket]

SILENCE = 15.0
"""Seconds that a server may say nothing."""

MOST_SECONDS = 60.0
"""Seconds that one file may take, however busy the server seems."""

_AGENT = "Mozilla/5.0 (compatible; ocop portal)"


def fetch(
    address: str, most: int, *, seconds: float = MOST_SECONDS, allow_local: bool = False
) -> bytes:
    """The file at a web address.

    `UnreachableError` where nothing came. `RefusedError` where what came may not be used: it is
    larger than `most` bytes, takes too long, or is of another site or a machine of the own network.
    """
    plain = _plain(address)
    opened: list[socket.socket] = []
    dial = partial(_dial, opened, allow_local)
    handlers = (ProxyHandler({}), _Http(dial), _Https(dial), _SameSite())
    request = Request(plain, headers={"User-Agent": _AGENT, "Accept-Encoding": "identity"})  # noqa: S310 - http only, see above
    with _no_longer_than(seconds, opened) as is_over:
        try:
            with build_opener(*handlers).open(request, timeout=SILENCE) as response:
                content: bytes = response.read(most + 1)
                if len(content) <= most and response.length:  # the server named more than came
                    raise IncompleteRead(content, response.length)
        except HTTPError as error:
            with error:
                reason = f"{error.code} {error.reason}"
            raise UnreachableError(reason) from error
        except (OSError, HTTPException, ValueError) as error:
            if is_over.is_set():
                raise _too_slow(address, seconds) from error
            if isinstance(found := getattr(error, "reason", error), _LocalMachineError):
                raise RefusedError(problem("portal-local", address, value=found)) from error
            raise UnreachableError(_reason(found)) from error
    if is_over.is_set():
        raise _too_slow(address, seconds)
    if len(content) > most:
        raise RefusedError(problem("portal-too-large", address, size=most // 1_000_000))
    return content


def _plain(address: str) -> str:
    """An address in ASCII, as servers are asked; `RefusedError` where it is none."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode()
        port = f":{parts.port}" if parts.port else ""
    except ValueError:  # also of names that no server can have
        parts, host, port = None, "", ""
    is_web = parts is not None and parts.scheme in {"http", "https"} and "@" not in parts.netloc
    if parts is None or not host or not is_web:
        raise RefusedError(problem("portal-address", address, value=address))
    bare = f"[{host}]" if ":" in host else host
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~")
    query = quote(parts.query, safe="=&%+/:?@!$'()*,;~")
    return urlunsplit((parts.scheme, f"{bare}{port}", path, query, ""))


def _reason(error: Exception) -> str:
    """What happened, in words that an editor can use."""
    if isinstance(error, IncompleteRead):
        return say("portal-broken-off")
    if isinstance(error, socket.gaierror):
        return say("portal-no-machine")
    if isinstance(error, TimeoutError):
        return say("portal-silent")
    return reason_of(error)


def _too_slow(address: str, seconds: float) -> RefusedError:
    return RefusedError(problem("portal-too-slow", address, seconds=round(seconds)))


@contextmanager
def _no_longer_than(seconds: float, opened: list[socket.socket]) -> Iterator[threading.Event]:
    """Hang up after so many seconds: a server that drips bytes is never silent."""
    is_over = threading.Event()

    def hang_up() -> None:
        is_over.set()
        for each in opened:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, hang_up)
    timer.daemon = True
    timer.start()
    try:
        yield is_over
    finally:
        timer.cancel()
        for each in opened:
            each.close()


class _LocalMachineError(OSError):
    """The name leads to a machine of the own network."""


def _dial(
    opened: list[socket.socket],
    allow_local: bool,  # noqa: FBT001 - bound by `partial`
    address: tuple[str, int],
    timeout: float,
    *_: object,
) -> socket.socket:
    """Connect to an address that was looked at, so that a name cannot change its mind between."""
    fault: OSError | None = None
    for *_kind, place in socket.getaddrinfo(*address, type=socket.SOCK_STREAM):
        if not allow_local and not ipaddress.ip_address(str(place[0]).partition("%")[0]).is_global:
            way = f"{address[0]} → {place[0]}"
            raise _LocalMachineError(way)
        try:
            found = socket.create_connection((str(place[0]), address[1]), timeout)
        except OSError as error:
            fault = error
            continue
        opened.append(found.dup())  # TLS takes the first one over
        return found
    raise fault or OSError(address[0])


class _Connection(HTTPConnection):
    def __init__(self, dial: Dial, host: str, **more: Any) -> None:  # noqa: ANN401 - http.client's
        super().__init__(host, **more)
        self._create_connection = dial


class _TlsConnection(HTTPSConnection):
    def __init__(self, dial: Dial, host: str, **more: Any) -> None:  # noqa: ANN401 - http.client's
        super().__init__(host, **more)
        self._create_connection = dial


class _Http(HTTPHandler):
    def __init__(self, dial: Dial) -> None:
        super().__init__()
        self._dial = dial

    def http_open(self, req: Request) -> Any:  # noqa: ANN401 - urllib's own
        return self.do_open(partial(_Connection, self._dial), req)


class _Https(HTTPSHandler):
    def __init__(self, dial: Dial) -> None:
        super().__init__()
        self._dial = dial

    def https_open(self, req: Request) -> Any:  # noqa: ANN401 - urllib's own
        return self.do_open(partial(_TlsConnection, self._dial), req)


class _SameSite(HTTPRedirectHandler):
    """Follows redirects within a site, such as from http to https."""

    max_redirections = 4

    def redirect_request(  # noqa: PLR0913, PLR0917 - urllib's own
        self,
        req: Request,
        fp: Any,  # noqa: ANN401 - urllib's own
        code: int,
        msg: str,
        headers: Any,  # noqa: ANN401 - as above
        newurl: str,
    ) -> Request | None:
        """As urllib does, where the new address is of the same site."""
        old, new = urlsplit(req.full_url), urlsplit(urljoin(req.full_url, newurl))
        if new.scheme not in {"http", "https"} or new.hostname != old.hostname:
            fp.close()
            raise RefusedError(problem("portal-redirect", req.full_url, value=newurl))
        return super().redirect_request(req, fp, code, msg, headers, newurl)
