"""Akhbar: scraped Arabic news, read to the last character. Every row of a layer points at the characters it was read from."""

from .articles import articles
from .batch import read_all
from .blocks import blocks
from .calendar import bounds
from .coding import claims
from .coding.chronicle import chronicle
from .coding.findings import findings
from .coding.record import record
from .dates import dates
from .errors import AkhbarError, LayoutWarning, typed
from .evidence import evidence
from .export import annotations, event_records
from .pages import Page, read_page, read_pages
from .statements import actors, speech
from .terms import terms
from .terms.concordance import kwic
from .terms.corpus import corpus, keyness
from .terms.families import families
from .terms.naming import naming
from .words import lemma, split, words

__all__ = ["AkhbarError", "LayoutWarning", "Page", "actors", "annotations", "articles", "blocks", "bounds", "chronicle", "claims"]
__all__ += ["corpus", "dates", "event_records", "evidence", "families", "findings", "keyness", "kwic", "lemma", "naming"]
__all__ += ["read_all", "read_page", "read_pages", "record", "speech", "split", "terms", "words"]

for name in __all__:
    if not isinstance(globals()[name], type):
        globals()[name] = typed(globals()[name])
