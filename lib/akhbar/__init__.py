"""Akhbar: scraped Arabic news, read to the last character. Every row of a layer points at the characters it was read from."""

from .actors import actors
from .articles import articles
from .blocks import blocks
from .calendar import bounds
from .chronicle import chronicle
from .claims import claims
from .concordance import kwic
from .corpus import collocations, corpus, dispersion, frequencies, ngrams, richness
from .dates import dates
from .errors import AkhbarError
from .families import families
from .findings import findings
from .keyness import keyness
from .lemmas import lemma
from .morphology import split
from .naming import naming
from .pages import Page, read_page, read_pages
from .record import record
from .speech import speech
from .standoff import annotations
from .terms import terms
from .words import words

__all__ = ["AkhbarError", "Page", "actors", "annotations", "articles", "blocks", "bounds", "chronicle", "claims"]
__all__ += ["collocations", "corpus", "dates", "dispersion", "families", "findings", "frequencies", "keyness", "kwic"]
__all__ += ["lemma", "naming", "ngrams", "read_page", "read_pages", "record", "richness", "speech", "split", "terms", "words"]
