"""The options below `plugins: - ocop:` in `mkdocs.yml`."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from mkdocs.config import config_options as opt
from mkdocs.config.base import BaseConfigOption, Config, ValidationError

from generator.catalogue.editions import MOST_PRODUCTS
from generator.messages import say
from generator.vietnamese import parse_date


class Day(BaseConfigOption[date]):
    """A day, as YAML or as an editor writes it."""

    def run_validation(self, value: object) -> date:
        """Take it, or say what it should look like."""
        with suppress(ValueError):
            day = value if type(value) is date else parse_date(str(value))
            if day is not None:
                return day
        raise ValidationError(say("cli-day", value=value))


class OcopConfig(Config):  # type: ignore[no-untyped-call]
    """The options below `plugins: - ocop:` in `mkdocs.yml`."""

    name_english = opt.Optional(opt.Type(str))
    """The site's name in English."""
    description_english = opt.Optional(opt.Type(str))
    """One sentence about the site in English."""
    contact = opt.Optional(opt.Type(str))
    """How to reach those who keep the site, whom `site_author` names."""
    today = opt.Optional(Day())
    """Build as if on this day (`YYYY-MM-DD`); the day of the build where it is not given."""
    fictional = opt.Type(bool, default=False)
    """Whether the records are invented; every page then says so."""
    print = opt.Type(bool, default=True)
    """Whether catalogues are set for download; `mkdocs serve` leaves them out."""
    largest_catalogue = opt.Type(int, default=MOST_PRODUCTS)
    """The most products of a catalogue that is set for download."""
    revision = opt.Optional(opt.Type(str))
    """The commit of the records; git is asked where it is not given."""
    search = opt.Type(bool, default=True)
    """Whether Pagefind indexes the pages."""
    offline = opt.Type(bool, default=False)
    """Whether the site is a folder to be opened without a server."""
