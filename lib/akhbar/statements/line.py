"""The tokens of an article in one line, and what can be asked of each and its neighbours."""

from collections.abc import Sequence

from ..tokens import Token

SPACES = (" ", "\xa0", "  ", "\t")


class Line:
    """Tokens with their keys and forms side by side; a question beyond either end has an empty answer."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.keys = [token.key for token in tokens]
        self.forms = [token.form for token in tokens]

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
