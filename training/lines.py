"""The labelled lines, and the plain text that the encoder sees (`src/adapters/screening/plain-text.ts`)."""

import json
import re
import unicodedata
from pathlib import Path

DATA = Path(__file__).parent / "data"
MODEL = Path(__file__).parent.parent / "src/adapters/screening/model"
LABELS = ["ok", "pitch", "inside_track", "baggage", "unprepared", "rude"]
# Longer lines are no parts of a text.
PART_CHARS_MAX = 120
EVALUATION = ["heldout", "heldout-2", "dev"]


def plain_text(text):
    text = unicodedata.normalize("NFKC", text)
    for marks, plain in (("‘’ʼ`´", "'"), ("“”„«»", '"'), ("‐‑–—", "-")):
        text = re.sub(f"[{marks}]", plain, text)
    out, run = [], ""
    for char in text:
        if char.isspace() or unicodedata.category(char) in ("Cf", "Cc", "Cs"):
            run += char
            continue
        out += [_space(run), char]
        run = ""
    return "".join(out + [_space(run)]).strip()


def _space(run):
    return " " if any(c.isspace() or unicodedata.category(c) == "Cc" for c in run) else ""


def read(name):
    path = DATA / f"{name}.jsonl"
    return [dict(json.loads(line), file=name) for line in path.read_text().splitlines() if line.strip()]


def read_evaluation():
    return [line for name in EVALUATION for line in read(name)]


def read_training(pattern="[a-z]-*"):
    """The training lines of the files that match, without repeats and without any text of the evaluation files."""
    unseen = {_key(line["text"]) for line in read_evaluation()}
    kept = {}
    for path in sorted(DATA.glob(f"{pattern}.jsonl")):
        if re.fullmatch(r"[a-z]-\d+", path.stem) is None:
            continue
        for line in read(path.stem):
            if _key(line["text"]) not in unseen:
                kept.setdefault((line["field"], _key(line["text"])), line)
    return list(kept.values())


def read_among_fair(count, chance):
    """
    So many texts of two or three parts, put together from training lines: a breach before, between or after fair
    parts, and fair parts alone, so that it is the breach that tells. The worst part decides.
    """
    lines = [line for line in read_training() if line["field"] != "topic" and len(line["text"]) <= PART_CHARS_MAX]
    texts = []
    for _ in range(count):
        field = chance.choice(["question", "question", "note"])
        of = lambda labels: chance.choice([x for x in lines if x["field"] == field and x["label"] in labels])
        breach = chance.choice([["rude"], ["rude"], ["pitch", "inside_track", "baggage"], ["ok"], ["ok"]])
        parts = [of(["ok"]) for _ in range(chance.choice([1, 2, 2]))]
        worst = of(breach)
        parts.insert(chance.randint(0, len(parts)), worst)
        text = " ".join(part["text"].rstrip() + ("" if part["text"].rstrip()[-1] in ".!?" else ".") for part in parts)
        texts.append({"text": text, "field": field, "label": worst["label"]})
    return texts


def _key(text):
    return " ".join(re.findall(r"[\w']+", text.lower())) or text
