"""Whether this machine lets a program listen at an address, asked before anything is made."""

from __future__ import annotations

import os
import socket
from typing import Final

import click

from generator.messages import say

LAST_PORT: Final = 65_535


def browsable(url: str, host: str) -> str:
    """MkDocs' address of a served site as browsers want it: the figures of IPv6 in brackets."""
    return url.replace(f"//{host}:", f"//[{host}]:", 1) if ":" in host else url


def make_sure_of(host: str, port: int, command: str) -> None:
    """Refuse an address that cannot be had; `command` with another port behind it is the remedy."""
    bare = host.strip("[]")
    family = socket.AF_INET6 if ":" in bare else socket.AF_INET
    try:
        socket.create_server((bare, port), family=family).close()
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        other = f"{command}{port + 1 if port < LAST_PORT else port - 1}"
        told = say("cli-address-taken", address=f"{host}:{port}", reason=reason, command=other)
        raise click.ClickException(told) from error
