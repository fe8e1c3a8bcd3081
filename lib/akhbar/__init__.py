"""Akhbar: scraped Arabic news, read to the last character. Every row of a layer points at the characters it was read from."""

from .statements import actors, speech
from .articles import articles
from .blocks import blocks
from .calendar import bounds
from .claims import claims
from .claims.chronicle import chronicle
from .claims.findings import findings
from .claims.record import record
from .dates import dates
from .errors import AkhbarError
from .pages import Page, read_page, read_pages
from .standoff import annotations
from .terms import terms
from .terms.concordance import kwic
from .terms.corpus import corpus
from .terms.families import families
from .terms.keyness import keyness
from .terms.naming import naming
from .words import lemma, split, words

__all__ = ["AkhbarError", "Page", "actors", "annotations", "articles", "blocks", "bounds", "chronicle", "claims"]
__all__ += ["corpus", "dates", "families", "findings", "keyness", "kwic"]
__all__ += ["lemma", "naming", "read_page", "read_pages", "record", "speech", "split", "terms", "words"]
