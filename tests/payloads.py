"""Hostile texts: each tries to be more than a text somewhere between a record and a reader."""

from __future__ import annotations

SENTINEL = "MAT-KHAU-CUA-MAY"
"""Stands in a file beside the site's folder; nothing published may hold it."""

RUN = "window.pwned=1"

_MARKUP = (
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f'"><img src=x onerror="{RUN}">',
    f"' autofocus onfocus='{RUN}",
    f"<svg/onload={RUN}>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={RUN}>",
    f'<iframe srcdoc="<script>{RUN}</script>">',
    f"<details open ontoggle={RUN}>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<link rel=stylesheet href=https://evil.example/a.css>",
    "<style>*{background:url(https://evil.example/b)}</style>",
    "--><!--<img src=https://evil.example/c>",
    "]]><evil xmlns='https://evil.example/d'/>",
    "<form action=https://evil.example/e><button>x</button></form>",
    "<a id=__config name=ocop-search>x</a>",
)
_ADDRESSES = (
    f"[x](javascript:{RUN})",
    f"[x](java&#115;cript:{RUN})",
    f"[x]( JaVaScRiPt:{RUN})",
    f"<javascript:{RUN}>",
    f"[x](data:text/html;base64,PHNjcmlwdD53aW5kb3cucHduZWQ9MTwvc2NyaXB0Pg==) [y]: vbscript:{RUN}",
    "![x](https://evil.example/f.png)",
    "[x]: https://evil.example/g 'onclick=alert(1)'",
    "//evil.example/h",
)
_PROGRAMS = (
    "{{ 7*7191 }}{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "{{ config }}{{ self.__init__.__globals__ }}",
    '#read("/etc/passwd") #image("/etc/passwd") #import "/etc/passwd": *',
    '#{ read("../../../secret.txt") } $ sqrt(x) $ \\ `raw` @ref <label> *b* _i_ ~ -- [',
    '#panic() #sys.inputs #eval("1+1")',
    "ocopslot-content-ocopslot ocopslot-title-ocopslot",
)
_CELLS = (
    '=HYPERLINK("https://evil.example/i","x")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(1+1)",
    "\t=1+1",
)
_ENTITIES = (
    '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
    "&lt;script&gt; &amp; &#60;script&#62; &nbsp; &bogus;",
    "<?xml-stylesheet href='https://evil.example/j'?>",
)
_PATHS = (
    "../../../secret.txt",
    "..\\..\\..\\secret.txt",
    "/etc/passwd",
    "file:///etc/passwd",
    "%2e%2e/%2e%2e/secret.txt",
)

INERT = (*_MARKUP, *_ADDRESSES, *_PROGRAMS, *_CELLS, *_ENTITIES, *_PATHS)
"""Texts that an editor may write: they are shown as they are."""

REFUSED = {
    "control": "a\x1bb",
    "null": "a\0b",
    "bell": "a\x07b",
    "right-to-left": "Mật ong \u202egno tam\u202c",
    "isolate": "Mật \u2066ong\u2069",
    "zero-width": "Mật\u200bong",
    "joiner": "Mật\u2060ong",
    "line-separator": "Mật\u2028ong",
    "private-use": "Mật\ue000ong",
    "tag": "Mật ong\U000e0041",
}
"""Texts with characters that deceive the eye: a problem names their place."""
