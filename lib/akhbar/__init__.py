"""Akhbar: scraped Arabic news, read to the last character. Every row of a layer points at the characters it was read from."""

from .actors import actors
from .articles import articles
from .blocks import blocks
from .calendar import bounds
from .dates import dates
from .errors import AkhbarError
from .pages import Page, read_page, read_pages
from .speech import speech

__all__ = ["AkhbarError", "Page", "actors", "articles", "blocks", "bounds", "dates", "read_page", "read_pages", "speech"]
