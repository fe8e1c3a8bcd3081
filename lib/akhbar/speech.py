"""Who says it, and how sure: the statements of a page."""

from collections.abc import Iterator

import pandas as pd

from .attribution import Finder, Memory, Said, Speaker
from .cuewords import bare, labels, speaking, verbs
from .layers import layer
from .lines import SIGNATURE
from .modality import judge
from .pages import Page
from .sentences import Passage, passages

COLUMNS = ["speaker", "cue", "mode", "modality", "polarity"]
ASKS = frozenset(["من", "ما", "ماذا", "لماذا", "كيف", "متي", "اين", "كم", "اي"])
"""Questions that take for granted what they ask about; others tell nothing as a fact."""
SIGNS = frozenset(("pic", "https", "http", "t"))
COMMAS = frozenset(("،", ",", "؛"))


class Piece:
    """A statement in words, before its modality is judged."""

    def __init__(self, first: int, said: Said | None, speaker: Speaker | None, mode: str) -> None:
        self.first, self.said, self.speaker, self.mode = first, said, speaker, mode


def speech(page: Page) -> pd.DataFrame:
    """Tell of every statement of a page who says it and how sure it is: a layer with `COLUMNS`, one row a statement.

    Read are headlines, subheadings, paragraphs, posts and headlines of other stories; there the rows hold every character
    once. `speaker` is an actor's id, or the name as written, or missing: the outlet's own voice. `cue` is the word that
    says so, as written. `mode` is `direct` (in quotation marks, or after a colon), `indirect`, `continued` (no cue of its
    own; the quotation runs on) or `unmarked`. `modality` is `fact`, `attributed`, `possibility` (what is to come, too),
    `demand` or `threat`; `polarity` is `negative` for what is denied or ruled out. Method: verbs, phrases and nouns of
    speech and the words of modality stand in tables; no speaker is given where none is named.

    >>> speech(Page("p", "قالت وزارة الدفاع إن القوات قد تنسحب قريبا."))[["speaker", "mode", "modality"]].values.tolist()
    [['وزارة الدفاع', 'indirect', 'possibility']]
    """
    rows: list[tuple] = []
    own: dict[int, Memory] = {}
    mentions = _mentions(page)
    for passage in passages(page):
        guest = passage.parts[0][2] in ("embed", "related")
        memory = Memory() if guest else own.setdefault(passage.article, Memory())
        rows += Reading(passage, _anchored(passage, mentions), memory).rows()
    rows.sort(key=lambda row: row[1])
    return layer(page, rows, COLUMNS)


def _mentions(page: Page) -> list[tuple[int, int, str, str]]:
    try:
        from .actors import read_actors
    except ImportError:
        return []
    return [(row[1], row[2], row[3], row[-1]) for row in read_actors(page)]


def _anchored(passage: Passage, mentions: list[tuple[int, int, str, str]]) -> dict[int, tuple[int, str, str]]:
    """Map the first word of a mention to `(word after its last, actor, kind)`."""
    starts = {start: i for i, start in enumerate(passage.starts)}
    found = {}
    for start, end, actor, kind in mentions:
        i = starts.get(start)
        if i is None:  # a clitic stands before it
            i = next((starts[s] for s in range(start - 1, max(-1, start - 4), -1) if s in starts), None)
        if i is not None:
            after = i + 1
            while after < len(passage.starts) and passage.starts[after] < end:
                after += 1
            found[i] = (after, actor, kind)
    return found


