"""Who says it, and how sure: the statements of a page."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from ..actors import read_actors
from ..blocks.lines import SIGNATURE
from ..layers import layer
from ..pages import Page
from .attribution import Finder, Said
from .cuewords import COMMAS, group, saying
from .modality import judge
from .sentences import Passage, passages
from .talk import Labels
from .verbal import told
from .voices import Memory, Mentions, Speaker

COLUMNS = ["speaker", "cue", "mode", "modality", "polarity"]
APPENDED = frozenset(("pic", "https", "http", "t", "—", "–", "@"))
"""What begins a piece of a post that is no statement: a link, a signature, a name called."""


@dataclass
class Piece:
    """A statement, in words, before its modality is judged."""

    first: int
    mode: str = "unmarked"
    speaker: Speaker | None = None
    said: Said | None = None


def speech(page: Page) -> pd.DataFrame:
    """Tell of every statement of a page who says it and how sure it is: a layer with `COLUMNS`, one row a statement.

    Read are headlines, subheadings, paragraphs, posts and headlines of other stories, whose every character stands in one
    row. `speaker` is an actor's id, or the name as written, or missing: the outlet's own voice. `cue` is the word that
    says so, as written. `mode` is `direct` (in quotation marks, after a colon, a post), `indirect`, `continued` (no cue of
    its own: a quotation runs on) or `unmarked`. `modality` is `fact`, `attributed`, `possibility` (what is to come, too),
    `demand` or `threat`; `polarity` is `negative` for what is denied or ruled out. No speaker is given where none is named.
    Method: verbs, phrases and nouns of saying and words of modality from tables; no statistics.

    >>> speech(Page("p", "قالت وزارة الدفاع إن القوات قد تنسحب قريبا."))[["cue", "mode", "modality"]].values.tolist()
    [['قالت', 'indirect', 'possibility']]
    """
    rows: list[tuple] = []
    own: dict[int, Memory] = {}
    mentions = _mentions(page)
    for passage in passages(page):
        guest = passage.parts[0][2] in ("embed", "related")
        memory = Memory() if guest else own.setdefault(passage.article, Memory())
        rows += Reading(passage, _anchored(passage, mentions), memory).rows()
    return layer(page, sorted(rows, key=lambda row: row[1]), COLUMNS)


def _mentions(page: Page) -> list[tuple[int, int, str, str]]:
    return [(start, end, actor, kind) for _, start, end, actor, _, kind in read_actors(page)]


def _anchored(passage: Passage, mentions: list[tuple[int, int, str, str]]) -> Mentions:
    """Map the first word of each mention to the word after its last, the actor, the kind."""
    starts = {start: i for i, start in enumerate(passage.starts)}
    found = {}
    if not passage.starts:
        return found
    near = slice(bisect_left(mentions, (passage.starts[0],)), bisect_left(mentions, (passage.ends[-1],)))
    clitics = set()
    for start, end, actor, kind in mentions[near]:
        i = next((starts[at] for at in range(start, max(-1, start - 4), -1) if at in starts), None)  # clitics are left out
        if i is not None and passage.ends[i] > start:
            after = i + 1
            while after < len(passage.starts) and passage.starts[after] < end:
                after += 1
            found[i] = (after, actor, kind)
            clitics |= {i} if start > passage.starts[i] else set()
    passage.names = frozenset(word for i, (after, _, _) in found.items() for word in range(i, after))
    passage.clitics = frozenset(clitics)
    return found


class Reading:
    """Reads one passage, sentence by sentence.

    `open` is who speaks in a quotation that goes on, `colon` who speaks after a colon, `before` the mode, the speaker and
    the end of the sentence before.
    """

    def __init__(self, passage: Passage, mentions: Mentions, memory: Memory) -> None:
        self.passage, self.keys, self.mentions, self.memory = passage, passage.keys, mentions, memory
        self.finder = Finder(passage, mentions, memory)
        self.open: dict[int, Speaker | None] = {}
        self.colon: Speaker | None = None
        self.before: tuple[str, Speaker | None, int] = ("unmarked", None, -1)
        self.labels = Labels(passage, mentions, self.finder.nouns)

    def rows(self) -> Iterator[tuple]:
        """Give `(article, start, end, speaker, cue, mode, modality, polarity)`, offsets of the page."""
        found: list[tuple] = []
        signed = self._signature()
        for first, last, kind in self._sentences():
            if first in self.passage.breaks and not self.labels.within(first, last):
                self.colon = None
            if kind in ("embed", "related") and found and self._appended(first, last, kind, len(found)):
                continue
            pieces = [Piece(first, "direct", signed)] if kind == "embed" else self._sentence(first, last, kind)
            for piece, end in zip(pieces, [*(piece.first for piece in pieces[1:]), last], strict=True):
                found += self._judged(piece, end)
        bounds = [row[0] for row in found] + [len(self.keys)]
        for i, row in enumerate(found):
            yield self.passage.article, *self.passage.stretch(bounds[i], bounds[i + 1]), *row[1:]

    def _sentences(self) -> Iterator[tuple[int, int, str]]:
        """Give the sentences; one that is only a source belongs to the one before it, a headline's quotation to the next."""
        held: tuple[int, int, str] | None = None
        for first, last, kind in self.passage.sentences():
            joins = held and kind == held[2] and first not in self.passage.breaks
            if joins and (self.finder.source(first, last) or kind == "headline" and self._quotes(*held[:2])):
                first = held[0]
            elif held:
                yield held
            held = first, last, kind
        if held:
            yield held

    def _quotes(self, first: int, last: int) -> bool:
        """Tell whether a sentence is a quotation and nothing else."""
        return first in self.passage.quotes and self.passage.words(self.passage.quotes[first], last) == 0

    def _signature(self) -> Speaker | None:
        """Give who signed a post: — name (@handle)."""
        if self.passage.parts[0][2] != "embed":
            return None
        signed = list(SIGNATURE.finditer(self.passage.clip(0, len(self.keys))))
        if not signed:
            return None
        at = self.passage.starts[0] + signed[-1].start()
        actors = [actor for i, (_, actor, _) in self.mentions.items() if self.passage.starts[i] >= at]
        return Speaker(actors[0] if actors else signed[-1][0][: signed[-1][0].rindex(")") + 1].lstrip("—–- "))

    def _appended(self, first: int, last: int, kind: str, rows: int) -> bool:
        """Tell whether a piece belongs to the statement before it: a post's link or signature."""
        return kind == "embed" and (self.keys[first] in APPENDED or self.passage.words(first, last) == 0)

    def _sentence(self, first: int, last: int, kind: str) -> list[Piece]:
        """Cut a sentence where a new attribution begins, and where a quotation ends."""
        passage = self.passage
        pieces: list[Piece] = []
        at, mark = first, passage.inside[first]
        if mark not in (-1, first) and mark in self.open:
            pieces.append(Piece(first, "continued", self.open[mark]))
            at = min(passage.quotes[mark] + 1, last)
            if passage.words(at, last) == 0:
                self.before = ("continued", self.open[mark], last)
                return pieces
        label = self.labels.read(at, last, kind) if kind != "paragraph" or first in passage.breaks else None
        if label:
            self.memory.keep(label.speaker)
        found = [label] if label else [] if self.colon else self.finder.find(at, last)
        for said in found:
            self._place(pieces, said, at, last)
        if not pieces:
            pieces = [self._bare(first, last)]
        elif pieces[0].first > first:
            pieces.insert(0, Piece(first))
        if found:
            self._rest(pieces, found[-1], last)
        self.before = (pieces[-1].mode, pieces[-1].speaker, last)
        return pieces

    def _place(self, pieces: list[Piece], said: Said, at: int, last: int) -> None:
        """Put an attribution among the pieces of its sentence, and remember a quotation that may go on."""
        first = max(said.first, at)
        if pieces and first <= pieces[-1].first:
            first = said.cue[0]
        pieces.append(Piece(first, self._mode(said, last), said.speaker, said))
        self.colon = None
        mark = self.passage.inside[said.content] if said.content else -1
        if mark >= 0:
            self.open[mark] = said.speaker
        elif said.runs:
            self.colon = said.speaker

    def _mode(self, said: Said, last: int) -> str:
        """Tell direct from indirect: what is said stands in quotation marks, for its greater part, or after a colon."""
        passage, content = self.passage, said.content
        if content is None:
            prior = said.cue[0] - 1
            while prior > said.first and self.keys[prior] in COMMAS:
                prior -= 1
            return "direct" if 0 <= passage.inside[prior] <= said.first + 2 else "indirect"
        if self.keys[content - 1] == ":":
            return "direct"
        for i in range(content - (content - 1 in passage.quotes), min(content + 3, last)):
            if i in passage.quotes:
                size = passage.words(i, min(passage.quotes[i] + 1, last))
                whole = passage.words(content, min(last, content + 400))
                return "direct" if size > 2 and (i <= content or 3 * size >= 2 * whole) else "indirect"
        return "indirect"

    def _rest(self, pieces: list[Piece], said: Said, last: int) -> None:
        """Part from what is said what follows it, where that is a clause of the outlet's own.

        So after a quotation, after a noun that is said (he announced a visit, and the delegation left), and at مما and its
        like, which tell what the outlet makes of it.
        """
        if said.content is None or said.runs:
            return
        passage, keys = self.passage, self.keys
        mark = passage.inside[said.content]
        if pieces[-1].mode == "direct" and mark >= 0:
            at = passage.quotes[mark] + 1
        elif pieces[-1].mode == "indirect":
            at = said.content + 1
        else:
            return
        noun = keys[said.content - 1] not in group("that") and saying(keys[said.cue[0]])
        for i in range(at, min(last, at + 60)):
            if passage.inside[i] >= 0 and passage.inside[i] != mark or passage.words(i, last) < 4:
                continue
            comma = keys[i - 1] in COMMAS
            gloss = (
                keys[i] in group("gloss")
                or noun
                and keys[i] == "حيث"
                or comma
                and keys[i] == "في"
                and keys[i + 1] in ("اشارة", "الوقت")
            )
            own = comma and (noun or mark >= 0) and told(passage, i, min(last, i + 60))
            if gloss or own:
                pieces.append(Piece(i))
                return

    def _bare(self, first: int, last: int) -> Piece:
        """Read a sentence without a cue: what goes on with the quotation before it, or the outlet's own voice."""
        passage = self.passage
        mode, speaker, end = self.before
        if self.colon:
            return Piece(first, "continued", self.colon)
        if first in passage.quotes and end == first and mode in ("direct", "continued") and speaker:
            shut = passage.quotes[first]
            if passage.words(first, min(shut, last)) > 4 and (shut >= last or passage.words(shut, last) == 0):
                self.open[first] = speaker
                return Piece(first, "continued", speaker)
        return Piece(first)

    def _judged(self, piece: Piece, end: int) -> Iterator[tuple]:
        """Cut a piece where its modality changes."""
        passage, said = self.passage, piece.said
        base = "fact" if piece.mode == "unmarked" else "attributed"
        if piece.mode == "unmarked" and self.keys[end - 1] in "؟?":
            asked = {word for key in self.keys[piece.first : end] for word in (key, key[1:])}
            base = "possibility" if group("asks").isdisjoint(asked) else base
        name = piece.speaker.name if piece.speaker else None
        content = said.content or piece.first if said else piece.first
        cue = passage.clip(*said.cue) if said and said.cue[0] < said.cue[1] else None
        mode, polarity = piece.mode, "negative" if said and said.negative else "positive"
        close = said.cue[0] if said and said.content is None and said.cue[0] > piece.first else end
        for first, _, modality in judge(passage, piece.first, close, base, said.modality if said else None, content):
            yield first, name, cue, mode, modality, polarity
            cue, polarity = None, "positive"
            mode = "continued" if mode == "direct" else mode
