"""
Makes the model that the bot carries: the mean of the checkpoints, calibrated, as one ONNX file.

    python export.py first.pt second.pt …

Tokens that no text reaches (other scripts, unused ones) are left out of the vocabulary. The temperature is the one with the least loss on the evaluation lines. Large matrices are stored with 8 bits a weight
and one scale a row or column; they are widened when the model is loaded, so that it computes alike on every machine.
"""

import json
import sys

import numpy as np
import onnx
import torch
import torch.nn.functional as F
from onnx import TensorProto, helper, numpy_helper

from lines import LABELS, MODEL, read_evaluation
from network import BASE, SEPARATOR, Network, scores_of

# Smaller matrices stay as they are.
SIZE_MIN = 4096


def mean_of(checkpoints):
    states = [torch.load(path) for path in checkpoints]
    network = Network()
    network.load_state_dict({name: sum(s[name] for s in states) / len(states) for name in states[0]})
    return network.eval()


def temperature_of(network):
    lines = read_evaluation()
    scores = scores_of(network, lines)
    labels = torch.tensor([LABELS.index(line["label"]) for line in lines])
    steps = [round(0.3 + 0.02 * i, 2) for i in range(60)]
    return min(steps, key=lambda t: F.cross_entropy(scores / t, labels).item())


def without_unreached(network):
    """Makes the vocabulary smaller; gives the tokenizer that goes with it."""
    tokenizer = json.loads((BASE / "tokenizer.json").read_text())
    vocabulary = tokenizer["model"]["vocab"]
    kept = {i: token for token, i in vocabulary.items() if token.isascii() and not token.startswith("[unused")}
    new = {old: at for at, old in enumerate(sorted(kept))}
    words = network.bert.embeddings.word_embeddings
    words.weight = torch.nn.Parameter(words.weight[sorted(kept)])
    network.separator = new[SEPARATOR]
    tokenizer["model"]["vocab"] = {kept[old]: at for old, at in new.items()}
    for token in tokenizer["added_tokens"]:
        token["id"] = new[token["id"]]
    for token in tokenizer["post_processor"]["special_tokens"].values():
        token["ids"] = [new[old] for old in token["ids"]]
    return tokenizer, [new[old] for old in (101, 3160, SEPARATOR, 2129, 2079, SEPARATOR)]


class Calibrated(torch.nn.Module):
    def __init__(self, network, temperature):
        super().__init__()
        self.network = network
        self.temperature = temperature

    def forward(self, ids):
        return torch.softmax(self.network(ids) / self.temperature, 1)


def write(network, example, temperature, path):
    torch.onnx.export(
        Calibrated(network, temperature),
        (torch.tensor([example, example[:-1] + [0]]),),
        str(path),
        dynamo=False,
        opset_version=17,
        input_names=["ids"],
        output_names=["probabilities"],
        dynamic_axes={"ids": {0: "texts", 1: "tokens"}, "probabilities": {0: "texts"}},
    )


def squeeze(path):
    """Tables are looked up narrow and only the rows found are widened; matrices are widened once, on loading."""
    model = onnx.load(path)
    graph = model.graph
    users = {name: node for node in reversed(graph.node) for name in node.input}
    weights, ahead, instead = [], [], {}
    for tensor in graph.initializer:
        values = numpy_helper.to_array(tensor)
        if values.dtype != np.float32 or values.ndim != 2 or values.size < SIZE_MIN:
            weights.append(tensor)
            continue
        name, user = tensor.name, users[tensor.name]
        by_row = user.op_type in ("Gather", "Gemm")
        scale = np.maximum(np.abs(values).max(axis=1 if by_row else 0, keepdims=True), 1e-12) / 127
        narrow = np.clip(np.rint(values / scale), -127, 127).astype(np.int8)
        weights.append(numpy_helper.from_array(narrow, f"{name}.narrow"))
        weights.append(numpy_helper.from_array(scale.astype(np.float32), f"{name}.scale"))
        if user.op_type == "Gather":
            found = user.output[0]
            instead[found] = [
                helper.make_node("Gather", [f"{name}.{part}", user.input[1]], [f"{found}.{part}"])
                for part in ("narrow", "scale")
            ] + widened(found)
        else:
            ahead += widened(name)
    nodes = [new for node in graph.node for new in instead.get(node.output[0], [node])]
    del graph.initializer[:], graph.node[:]
    graph.initializer.extend(weights)
    graph.node.extend(ahead + nodes)
    onnx.checker.check_model(model)
    onnx.save(model, path)


def widened(name):
    return [
        helper.make_node("Cast", [f"{name}.narrow"], [f"{name}.wide"], to=TensorProto.FLOAT),
        helper.make_node("Mul", [f"{name}.wide", f"{name}.scale"], [name]),
    ]


def main():
    network = mean_of(sys.argv[1:])
    temperature = temperature_of(network)
    tokenizer, example = without_unreached(network)
    path = MODEL / "encoder.onnx"
    write(network, example, temperature, path)
    squeeze(path)
    (MODEL / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":")))
    print(f"temperature {temperature}, {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
