"""The tokens of an article in one line, and what can be asked of each and its neighbours."""

from collections.abc import Sequence

from ..tokens import Token
from .gazetteer import Hit, at, heads
from .names import GIVEN_BY, KINDS, known

MARKS = {'"': '"', "“": "”", "«": "»", "'": "'", "(": ")", "”": "“", "&quot;": "&quot;"}
"""The marks that may stand around a name, and those that close it."""
CLOSING = frozenset((*MARKS, *MARKS.values()))
COMMAS = ("،", ",")
SPACES = (" ", "\xa0", "  ", "\t")


class Line:
    """Tokens with their keys and forms side by side; a question beyond either end has an empty answer.

    `parts` keeps what has been read of personal names (`akhbar.statements.persons`), since an article is read twice.
    """

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.keys = [token.key for token in tokens]
        self.forms = [token.form for token in tokens]
        self.parts: dict[int, str] = {}
        self._hits: dict[tuple[str, int, bool], list[Hit]] = {}

    def __len__(self) -> int:
        return len(self.tokens)

    def key(self, i: int) -> str:
        """Give the key of token i, or an empty one."""
        return self.keys[i] if 0 <= i < len(self.keys) else ""

    def spaced(self, i: int) -> bool:
        """Tell whether only a blank parts token i from the one before."""
        return 0 < i < len(self.tokens) and self.tokens[i].gap in SPACES

    def before(self, i: int) -> str:
        """Give the key of the token before token i, if only a blank parts them."""
        return self.keys[i - 1] if self.spaced(i) else ""

    def after(self, i: int) -> str:
        """Give the key of the token after token i, if only a blank parts them."""
        return self.keys[i + 1] if self.spaced(i + 1) else ""

    def at(self, layer: str, i: int, clitics: bool = True) -> list[Hit]:
        """Give the phrases of a layer of the gazetteer at token i, the longest first."""
        if i >= len(self.keys) or not heads(layer, self.keys[i], clitics):
            return []
        hits = self._hits.get((layer, i, clitics))
        if hits is None:
            hits = self._hits[layer, i, clitics] = at(layer, self.tokens, i, clitics)
        return hits

    def names(self, i: int, clitics: bool = True, needs: tuple[str, ...] = GIVEN_BY, kinds: tuple[str, ...] = KINDS) -> list[Hit]:
        """Give the names of the tables at token i with those of their senses that need one of `needs`."""
        found = []
        for hit in self.at("name", i, clitics):
            senses = tuple(sense for sense in hit.values if sense.needs in needs and known()[sense.actor].kind in kinds)
            if senses:
                found.append(hit._replace(values=senses))
        return found
