"""Akhbar: scraped Arabic news, read to the last character. Every row of a layer points at the characters it was read from."""

from .articles import articles
from .blocks import blocks
from .calendar import bounds
from .concordance import kwic
from .corpus import collocations, corpus, dispersion, frequencies, ngrams, richness
from .dates import dates
from .errors import AkhbarError
from .families import families
from .keyness import keyness
from .lemmas import lemma
from .morphology import split
from .naming import naming
from .pages import Page, read_page, read_pages
from .speech import speech
from .terms import terms
from .words import words

__all__ = ["AkhbarError", "Page", "articles", "blocks", "bounds", "collocations", "corpus", "dates", "dispersion", "families"]
__all__ += ["frequencies", "keyness", "kwic", "lemma", "naming", "ngrams", "read_page", "read_pages", "richness", "speech"]
__all__ += ["split", "terms", "words"]
