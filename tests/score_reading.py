"""How well the machine reads what was read by hand: python tests/score_reading.py [FOLDER] [--misses] [--readme]

FOLDER (tests/gold) holds NAME.json, and NAME.txt unless NAME is a page of seeds/. Not collected; test_score_reading.py tests it.
--readme writes the counts into README.md.
"""

import json
import re
import sys
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path
from types import SimpleNamespace

import akhbar

ROOT = Path(__file__).parent.parent
GROUPS = {"told": ("fact", "attributed"), "possible": ("possibility",), "wanted": ("demand", "threat")}
MODALITIES = ("fact", "attributed", "possibility", "demand", "threat")
STATE_OF = {  # a capital that stands for its state may be read as the state
    "baghdad": "iraq", "washington": "us", "tehran": "iran", "tel-aviv": "israel", "riyadh": "saudi-arabia", "muscat": "oman",
    "ankara": "turkey", "damascus": "syria", "moscow": "russia", "cairo": "egypt", "amman": "jordan",
}  # fmt: skip

CLASS = re.compile(  # words that tell what a name names: with or without one it is the same mention
    "(?:تنظيم|حركة|جماعة|قوات|مدينة|بلدة|محافظة|قضاء|إقليم|قطاع|معبر|مضيق|مرتفعات|"
    'إمارة|جمهورية|سلطنة|دولة|وكالة|قناة|إذاعة|صحيفة|مجلة|شبكة|منظمة|شركة|موقع) ["«“]?(?=.)'
)


def cases(folder: Path):
    """Yield `(page, gold)` for each reading of a folder, sorted by name; gold rows as objects."""
    for file in sorted(folder.glob("*.json")):
        gold = json.loads(file.read_text("utf-8"))
        text = file.with_suffix(".txt")
        page = akhbar.read_page(text if text.exists() else ROOT / "seeds" / text.name)
        yield page, SimpleNamespace(**{key: [SimpleNamespace(**row) for row in gold[key]] for key in ("speech", "mentions")})


def overlap(a, b) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def match(gold: list, machine: list) -> list[tuple]:
    """Pair spans one to one, greatest overlap first, where it is at least half of the longer span."""
    pairs = [(overlap(g, m), i, j) for i, g in enumerate(gold) for j, m in enumerate(machine) if overlap(g, m)]
    taken, made = (set(), set()), []
    for size, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
        if 2 * size >= max(gold[i].end - gold[i].start, machine[j].end - machine[j].start) and not (
            i in taken[0] or j in taken[1]
        ):
            taken[0].add(i)
            taken[1].add(j)
            made.append((gold[i], machine[j]))
    return made


def named(rows: list) -> list:
    """Copy mentions without a leading word of class."""
    cuts = [(row, found.end() if (found := CLASS.match(row.text)) else 0) for row in rows]
    return [SimpleNamespace(start=r.start + n, end=r.end, text=r.text[n:], actor=r.actor, kind=r.kind) for r, n in cuts]


def attributions(rows: list, text: str) -> list:
    """Join each cue's statement with the parts it governs: the next rows of its speaker that have no cue of their own."""
    joined = []
    for row in sorted(rows, key=lambda row: row.start):
        if not isinstance(row.speaker, str):
            continue
        before = joined[-1] if joined else None
        own = isinstance(row.cue, str) and row.cue in text[row.start : row.end]
        if before and before.speaker == row.speaker and not own and not text[before.end : row.start].strip():
            before.end = row.end
        else:
            joined.append(SimpleNamespace(start=row.start, end=row.end, speaker=row.speaker, of=row))
    return joined


def covering(span, rows: list, field: str):
    """Give the value of `field` in the rows that hold most of a span, or None where none holds any of it."""
    held = Counter()
    for row in rows:
        held[getattr(row, field)] += overlap(span, row)
    return next((value for value, size in held.most_common(1) if size), None)


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


def meanings(pairs: list, twice: bool) -> dict[str, str]:
    """Map machine actors to gold actors, the pair seen most often first; may a gold actor serve twice?"""
    mapped = {}
    for (theirs, ours), _ in Counter((m.actor, g.actor) for g, m in pairs).most_common():
        if theirs not in mapped and (twice or ours not in mapped.values()):
            mapped[theirs] = ours
    return mapped


