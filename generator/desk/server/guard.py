"""Who may talk to the form server: this browser, on this machine, with the token of this run."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Request, Response

COOKIE = "ocop-desk"
HEADER = "X-Ocop-Token"

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; "
    "frame-src 'self'; frame-ancestors 'self'; base-uri 'none'"
)


@dataclass(frozen=True, slots=True)
class Guard:
    """The secret of one run and the names under which it may be reached."""

    token: str
    hosts: frozenset[str]
    """`127.0.0.1:8011` and `localhost:8011`."""

    def refusal(self, request: Request) -> int | None:
        """The status with which a request is refused; None if it is let in.

        A page of another site can make the browser send requests here, so the host name (against
        rebinding), the origin, the cookie and, for changes, a header that only our page can set
        are all asked for.
        """
        if request.host not in self.hosts:
            return 421
        origin = request.headers.get("Origin")
        if origin is not None and origin.removeprefix("http://") not in self.hosts:
            return 403
        if request.headers.get("Sec-Fetch-Site", "none") not in {"none", "same-origin"}:
            return 403
        if not self.knows(request.cookies.get(COOKIE, "")):
            return 403
        if request.method not in {"GET", "HEAD"} and not self.knows(
            request.headers.get(HEADER, "")
        ):
            return 403
        return None

    def knows(self, token: str) -> bool:
        """Whether this is the token, compared in constant time."""
        return hmac.compare_digest(token.encode(), self.token.encode())

    def protect(self, response: Response) -> Response:
        """Headers that every answer has."""
        response.headers["Content-Security-Policy"] = _POLICY
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cache-Control"] = "no-store"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        return response
