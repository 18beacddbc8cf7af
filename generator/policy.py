"""What a page may load and run: its Content-Security-Policy, and what servers send with it.

Nothing but files of the site itself, no script or style inside a page, no plug-in, no form that
sends to elsewhere. The same policy stands on every page: the theme's instant navigation shows many
pages under the policy of the first. Sites opened from a disk (`file:`) have no origin of their own;
browsers take `'self'` for the disk there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


_POLICY: Mapping[str, str] = {
    "default-src": "'none'",
    # Pagefind, the search engine, is WebAssembly.
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self'",
    # The theme's icons are data: pictures in its style sheet.
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "media-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
}

POLICY = "; ".join(f"{name} {value}" for name, value in _POLICY.items())
"""For the `<meta>` of every page; `frame-ancestors` counts in a header only."""

BARE_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'"
"""For pages without any script: cards in frames of other sites, pages of old addresses."""


_HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(self), microphone=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""For every file of a site."""

_EMBEDDED = f"{BARE_POLICY}; frame-ancestors *"
"""For the cards that other sites show in frames."""

_FOR_EVER = "public, max-age=31536000, immutable"
"""For files with a hash in their names."""

_NGINX = """# nginx: inside the server {{ … }} block of a site at the root of its host.
# Once the site answers by HTTPS only, add:
#   add_header Strict-Transport-Security "max-age=31536000" always;
{redirects}error_page 404 /404.html;
location / {{
{headers}}}
location ~ ^/cau-chuyen/[^/]+/nhung/ {{
{embedded}}}
location ~ ^/assets/(fonts|stylesheets)/ {{
{headers}  add_header Cache-Control "{for_ever}" always;
}}
"""

_CADDY = """# Caddy: inside the block of a site at the root of its host.
# Caddy answers by HTTPS; to keep browsers to it, add:
#   header Strict-Transport-Security "max-age=31536000"
{redirects}@embedded path_regexp ^/cau-chuyen/[^/]+/nhung/
@pages not path_regexp ^/cau-chuyen/[^/]+/nhung/
header @pages {{
{headers}}}
header @embedded {{
{embedded}}}
@kept path /assets/fonts/* /assets/stylesheets/*
header @kept Cache-Control "{for_ever}"
handle_errors {{
  header -Cache-Control
  rewrite * /404.html
  file_server
}}
"""

_NETLIFY = """# Netlify, Cloudflare Pages: `_headers` at the root of the site, beside `_redirects`.
# Rules add up there, so who may frame a page is left open: the cards of stories are made for it.
# Once the site answers by HTTPS only, add: Strict-Transport-Security: max-age=31536000
/*
{headers}/assets/fonts/*
  Cache-Control: {for_ever}
/assets/stylesheets/*
  Cache-Control: {for_ever}
"""

SERVERS = frozenset({"nginx", "caddy", "netlify"})
"""The servers whose form is known; Cloudflare Pages reads Netlify's."""


def server_lines(server: str, ways: tuple[tuple[str, str], ...]) -> str:
    """What a server is to send with the pages, and where old addresses lead, in its own form."""
    if server == "nginx":
        return _NGINX.format(
            redirects="".join(f"location = /{old} {{ return 301 /{new}; }}\n" for old, new in ways),
            headers=_rows('  add_header {} "{}" always;\n', _HEADERS),
            embedded=_rows('  add_header {} "{}" always;\n', _of_cards()),
            for_ever=_FOR_EVER,
        )
    if server == "caddy":
        return _CADDY.format(
            redirects="".join(f"redir /{old} /{new} permanent\n" for old, new in ways),
            headers=_rows('  {} "{}"\n', _HEADERS),
            embedded=_rows('  {} "{}"\n', _of_cards()),
            for_ever=_FOR_EVER,
        )
    open_to_frames = {**_HEADERS, "Content-Security-Policy": POLICY}
    return _NETLIFY.format(headers=_rows("  {}: {}\n", open_to_frames), for_ever=_FOR_EVER)


def _rows(form: str, headers: Mapping[str, str]) -> str:
    return "".join(form.format(name, value) for name, value in headers.items())


def _of_cards() -> Mapping[str, str]:
    return {**_HEADERS, "Content-Security-Policy": _EMBEDDED}
