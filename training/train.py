"""
Fine-tunes the encoder on the training lines and writes a checkpoint.

    python train.py --out first.pt --lines '[a-e]-*' --epochs 5
    python train.py --out second.pt --from first.pt --lines '[g-z]-*' --beside 2000 --epochs 2 --rate 1e-4 --frozen 2
"""

import argparse
import math
import random
import re
import sys

import torch
import torch.nn.functional as F

from lines import LABELS, read_among_fair, read_training
from network import Network, pad, tokens_of

BATCH = 32
LAYER_DECAY = 0.85
SMOOTHING = 0.05
WARM_UP = 0.06


def batches_of(rows, chance):
    """Batches of texts of about the same length, in any order."""
    order = list(range(len(rows)))
    chance.shuffle(order)
    batches = []
    for start in range(0, len(order), 40 * BATCH):
        some = sorted(order[start : start + 40 * BATCH], key=lambda i: len(rows[i]))
        batches += [some[i : i + BATCH] for i in range(0, len(some), BATCH)]
    chance.shuffle(batches)
    return batches


def groups_of(network, rate, head_rate):
    """The lower a layer, the less it changes."""
    layers = network.bert.config.num_hidden_layers
    for name, weights in network.named_parameters():
        if not weights.requires_grad:
            continue
        layer = re.search(r"layer\.(\d+)\.", name)
        depth = layers - 1 - int(layer.group(1)) if layer else layers
        full = head_rate if name.startswith("head") else rate * LAYER_DECAY**depth
        yield {"params": [weights], "full": full, "weight_decay": 0.01 if weights.ndim > 1 else 0}


def freeze(network, layers):
    for name, weights in network.named_parameters():
        below = "embeddings" in name or any(f"layer.{i}." in name for i in range(layers))
        weights.requires_grad_(not (layers and below))


def train(network, lines, epochs, rate, seed, head_rate=1e-3):
    chance = random.Random(seed)
    rows = [tokens_of(line) for line in lines]
    labels = torch.tensor([LABELS.index(line["label"]) for line in lines])
    optimizer = torch.optim.AdamW(groups_of(network, rate, head_rate), lr=rate, betas=(0.9, 0.98), eps=1e-6)
    steps, step = epochs * math.ceil(len(rows) / BATCH), 0
    for epoch in range(epochs):
        network.train()
        total = 0.0
        for some in batches_of(rows, chance):
            share = min(step / (WARM_UP * steps), 1) * (steps - step) / steps
            for group in optimizer.param_groups:
                group["lr"] = group["full"] * share
            scores = network(pad([rows[i] for i in some]))
            loss = F.cross_entropy(scores, labels[some], label_smoothing=SMOOTHING)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            step += 1
            total += loss.item() * len(some)
        print(f"epoch {epoch + 1}: loss {total / len(rows):.4f}", file=sys.stderr, flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", required=True)
    parser.add_argument("--from", dest="start")
    parser.add_argument("--lines", default="[a-z]-*")
    parser.add_argument("--beside", type=int, default=0, help="so many of the other lines, drawn by the seed")
    parser.add_argument("--among-fair", type=int, default=0, help="so many texts with a breach among fair parts")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--frozen", type=int, default=0, help="so many layers, and the embeddings, stay as they are")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    torch.manual_seed(given.seed)
    lines = read_training(given.lines)
    files = {line["file"] for line in lines}
    others = [line for line in read_training() if line["file"] not in files]
    chance = random.Random(given.seed)
    lines += chance.sample(others, min(given.beside, len(others))) + read_among_fair(given.among_fair, chance)
    network = Network()
    if given.start:
        network.load_state_dict(torch.load(given.start))
    freeze(network, given.frozen)
    train(network, lines, given.epochs, given.rate, given.seed, given.head_rate)
    torch.save(network.state_dict(), given.out)


if __name__ == "__main__":
    main()
