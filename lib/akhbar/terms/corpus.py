"""What is counted, and the first counts: frequency lists, n-grams, dispersion, collocations, types and tokens."""

from collections import Counter
from collections.abc import Collection, Iterable
from itertools import chain

import numpy as np
import pandas as pd
from nltk.collocations import BigramCollocationFinder
from nltk.metrics import BigramAssocMeasures

from ..layers import frame
from ..letters import key
from ..lexicon import closed
from ..pages import Page
from ..pages import several as each
from ..words import OWN, Word, lexical, read_words

Text = Page | Iterable[Page] | pd.DataFrame
"""What every counting function takes: a page, pages, or a layer that `corpus` gave, whole or filtered."""


def corpus(pages: Text, kinds: Collection[str] = OWN) -> pd.DataFrame:
    """Give the words to be counted: the layer of `words` without numbers and links, plus `kind`, `sentence` and `run`.

    Words of blocks of `kinds` only: by default an article's own text. Filter it to count a part, for instance
    `corpus(page).query("article == 2")`; a layer given for `pages` is only filtered by `kinds`. `sentence` and `run` are
    numbers within a page (see `read_words`).

    >>> corpus(Page("p", "قتلت الميليشيات 12 جنديا"))[["text", "lemma", "kind"]].values.tolist()[1]
    ['الميليشيات', 'ميليشيا', 'headline']
    """
    if isinstance(pages, pd.DataFrame):
        return pages[pages["kind"].isin(kinds)]
    words = (word for page in each(pages) for word in read_words(page) if word.kind in kinds and lexical(word.form))
    return frame(list(words), list(Word._fields))


def function(lemma: str) -> bool:
    """Tell whether a lemma is a closed-class word.

    >>> function("الذي"), function("وزير")
    (True, False)
    """
    return bool(closed().get(key(lemma), frozenset()) - {"noun"})


def frequencies(pages: Text, kinds: Collection[str] = OWN) -> pd.DataFrame:
    """Count lemmas: `lemma, count, per_thousand` (of running words), `variants` (written forms, folded, the commonest first).

    >>> frequencies(Page("p", "الوزير والوزراء ووزير آخر")).values.tolist()[0]
    ['وزير', 3, 750.0, ('الوزير', 'والوزراء', 'ووزير')]
    """
    words = corpus(pages, kinds)
    variants = {lemma: Counter(forms) for lemma, forms in words.groupby("lemma")["form"]}
    rows = [(lemma, forms.total(), tuple(form for form, _ in forms.most_common())) for lemma, forms in variants.items()]
    table = pd.DataFrame(rows, columns=["lemma", "count", "variants"])
    table.insert(2, "per_thousand", 1000 * table["count"] / len(words))
    return table.sort_values(["count", "lemma"], ascending=[False, True], ignore_index=True)


def ngrams(pages: Text, n: int = 2, kinds: Collection[str] = OWN) -> pd.DataFrame:
    """Count sequences of `n` lemmas that nothing but spaces parts: `ngram` (lemmas with a space between), `count`.

    >>> ngrams(Page("p", "وزير الدفاع، وزير الدفاع"))["ngram"].tolist()
    ['وزير دفاع']
    """
    runs = stretches(corpus(pages, kinds), "run")
    counts = Counter(" ".join(run[at : at + n]) for run in runs for at in range(len(run) - n + 1))
    table = pd.DataFrame(counts.items(), columns=["ngram", "count"])
    return table.sort_values(["count", "ngram"], ascending=[False, True], ignore_index=True)


