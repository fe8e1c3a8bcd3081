"""Akhbar: scraped Arabic news, read to the last character. Every row of a layer points at the characters it was read from."""

from .articles import articles
from .blocks import blocks
from .calendar import bounds
from .claims import claims
from .dates import dates
from .errors import AkhbarError
from .pages import Page, read_page, read_pages
from .record import record

__all__ = ["AkhbarError", "Page", "articles", "blocks", "bounds", "claims", "dates", "read_page", "read_pages", "record"]