class Reading:
    """Reads one passage, sentence by sentence; `open` is who speaks in the quotation that has not ended."""

    def __init__(self, passage: Passage, mentions: dict[int, tuple[int, str, str]], memory: Memory) -> None:
        self.passage, self.keys, self.mentions = passage, passage.keys, mentions
        self.finder = Finder(passage, mentions, memory)
        self.memory = memory
        self.open: dict[int, Speaker | None] = {}
        self.colon: Speaker | None = None
        self.before: tuple[str, Speaker | None, int] = ("unmarked", None, -1)

    def rows(self) -> Iterator[tuple]:
        """Give `(article, start, end, speaker, cue, mode, modality, polarity)`, offsets of the page."""
        found: list[list] = []
        signed = self._signature()
        for first, last, kind in self.passage.sentences():
            if first in self.passage.breaks:
                self.colon = None
            if self._appended(first, last, kind, found):
                continue
            pieces = [Piece(first, None, signed, "direct")] if kind == "embed" else self._sentence(first, last, kind)
            for piece, end in zip(pieces, [*(piece.first for piece in pieces[1:]), last], strict=True):
                found += self._judged(piece, end)
        bounds = [row[0] for row in found] + [len(self.keys)]
        for i, row in enumerate(found):
            yield self.passage.article, *self.passage.stretch(bounds[i], bounds[i + 1]), *row[1:]

    def _signature(self) -> Speaker | None:
        """Give who signed a post: — name (@handle)."""
        if self.passage.parts[0][2] != "embed":
            return None
        text = self.passage.clip(0, len(self.keys))
        signed = [match[0] for match in SIGNATURE.finditer(text)]
        name = signed[-1][: signed[-1].rindex(")") + 1].lstrip("—–- ") if signed else ""
        return Speaker(name) if name else None

    def _appended(self, first: int, last: int, kind: str, found: list[list]) -> bool:
        """Tell whether a piece is no statement but belongs to the one before it: a post's links and signature."""
        if kind != "embed" or not found:
            return False
        word = self.keys[first]
        return word in SIGNS or self.passage.text[self.passage.starts[first]] in "—–@" or self.passage.words(first, last) == 0

    def _sentence(self, first: int, last: int, kind: str) -> list[Piece]:
        passage = self.passage
        pieces: list[Piece] = []
        at = first
        held = passage.inside[first] if passage.inside[first] != first else -1
        if held >= 0 and held in self.open:
            pieces.append(Piece(first, None, self.open[held], "continued"))
            at = min(passage.quotes[held] + 1, last)
            if passage.words(at, last) == 0:
                return pieces
        found = self.finder.find(at, last)
        if kind in ("headline", "related", "subheading") or first in passage.breaks:
            found = found or self._labelled(at, last, kind)
        for said in found:
            self._place(pieces, said, at, last)
        if pieces and pieces[0].first > first:
            pieces.insert(0, self._plain(first))
        if not pieces:
            pieces = [self._bare(first, last)]
        if found and found[-1].content is not None:
            self._rest(pieces, found[-1], last)
        elif not found and self.colon and held < 0 and pieces[0].mode == "unmarked":
            pieces = [Piece(first, None, self.colon, "continued")]
        self.before = (pieces[-1].mode, pieces[-1].speaker, last)
        return pieces

    def _plain(self, first: int) -> Piece:
        return Piece(first, None, None, "unmarked")

    def _place(self, pieces: list[Piece], said: Said, at: int, last: int) -> None:
        """Put an attribution among the pieces of its sentence."""
        passage = self.passage
        mode = self._mode(said, last)
        first = max(said.first, at)
        if said.trailing and pieces and pieces[-1].said is None and pieces[-1].first >= first:
            pieces.pop()
        if said.trailing and pieces and pieces[-1].said is not None:
            if pieces[-1].first >= first:
                first = said.cue[0]
        if pieces and first <= pieces[-1].first:
            first = said.cue[0]
        pieces.append(Piece(first, said, said.speaker, mode))
        content = said.content
        self.colon = None
        if content is None:
            return
        if content in passage.quotes or content > 0 and passage.inside[content] >= 0:
            self.open[passage.inside[content]] = said.speaker
        elif content and self.keys[content - 1] == ":":
            self.colon = said.speaker

    def _mode(self, said: Said, last: int) -> str:
        """Tell direct from indirect: what is said stands in quotation marks, for its greater part, or after a colon."""
        passage = self.passage
        if said.content is None:
            prior = said.cue[0] - 1
            while prior > said.first and self.keys[prior] in COMMAS:
                prior -= 1
            return "direct" if passage.inside[prior] >= 0 and passage.inside[prior] <= said.first + 2 else "indirect"
        content = said.content
        if self.keys[content - 1] == ":":
            return "direct"
        for i in range(content, min(content + 3, last)):
            if i in passage.quotes:
                shut = min(passage.quotes[i] + 1, last)
                size = passage.words(i, shut)
                return "direct" if size > 2 and (i == content or 2 * size >= passage.words(content, last)) else "indirect"
        return "indirect"

    def _rest(self, pieces: list[Piece], said: Said, last: int) -> None:
        """Part what follows a quotation from it, where it is a clause of the outlet's own."""
        passage = self.passage
        piece = pieces[-1]
        if piece.said is not said or piece.mode != "direct" or passage.inside[said.content] < 0:
            return
        from .attribution import predicate

        shut = passage.quotes[passage.inside[said.content]]
        for i in range(shut + 1, last):
            if self.keys[i] in COMMAS and predicate(passage, i + 1, last) and passage.words(i + 1, last) > 3:
                pieces.append(self._plain(i + 1))
                return

    def _bare(self, first: int, last: int) -> Piece:
        """Read a sentence without a cue: a quotation that goes on with the one before it, or the outlet's own voice."""
        passage = self.passage
        mode, speaker, end = self.before
        if first in passage.quotes and end == first and mode in ("direct", "continued") and speaker:
            shut = passage.quotes[first]
            if passage.words(first, min(shut, last)) > 4 and passage.words(shut, max(shut, last)) == 0:
                self.open[first] = speaker
                return Piece(first, None, speaker, "continued")
        return self._plain(first)

    def _labelled(self, first: int, last: int, kind: str) -> list[Said]:
        """Read a speaker before a colon: رسول: ..."""
        for i in range(first + 1, min(first + 9, last - 1)):
            if self.keys[i] != ":":
                continue
            noun = self.finder.noun(first, i, None)
            if noun is None or noun.first != first or noun.last != i or not noun.speaks or self.keys[first] in labels():
                return []
            head = speaking().get(bare(self.keys[first]))
            mentioned = self.mentions.get(first)
            if mentioned and mentioned[2] in ("place", "state") and not self._voiced(i + 1, last):
                return []
            if kind == "paragraph" and not (mentioned or head == "person") or verbs().get(self.keys[i + 1]):
                return []
            self.memory.keep(noun.speaker)
            return [Said(first, (i, i), noun.speaker, i + 1)]
        return []

    def _voiced(self, first: int, last: int) -> bool:
        """Tell whether a state's name before a colon is one who speaks, and no place: we, will not, will."""
        word = self.keys[first]
        return (
            first in self.passage.quotes
            or word in ("لا", "لن", "لم", "لسنا", "نحن", "علي")
            or word[:2] in ("سن", "سي", "ست", "نح", "نر")
        )

    def _judged(self, piece: Piece, end: int) -> Iterator[list]:
        """Cut a piece where its modality changes."""
        passage, said = self.passage, piece.said
        told = "fact" if piece.mode == "unmarked" else "attributed"
        if self.keys[end - 1] in "؟?" and ASKS.isdisjoint(self.keys[piece.first : end]) and piece.mode == "unmarked":
            told = "possibility"
        own = said.modality if said else None
        content = said.content if said and said.content is not None else piece.first
        cue = passage.clip(*said.cue) if said and said.cue[0] < said.cue[1] else None
        polarity = "negative" if said and said.negative else "positive"
        for n, (first, _, modality) in enumerate(judge(passage, piece.first, end, told, own, content)):
            mode = piece.mode if not n or piece.mode in ("unmarked", "indirect") else "continued"
            if piece.speaker is None and piece.mode == "unmarked":
                mode = "unmarked"
            name = piece.speaker.name if piece.speaker else None
            yield [first, name, cue if not n else None, mode, modality, polarity if not n else "positive"]