def same_speaker(speaker: str, gold, mentions: list, meant: dict[str, str]) -> bool:
    """Tell whether a machine speaker is gold's: an actor whose mentions stand on gold's, or a name written as gold's.

    A written name may have fewer words than gold's fullest; more (a title) only where gold's speaker is a person or a nameless
    source, since the spokesman of an army is not the army.
    """
    if speaker in meant:
        return meant[speaker] in (gold.speaker, STATE_OF.get(gold.speaker))
    same = [row for row in mentions if row.actor == gold.speaker]
    titled = not same or same[0].kind == "person"
    written, namings = (
        words(speaker[found.end() :] if (found := CLASS.match(speaker)) else speaker),
        [words(name) for name in (gold.speaker_text, *(row.text for row in same))],
    )
    return bool(written) and any(written <= naming or (titled and naming <= written) for naming in namings)


def score_speech(page, gold, speech: list, mentions: list, count: Counter, misses: list) -> None:
    ours, theirs = attributions(gold.speech, page.text), attributions(speech, page.text)
    meant = meanings(match(named(gold.mentions), named(mentions)), twice=True)
    right = [(g, m) for g, m in match(ours, theirs) if same_speaker(m.speaker, g.of, gold.mentions, meant)]
    count.update({"attributions": len(ours), "attributed by machine": len(theirs), "right speaker": len(right)})
    for name, rows, found in (("missed", ours, [g for g, _ in right]), ("false", theirs, [m for _, m in right])):
        misses += [f"{name} {row.speaker}: {page.text[row.start : row.end]}" for row in rows if row not in found]
    for row in speech:
        spoken = sum(overlap(row, g) for g in gold.speech if g.speaker)
        count["false speakers"] += isinstance(row.speaker, str) and 2 * spoken < row.end - row.start
    for row in gold.speech:
        mode, modality = covering(row, speech, "mode"), covering(row, speech, "modality")
        modality = modality if modality in MODALITIES else "none"
        for name in ("all modes", "spoken modes")[: 2 if row.speaker else 1]:
            count.update({name: 1, f"{name} right": mode == row.mode})
        count[row.modality, modality] += 1
        misses += [f"{row.modality} read as {modality}: {row.text}"] * (modality != row.modality)


def score_mentions(page, gold, machine: list, count: Counter, misses: list) -> None:
    hand, machine = named(gold.mentions), named([m for m in machine if any(overlap(m, row) for row in gold.speech)])
    pairs = match(hand, machine)
    mapped = meanings(pairs, twice=False)
    strays = [m for m in machine if not any(overlap(m, g) for g in hand)]
    as_state = [m for g, m in pairs if m.kind == "state" and mapped.get(m.actor) in (g.actor, STATE_OF.get(g.actor))]
    kind = [m for g, m in pairs if m.kind != g.kind and not (g.actor in STATE_OF and m in as_state)]
    actor = [m for g, m in pairs if m.kind == g.kind and mapped.get(m.actor) != g.actor]
    count.update({"mentions": len(hand), "mentions by machine": len(machine), "found": len(pairs), "stray": len(strays)})
    count.update({"other kind": len(kind), "other actor": len(actor), "wrong": len(strays) + len(kind) + len(actor)})
    count["badly cut"] += len(machine) - len(strays) - len(pairs)
    given, forms = defaultdict(set), defaultdict(list)
    for g, m in pairs:
        given[g.actor].add(m.actor)
        forms[g.actor].append(words(g.text))
    alike = [p for p in combinations(given, 2) if any(x <= y or y <= x for x in forms[p[0]] for y in forms[p[1]])]
    count.update({"homonyms": len(alike), "homonyms merged": sum(bool(given[a] & given[b]) for a, b in alike)})
    found = [id(g) for g, _ in pairs]
    misses += [f"missed {g.kind} {g.actor}: {g.text} at {g.start}" for g in hand if id(g) not in found]
    for name, rows in (("stray", strays), ("other kind", kind), ("other actor", actor)):
        misses += [f"{name} {m.kind} {m.actor}: {m.text} at {m.start}" for m in rows]


def measure(readings, speech, actors) -> tuple[Counter, list[str]]:
    """Count over `(page, gold)` readings what the readers `speech` and `actors` get right, and name what they miss."""
    count, misses = Counter(), []
    for page, gold in readings:
        mentions = list(actors(page).itertuples())
        notes = []
        score_speech(page, gold, list(speech(page).itertuples()), mentions, count, notes)
        score_mentions(page, gold, mentions, count, notes)
        misses += [f"{page.id}: {note}" for note in notes]
        count["pages"] += 1
    return count, misses


def f1(count: Counter, group: str) -> tuple[int, int]:
    """Give `(2 TP, 2 TP + FP + FN)` of a group of modalities, whose ratio is its F1."""
    inside = GROUPS[group]
    true = sum(count[g, m] for g in inside for m in inside)
    return 2 * true, sum(count[g, m] * ((g in inside) + (m in inside)) for g in MODALITIES for m in (*MODALITIES, "none"))


