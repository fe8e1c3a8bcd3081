"""A coding begun from the machine's reading, to be corrected by hand."""

from typing import Any

import pandas as pd

from ..dates import dates
from ..layers import frame
from ..pages import Page, one
from ..statements import speech
from ..statements.names import gazetteer
from . import CLAIM_COLUMNS, NO_EVENT, OUTLET, POST_AUTHOR
from .coded import THEN, starts

UNGLOSSED = "?"
"""In place of a gloss that is still to be written."""
CAST = ("id", "page", "name", "quote", "nth", "who", "source")


def begin(page: Page, published: str | None = None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Begin the claims of a page: a row for each statement of `speech`, and the actors in it that no table knows.

    Two tables, of `claims.csv` and `cast.csv`. Left open is who does what to whom, the event (`none`), the gloss
    (`UNGLOSSED`). Another's word is of the kind `source`, what may be of the kind `chance`, until somebody looks. A date is
    taken over where a statement has just one. `published` as in `dates`.

    >>> claims, cast = begin(Page("p", "قالت وزارة الدفاع العراقية إن القوات قد تنسحب قريبا."))
    >>> claims[["said_by", "modality", "possibility_kind"]].values.tolist(), len(cast)
    ([['outlet > iraqi-defence-ministry', 'possibility', 'chance']], 0)
    """
    timed = [date for date in dates(one(page), published).itertuples() if date.edtf]
    rows, cast = list[tuple[str, ...]](), dict[str, tuple[str, ...]]()
    for said in speech(page).itertuples():
        quote = said.text.strip()
        if quote and "\0" not in quote:
            places = starts(page.text, quote)
            nth = str(places.index(page.text.find(quote, said.start)) + 1) if len(places) > 1 else ""
            row = {"id": f"M{len(rows) + 1:02}", "page": page.id, "quote": quote, "nth": nth} | _coded(said)
            inside = [date for date in timed if said.start <= date.start and date.end <= said.end]
            if len(inside) == 1:
                row |= {"timex": inside[0].text, "edtf": inside[0].edtf}
            rows.append(tuple(row.get(name, "") for name in CLAIM_COLUMNS))
            if said.speaker and said.speaker not in gazetteer():
                cast[said.speaker] = said.speaker, page.id, said.speaker, quote, nth, "", "page"
    return frame(rows, list(CLAIM_COLUMNS)), frame([*cast.values()], list(CAST))


def _coded(said: Any) -> dict[str, str]:
    """Code a statement as far as the machine reads it; one in direct speech without a speaker is a post."""
    speaker = said.speaker or (POST_AUTHOR if said.mode == "direct" else "")
    return {
        "said_by": f"{OUTLET}{THEN}{speaker}" if speaker else OUTLET,
        "explicit": said.speaker if said.speaker and said.cue else "",
        "modality": said.modality,
        "attribution_kind": ("source" if speaker else "evaluation") if said.modality == "attributed" else "",
        "possibility_kind": "chance" if said.modality == "possibility" else "",
        "polarity": said.polarity,
        "event": NO_EVENT,
        "gloss": UNGLOSSED,
    }
