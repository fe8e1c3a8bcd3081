"""Who is named on a page, who says what is said there, and how sure it is."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from ..blocks.lines import SIGNATURE
from ..layers import layers
from ..lexicon import DAMMA
from ..pages import Page
from ..tokens import phrase
from .attributions import REMEMBERED, Attribution, Finder, Spoke
from .mentions import Mention, read_mentions
from .names import COMMAS
from .passages import GUESTS, Passage, passages
from .wordtypes import future, group, imperfect

__all__ = ["Mention", "Statement", "actors", "read_mentions", "read_statements", "speech"]
STRENGTH = ("fact", "attributed", "possibility", "ruled out", "demand", "threat")
"""The modalities; the stronger one counts where a clause has words of two. What is ruled out is a possibility denied."""
REACH = 7
"""Tokens within which the particle stands that a word of modality needs."""


class Statement(NamedTuple):
    """A row of the layer of statements."""

    article: int
    start: int
    end: int
    speaker: str | None
    cue: str | None
    mode: str
    modality: str
    polarity: str


def actors(pages: Page | Iterable[Page]) -> pd.DataFrame:
    """Find every mention of an actor on a page or several, its clitics left out.

    A layer with `actor` (an id of `data/actors.csv`, of an institution, or the name as written of one whom no table
    knows), `name` (English, missing for a name as written) and `kind`, one of `akhbar.statements.names.ACTOR_KINDS`. The
    longest name counts, and none inside it; an adjective alone (العراقي) is no mention. A capital is a place, whatever acts
    in its name. A short form (صالح, الباحث, الميليشيات) is read only where the article tells whom it means. Namesakes that
    nothing tells apart stay apart, under an id that says so.

    >>> actors(Page("p", "قال وزير الخارجية فؤاد حسين إن للعراق موقفا"))[["text", "actor", "kind"]].values.tolist()
    [['فؤاد حسين', 'husayn-fuad', 'person'], ['لعراق', 'iraq', 'state']]
    """
    return layers(pages, read_mentions, Mention._fields[3:])


def speech(pages: Page | Iterable[Page]) -> pd.DataFrame:
    """Tell of every statement of a page or several who says it and how sure it is: a layer, one row a statement.

    Read are headlines, subheadings, paragraphs, posts and headlines of other stories, whose every character stands in one
    row. `speaker` is an actor's id, or the name as written, or missing: the outlet's own voice. `cue` is the word that
    says so, as written. `mode` is `direct` (in quotation marks, after a colon, a post), `indirect`, `continued` (no cue of
    its own: a quotation runs on) or `unmarked`. `modality` is `fact`, `attributed`, `possibility` (what is to come, too),
    `demand` or `threat`; `polarity` is `negative` for what is denied, ruled out or not said.
    No speaker is given where none is named.
    Method: the patterns of `data/attributions.csv`, words of saying and of modality from tables; no statistics.

    >>> speech(Page("p", "قالت وزارة الدفاع إن القوات قد تنسحب قريبا."))[["cue", "mode", "modality"]].values.tolist()
    [['قالت', 'indirect', 'possibility']]
    """
    return layers(pages, read_statements, Statement._fields[3:])


@lru_cache(maxsize=4)
def read_statements(page: Page) -> tuple[Statement, ...]:
    """Read the statements of a page, in order; kept for the readers that ask again."""
    memories: dict[int, deque[Spoke]] = defaultdict(lambda: deque(maxlen=REMEMBERED))
    rows: list[Statement] = []
    for passage in passages(page):
        guest = passage.kind in GUESTS
        rows += PassageReader(passage, deque(maxlen=REMEMBERED) if guest else memories[passage.article]).statements()
    return tuple(sorted(rows, key=lambda row: row.start))


class PassageReader:
    """Reads one passage sentence by sentence.

    `speaker` is who spoke last, or None if the outlet did; `answerer` who speaks to the end of the line, after NAME: or in an
    interview; `cues` and `weak` give the modality that begins at a token: weak ones count where no other and no perfect is.
    """

    def __init__(self, passage: Passage, memory: deque[Spoke]) -> None:
        self.passage, self.memory = passage, memory
        self.keys, self.words = passage.keys, passage.words
        self.finder = Finder(passage, memory)
        self.answers = passage.answers()
        self.speaker: str | None = None
        self.answerer: str | None = None
        self.cues: dict[int, str] = {}
        self.weak: dict[int, str] = {}
        after, names = 0, {k for i, end in passage.ends.items() for k in range(i, end)}
        for i, token in enumerate(passage.tokens):
            if i >= after and (found := self.lends(i)):
                cue, end = found
                (self.weak if cue["needs"] == "weak" else self.cues)[i] = cue["modality"]
                after = end if cue["modality"] in ("fact", "possibility") else after  # لا يمكن, لا يستبعد
            elif future(passage.forms[i]) and i not in names:  # مانشستر سيتي
                self.cues[i] = "possibility"
            elif DAMMA in token.text[1:3] and passage.key(i + 1) in group("that"):  # ذُكر أن، ويُزعم أن
                self.cues[i] = "attributed"

    def statements(self) -> Iterator[Statement]:
        """Give the statements of the passage, each with the blanks that follow it in its block."""
        passage, starts = self.passage, self.passage.starts
        pieces = self.post() if passage.kind == "embed" else [p for span in passage.sentences() for p in self.sentence(*span)]
        pieces.append(Attribution(len(passage)))
        rows = [row for piece, after in pairwise(pieces) for row in self.judged(piece, after.first)]
        afters = [*(starts[row.start] for row in rows[1:]), passage.limits[-1]]
        for row, after in zip(rows, afters, strict=True):
            start = starts[row.start]
            end = min(passage.limits[row.start], after)
            if start < end:  # where the modality changes, the next statement may begin
                yield row._replace(start=start, end=end)

    def post(self) -> list[Attribution]:
        """Give the sentences of a post: whoever signed it (— name (@handle)) says them; a link or the signature is none."""
        passage, keys, signed = self.passage, self.passage.keys, None
        if signatures := list(SIGNATURE.finditer(passage.clip(0, len(passage)))):
            at = passage.tokens[0].start + signatures[-1].start()
            actors = [named.actor for i, named in passage.named.items() if passage.starts[i] >= at]
            signed = actors[0] if actors else signatures[-1][0].partition("(")[0].strip("—–- ")
        spans = passage.sentences()
        told = {first for first, last in spans if sum(map(str.isalpha, keys[first:last])) > 2 and keys[first] not in "—–"}
        return [Attribution(first, signed, "direct") for first in sorted({0, *told})]

    def sentence(self, first: int, last: int) -> list[Attribution]:
        """Cut a sentence where a new attribution begins, and where a quotation ends."""
        passage = self.passage
        before = self.memory[-1].speaker if self.memory else None
        if first in passage.breaks:
            self.answerer = before if first in self.answers else None
        begin, speaker, said = first, None, list[Attribution]()
        if passage.inside[first] not in (-1, first) and self.speaker:  # a quotation goes on
            begin = min(passage.quotes[passage.inside[first]] + 1, last)
            speaker = self.speaker
        if label := self.finder.label(first, last):
            self.answerer = label.speaker
            said = [label]
        elif not self.answerer and passage.key(begin) not in group("whether"):  # who is asked about has said nothing
            said = self.finder.find(begin, last)
        quoted = not said and first in passage.quotes and not passage.count(passage.quotes[first], last)
        speaker = speaker or self.answerer or (before if quoted else None)
        pieces = [Attribution(first, speaker, "continued") if speaker else Attribution(first), *said]
        self.speaker = pieces[-1].speaker
        return pieces

    def judged(self, piece: Attribution, end: int) -> Iterator[Statement]:
        """Cut a part of a sentence where its modality changes, its places in tokens; a question asserts nothing else."""
        cue = self.passage.clip(*piece.cue) if piece.cue else None
        polarity = "negative" if piece.negative else "positive"
        base = "fact" if piece.mode == "unmarked" else "attributed"
        rows = [(piece.first, piece.modality or base)]
        if self.passage.keys[end - 1] not in ("؟", "?"):
            last = piece.cue[0] if piece.cue and piece.content is None else end
            rows = self.modalities(rows[0], piece.content or piece.first, last, base)
        for first, modality in rows:
            if modality == "ruled out":
                modality, polarity = "possibility", "negative"
            yield Statement(self.passage.article, first, end, piece.speaker, cue, piece.mode, modality, polarity)
            cue, polarity = None, "positive"

    def modalities(self, lent: tuple[int, str], content: int, last: int, base: str) -> list[tuple[int, str]]:
        """Give where each modality of what is said begins; `lent` is what its verb of saying lends it, and `base` a fact in it.

        A clause goes on with the one before it unless it begins afresh; one that has no verb and no cue never stands alone.
        """
        rows, mute = [lent], True
        for start, end in self.clauses(content, last):
            held = rows[-1][1]
            found = held if mute and held in ("demand", "threat") else self.weigh(start, end, base, held)
            if start == content or mute and not self.words[start].begins:
                rows = [(lent[0], found)]
            elif held != found:
                rows.append((start, found))
            mute = mute and not any(self.words[i].says or i in self.cues or i in self.weak for i in range(start, end))
        return rows

    def clauses(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Cut `first:last` after commas and أن, at words that begin a clause, and at و before a verb or cue; in tokens."""
        start = first
        for i in range(first + 1, last):
            before, key = self.keys[i - 1], self.keys[i]
            led = before in COMMAS or before in group("that")
            if self.words[i].begins or key[0] == "و" and i in self.cues or led and key[0].isalnum():
                yield start, i
                start = i
        yield start, last

    def weigh(self, first: int, last: int, base: str, held: str) -> str:
        """Give the modality of a clause: that of its cues, or what it has from the one before, which is `held`."""
        verb = next((read for read in self.words[first:last] if read.perfect or read.imperfect), None)
        done = verb is not None and verb.perfect
        found = max((self.cues[i] for i in range(first, last) if i in self.cues), key=STRENGTH.index, default="fact")
        if found == "fact":
            found = next((self.weak[i] for i in range(first, last) if i in self.weak and not done), "")
        afresh = self.keys[first] in group("afresh") or done and self.keys[first - 1] not in group("that")
        return found or (base if afresh else held)

    def lends(self, i: int) -> tuple[Mapping[str, str], int] | None:
        """Give the cue of the table that begins at a token, and the token after it."""
        hits = ((cue, hit.last + 1) for hit in self.passage.at("modality", i, self.keys[i][0] in "وفل") for cue in hit.values)
        return next((found for found in hits if self.fits(found[0]["needs"], i, found[1])), None)

    def fits(self, needs: str, i: int, after: int) -> bool:
        """Tell whether a cue has beside it what it needs."""
        form = self.passage.forms[after] if after < len(self.passage) else "-"
        if needs == "imperfect":
            return form in ("لا", "لن") or form[0] != "أ" and imperfect(form) == 2  # أرسل is a perfect more often
        if needs == "duty":
            alone = self.passage.forms[i].endswith("ى")  # على أن is no duty, عليه أن and على الحكومة أن are
            that = next((k for k in range(after + alone, i + REACH) if self.passage.key(k) in group("that")), len(self.keys))
            return not self.passage.key(i - 1)[:1].isalnum() and any(map(imperfect, self.passage.forms[that + 1 : that + 2]))
        return needs in ("", "weak") or any(phrase(needs)[0] in (key, key[0]) for key in self.keys[after : after + REACH])
