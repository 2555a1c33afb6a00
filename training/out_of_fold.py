"""
Prints training lines by descending loss, to be read again, as an encoder sees them that has learnt from other files:

    python train.py --out fold.pt --lines 'g-*' --epochs 2 --rate 2e-4 --frozen 3
    python out_of_fold.py fold.pt '[a-e]-*' > lines.tsv
"""

import sys

import torch
import torch.nn.functional as F

from lines import LABELS, read_training
from network import Network, scores_of


def main():
    checkpoint, pattern = sys.argv[1:]
    network = Network()
    network.load_state_dict(torch.load(checkpoint))
    lines = read_training(pattern)
    scores = scores_of(network, lines)
    labels = torch.tensor([LABELS.index(line["label"]) for line in lines])
    losses = F.cross_entropy(scores, labels, reduction="none").tolist()
    given = [LABELS[i] for i in scores.argmax(1)]
    for loss, label, line in sorted(zip(losses, given, lines), key=lambda one: -one[0]):
        print(f"{loss:.2f}\t{line['file']}\t{line['label']}\t{label}\t{line['field']}\t{line['text']}")


if __name__ == "__main__":
    main()