def lines(name: str, count: Counter):
    """Write one group of pages' counts, with every ratio beside its counts."""
    columns = (*MODALITIES, "none")

    def ratio(n: int, of: int) -> str:
        return f"{n}/{of} = {n / of:.3f}" if of else f"{n}/{of}"

    right = count["right speaker"]
    yield f"{name}: {count['pages']} pages"
    yield f"  attributions with the right speaker: recall {ratio(right, count['attributions'])}"
    yield f"                                       precision {ratio(right, count['attributed by machine'])}"
    yield f"  false speakers in the outlet's own prose: {count['false speakers']}"
    modes = [ratio(count[f"{kind} right"], count[kind]) for kind in ("all modes", "spoken modes")]
    yield f"  mode: all statements {modes[0]}, those with a speaker {modes[1]}"
    yield "    modality" + "".join(f"{m:>12}" for m in columns) + "   (rows: by hand, columns: machine)"
    for g in MODALITIES:
        yield f"{g:>12}" + "".join(f"{count[g, m]:>12}" for m in columns)
    yield "  F1: " + ", ".join(f"{group} {ratio(*f1(count, group))}" for group in GROUPS)
    yield f"  possibility, demand or threat given as fact: {sum(count[g, 'fact'] for g in MODALITIES[2:])}"
    yield f"  mentions: found {ratio(count['found'], count['mentions'])}"
    yield f"            wrong {ratio(count['wrong'], count['mentions by machine'])}"
    yield "    " + ", ".join(f"{name} {count[name]}" for name in ("stray", "other kind", "other actor", "badly cut"))
    yield f"    homonyms merged {count['homonyms merged']} of {count['homonyms']} pairs"


def groups(folder: Path):
    """Yield the seed page and the other pages of a folder, each group with its name, where there are any."""
    every = list(cases(folder))
    for name, from_seeds in (("seed page", True), ("other pages", False)):
        if group := [case for case in every if (case[0].path.parent == ROOT / "seeds") == from_seeds]:
            yield name, group


def summary(counts: dict[str, Counter]) -> str:
    """Write the counts that README.md shows, a column a group of pages."""
    rows = {
        "of the statements that have a speaker: given the right one": ("right speaker", "attributions"),
        "of the statements given a speaker: given the right one": ("right speaker", "attributed by machine"),
        "of the mentions of actors: found": ("found", "mentions"),
        "of the mentions that the machine gives: wrong": ("wrong", "mentions by machine"),
    }
    heads = (f"{name}: {count['pages']}" for name, count in counts.items())
    table = [f"| | {' | '.join(heads)} |", "|---|" + "---|" * len(counts)]
    for said, (part, whole) in rows.items():
        table.append(f"| {said} | {' | '.join(f'{count[part]} of {count[whole]}' for count in counts.values())} |")
    for group, said in (
        ("told", "told, as fact or as said by another"),
        ("possible", "possible"),
        ("wanted", "demanded or threatened"),
    ):
        ratios = (f1(count, group) for count in counts.values())
        table.append(f"| F1 of what is {said} | {' | '.join(f'{true / of:.2f}' for true, of in ratios)} |")
    table.append(
        f"| the outlet's own words given to a speaker | {' | '.join(str(count['false speakers']) for count in counts.values())} |"
    )
    slips = (sum(count[m, "fact"] for m in MODALITIES[2:]) for count in counts.values())
    table.append(f"| statements of a possibility, demand or threat given as fact | {' | '.join(map(str, slips))} |")
    return "\n".join(table)


def shown(text: str, table: str | None = None) -> str:
    """Give the table that stands in README.md, or the README with another one in its place."""
    found = re.search(r"(?<=<!-- measured -->\n\n)(.*?)(?=\n\n<!-- end -->)", text, re.DOTALL)
    return found[0] if table is None else text[: found.start()] + table + text[found.end() :]


if __name__ == "__main__":
    given = [Path(arg) for arg in sys.argv[1:] if not arg.startswith("--")] or [ROOT / "tests" / "gold"]
    results = {}
    for name, group in groups(given[0]):
        count, misses = measure(group, akhbar.speech, akhbar.actors)
        results[name] = count
        print("\n".join([*lines(name, count), *(misses if "--misses" in sys.argv else [])]))
    if "--readme" in sys.argv:
        readme = ROOT / "README.md"
        readme.write_text(shown(readme.read_text("utf-8"), summary(results)), "utf-8")
