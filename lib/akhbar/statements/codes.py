"""A code for each token of a passage: one letter for what a word or mark is in a sentence that attributes something.

    S according to   K as (a verb)   B as he said   O his words   E mention   H mention after a clitic   e its further words
    Q opens a quotation, q inside it   M a quotation that is a name   t parenthesis, to whom, further word of a phrase

Others are told by the word itself (`akhbar.statements.features`). The patterns of `data/attributions.csv` are regular
expressions over a line of these.
"""

from .cues import said, speaker_kind, verb
from .gazetteer import at
from .passages import Passage
from .wordtypes import group

PHRASES = {"source": "S", "verb": "K", "back": "B", "own": "O"}
FURTHER = {"E": "e", "H": "e", "Q": "q", "M": "M"}
"""Codes of the further tokens of what is more than a word; others have t."""
ASIDE, SHORT_QUOTE = 8, 7
"""Tokens of a parenthesis that is passed over, and of a quotation that is an outlet's name."""


def codes(passage: Passage) -> str:
    """Give the line of codes of a passage.

    >>> from akhbar.statements.passages import Page, passages
    >>> codes(passages(Page("p", "قال وزير النفط في بيان: «لا تغيير»."))[0])
    'VNDtt:Qqqq.'
    """
    line, after = [word.code for word in passage.words], 0
    for i in (i for i, word in enumerate(passage.words) if not word.alone or i in passage.named or i in passage.quotes):
        if i < after:
            continue
        before = "." if i in passage.breaks else line[i - 1]
        code, after = (_enclosed if i in passage.quotes or passage.keys[i] == "(" else _in_place)(passage, i, line[i], before)
        line[i:after] = [code, *FURTHER.get(code, "t") * (after - i - 1)]
        if code == "K" and (cue := said(passage.key(after))):
            line[after] = "R" if "relay" in cue.takes else "V"
            after += 1
    return "".join(line)


def _enclosed(passage: Passage, i: int, code: str, before: str) -> tuple[str, int]:
    """Give the code of the quotation or parenthesis at token i, and the token after it; صحيفة "المرصد", قالت «حماس» are names."""
    if passage.keys[i] == "(":
        return ("t", passage.keys.index(")", i) + 1) if ")" in passage.keys[i : i + ASIDE] else (code, i + 1)
    after, prior, named = passage.quotes[i] + 1, passage.key(i - 1), passage.named.get(i + 1)
    filled = after - i <= 4 or named is not None and named.after == after - 1
    name = prior == "ل" or speaker_kind(prior) in ("outlet", "body") or before in ("V", "v") and filled
    return "M" if name and after - i <= SHORT_QUOTE else "Q", after


def _in_place(passage: Passage, i: int, code: str, before: str) -> tuple[str, int]:
    """Give the code of the phrase, name or word that stands at token i after one that has the code `before`, and its end."""
    key, named = passage.keys[i], passage.named.get(i)
    cue = verb(passage.keys[i - 1]) if before in ("V", "v") else None
    for hit in at("saying", passage.tokens, i) if not (cue and cue.subject == "document") else ():  # جاء في بيان
        if hit.values[0].kind in PHRASES or not named:
            return PHRASES.get(hit.values[0].kind, "t"), hit.last + 1
    if named:
        told = named.led and key[0] == "ل" and named.kind == "organisation" and before != "S"
        return "t" if told else "H" if named.led and key[0] not in "وف" else "E", named.after
    return _beside(passage, i, code, before), i + 1


def _beside(passage: Passage, i: int, code: str, before: str) -> str:
    """Give the code that a word has beside others: before أن, بين is a verb of saying; after لم or الذي, no verb is."""
    key, prior, after = passage.keys[i], passage.key(i - 1), passage.key(i + 1)
    cue = verb(key)
    if code == "T" and prior in group("own that"):
        return "p"
    if cue is None:
        return code
    if code in ("V", "v") and (prior in group("relative") or prior in group("not") and not cue.negative):
        return "F"
    return "V" if code == "p" and (after in group("that") or before in "C." and i + 1 in passage.named) else code
