"""Akhbar: scraped Arabic news, read to the last character. Every row of a layer points at the characters it was read from."""

from .articles import articles
from .blocks import blocks
from .calendar import bounds
from .claims import claims
from .dates import dates
from .errors import AkhbarError
from .findings import findings
from .pages import Page, read_page, read_pages
from .record import record
from .standoff import annotations

__all__ = ["AkhbarError", "Page", "annotations", "articles", "blocks", "bounds", "claims", "dates", "findings"]
__all__ += ["read_page", "read_pages", "record"]
