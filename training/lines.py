"""The labelled lines, and the plain text that the encoder sees (`src/adapters/screening/plain-text.ts`)."""

import json
import re
import unicodedata
from pathlib import Path

DATA = Path(__file__).parent / "data"
LABELS = ["ok", "pitch", "inside_track", "baggage", "unprepared", "rude"]
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


def _key(text):
    return " ".join(re.findall(r"[\w']+", text.lower())) or text