def dispersion(pages: Text, parts: int | None = None, kinds: Collection[str] = OWN) -> pd.DataFrame:
    """Tell how evenly each lemma is spread: `lemma, count, range` (parts it is in), `dp, dp_norm` (0 even, 1 in one place).

    The parts are the articles, or `parts` slices of the running words of equal length. Method: Gries's deviation of
    proportions, half the sum of |share of the lemma in a part - share of the words in it| (Gries 2008, IJCL 13:4), divided
    by its greatest possible value in `dp_norm` (Lijffijt & Gries 2012, IJCL 17:1).

    >>> dispersion(Page("p", "حرب ثم سلم ثم حرب ثم سلم"), parts=2).query("lemma == 'حرب'")["dp"].item() < 0.2
    True
    """
    words = corpus(pages, kinds)
    where = np.arange(len(words)) * parts // max(1, len(words)) if parts else words.groupby(["page", "article"]).ngroup()
    cells = pd.crosstab(words["lemma"].to_numpy(), np.asarray(where))
    counts, share = cells.sum(axis=1), cells.sum() / max(1, len(words))
    dp = (cells.div(counts, axis=0) - share).abs().sum(axis=1) / 2
    most = 1 - share.min()
    table = pd.DataFrame({"count": counts, "range": (cells > 0).sum(axis=1), "dp": dp, "dp_norm": dp / most if most else dp})
    table = table.rename_axis("lemma").reset_index()
    return table.sort_values(["count", "lemma"], ascending=[False, True], ignore_index=True)


def collocations(
    pages: Text, measure: str = "likelihood_ratio", window: int = 2, least: int = 2, kinds: Collection[str] = OWN
) -> pd.DataFrame:
    """Score pairs of lemmas of one sentence, the second within `window` words of the first: `first, second, count, score`.

    `measure` is the name of one of nltk's `BigramAssocMeasures` (`likelihood_ratio`, `pmi`, `student_t`, `dice`, `chi_sq` ...;
    Manning & Schütze 1999, chapter 5); pairs that occur less than `least` times or hold a closed-class word are left out.
    The score is missing where the measure is not defined.

    >>> collocations(Page("p", "حزب الشعب. في حزب الشعب"))[["first", "second", "count"]].values.tolist()
    [['حزب', 'شعب', 2]]
    """
    sentences = stretches(corpus(pages, kinds), "sentence")
    padded = chain.from_iterable((*sentence, *[None] * (window - 1)) for sentence in sentences)
    found = BigramCollocationFinder.from_words(padded, window_size=window)
    found.apply_freq_filter(least)
    found.apply_word_filter(function)
    rows = [(*pair, count, _score(found, measure, pair)) for pair, count in found.ngram_fd.items()]
    table = pd.DataFrame(rows, columns=["first", "second", "count", "score"])
    return table.sort_values(["score", "first", "second"], ascending=[False, True, True], ignore_index=True)


def _score(found: BigramCollocationFinder, measure: str, pair: tuple[str, str]) -> float | None:
    try:
        return found.score_ngram(getattr(BigramAssocMeasures, measure), *pair)
    except (ValueError, ZeroDivisionError):  # a text of one word: nothing is left for the table's other cells
        return None


def richness(pages: Text, kinds: Collection[str] = OWN) -> pd.DataFrame:
    """Count each article's words: `page, article, tokens, types` (forms), `lemmas, ttr` (types by tokens), `guiraud`.

    The type-token ratio falls with length; types by the root of tokens (Guiraud 1954) does so less.

    >>> richness(Page("p", "نعم نعم نعم لا"))[["tokens", "types", "ttr", "guiraud"]].values.tolist()
    [[4.0, 2.0, 0.5, 1.0]]
    """
    articles = corpus(pages, kinds).groupby(["page", "article"], as_index=False)
    table = articles.agg(tokens=("form", "size"), types=("form", "nunique"), lemmas=("lemma", "nunique"))
    return table.assign(ttr=table["types"] / table["tokens"], guiraud=table["types"] / table["tokens"] ** 0.5)


def stretches(words: pd.DataFrame, unit: str) -> list[list[str]]:
    """Give the lemmas of each `run` or `sentence`, in order."""
    return words.groupby(["page", unit], sort=False)["lemma"].agg(list).tolist()
