"""Akhbar: scraped Arabic news, read to the last character. Every row of a layer points at the characters it was read from."""

from .articles import articles
from .blocks import blocks
from .errors import AkhbarError
from .pages import Page, read_page, read_pages

__all__ = ["AkhbarError", "Page", "articles", "blocks", "read_page", "read_pages"]
