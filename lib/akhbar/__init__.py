"""Akhbar: scraped Arabic news, read to the last character. Every row of a layer points at the characters it was read from."""

from .actors import actors
from .articles import articles
from .blocks import blocks
from .calendar import bounds
from .claims import claims
from .claims.chronicle import chronicle
from .claims.findings import findings
from .claims.record import record
from .dates import dates
from .errors import AkhbarError, LayoutWarning
from .pages import Page, read_page, read_pages
from .speech import speech
from .standoff import annotations
from .terms import terms
from .terms.concordance import kwic
from .terms.corpus import collocations, corpus, dispersion, frequencies, ngrams, richness
from .terms.families import families
from .terms.keyness import keyness
from .terms.naming import naming
from .words import words
from .words.lemmas import lemma
from .words.morphology import split

__all__ = ["AkhbarError", "LayoutWarning", "Page", "actors", "annotations", "articles", "blocks", "bounds", "chronicle", "claims"]
__all__ += ["collocations", "corpus", "dates", "dispersion", "families", "findings", "frequencies", "keyness", "kwic"]
__all__ += ["lemma", "naming", "ngrams", "read_page", "read_pages", "record", "richness", "speech", "split", "terms", "words"]
