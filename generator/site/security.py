"""What a page may load and run: its Content-Security-Policy, and what servers should send with it.

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
