"""Relations that two articles tell alike: who acts toward whom, also where one of them tells it of more parties jointly."""

from collections.abc import Mapping

import pandas as pd

from .coded import parts

DONE = ("fact", "attributed")
"""The modalities in which an act is told as done; a possibility, a demand or a threat is none."""


def shared(claims: pd.DataFrame, same: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Pair the acts of article 1 with those of article 2 that tell the same relation.

    `claims` is the layer, or a table with its columns `article, claim, actor, recipient, quad, modality, polarity`. Two acts
    tell the same relation if both are told as done, are of one quad, and on both sides the parties of the one contain
    those of the other: of *Israel and its allies* and *Israel* it is Israel's. `same` maps ids to the id they count as.
    One row a pair, the columns of both with `_x` and `_y`; acts without an actor or a recipient pair with nothing.

    >>> rows = [(1, "A1", "israel + usa", "houthis"), (2, "B1", "israel", "houthis"), (2, "B2", "iran", "houthis")]
    >>> acts = pd.DataFrame(rows, columns=["article", "claim", "actor", "recipient"])
    >>> shared(acts.assign(quad="material conflict", modality="fact", polarity="positive"))[["claim_x", "claim_y"]].values
    array([['A1', 'B1']], dtype=object)
    """
    told = claims["modality"].isin(DONE) & (claims["polarity"] == "positive")
    done = claims[told & claims[["actor", "recipient", "quad"]].notna().all(axis=1)]
    pairs = done[done["article"] == 1].merge(done[done["article"] == 2], on="quad")

    def parties(cell: str) -> set[str]:
        return {(same or {}).get(one, one) for one in parts(cell)}

    alike = [
        all(parties(one) <= parties(two) or parties(two) <= parties(one) for one, two in sides)
        for sides in zip(
            zip(pairs["actor_x"], pairs["actor_y"], strict=True),
            zip(pairs["recipient_x"], pairs["recipient_y"], strict=True),
            strict=True,
        )
    ]
    return pairs[pd.Series(alike, index=pairs.index, dtype=bool)].reset_index(drop=True)
