"""
Prints how far the model's probabilities are from what they say, before and after calibrating: one temperature, one
temperature and a shift a label, one factor and a shift a label. Each line is calibrated without its own tenth.

    python calibrate.py
"""

import numpy as np
import onnx
import onnxruntime
from onnx import numpy_helper
from scipy.optimize import minimize
from tokenizers import Tokenizer

from lines import LABELS, MODEL, plain_text, read_evaluation

FOLDS = 10
STEPS = [0, 0.1, 0.2, 0.4, 0.6, 0.8, 0.9, 0.97, 1.0001]
# Keeps the factors near 1 and the shifts near 0 where few lines speak for anything else.
PULL = 0.002


def scores_of(lines):
    """What the committed model's softmax is made of, up to a constant a line, without its temperature."""
    tokenizer = Tokenizer.from_file(str(MODEL / "tokenizer.json"))
    session = onnxruntime.InferenceSession(MODEL / "encoder.onnx")
    rows = [tokenizer.encode(line["field"], plain_text(line["text"])).ids for line in lines]
    found = [session.run(None, {"ids": np.array([row])})[0][0] for row in rows]
    return np.log(found) * temperature()


def temperature():
    nodes = onnx.load(MODEL / "encoder.onnx").graph.node
    made_by = {node.output[0]: node for node in nodes}
    divided = made_by[nodes[-1].input[0]]
    return float(numpy_helper.to_array(made_by[divided.input[1]].attribute[0].t))


def scaled(scores, weights):
    """`weights`: a factor, or one a label; then a shift for each label but the first."""
    shifts = len(LABELS) - 1 if len(weights) > 1 else 0
    factors = weights[: len(weights) - shifts]
    scores = scores * factors + np.concatenate([[0], weights[len(factors) :]] if shifts else [[0] * len(LABELS)])
    powers = np.exp(scores - scores.max(1, keepdims=True))
    return powers / powers.sum(1, keepdims=True)


def loss(probabilities, labels):
    return -np.log(probabilities[np.arange(len(labels)), labels]).mean()


def fitted(scores, labels, start):
    cost = lambda weights: loss(scaled(scores, weights), labels) + PULL * ((weights - start) ** 2).sum()
    return minimize(cost, start, method="L-BFGS-B").x


def error(said, came_true):
    """The expected calibration error: how far what is said is from what comes true, a step at a time."""
    steps = [(said >= low) & (said < high) for low, high in zip(STEPS, STEPS[1:])]
    return sum(abs(said[some].sum() - came_true[some].sum()) for some in steps) / len(said)


def main():
    lines = read_evaluation()
    scores = scores_of(lines)
    labels = np.array([LABELS.index(line["label"]) for line in lines])
    fold = np.random.default_rng(0).permutation(len(lines)) % FOLDS
    shifts = [0.0] * (len(LABELS) - 1)
    ways = {
        "as trained": None,
        "one temperature": [1.0],
        "one temperature, a shift a label": [1.0] + shifts,
        "a factor and a shift a label": [1.0] * len(LABELS) + shifts,
    }
    print("| | loss | calibration error, not ok | calibration error, best label | fitted to all |\n|---|---|---|---|---|")
    for name, start in ways.items():
        found, weights = scaled(scores, np.array([1.0])), "–"
        if start is not None:
            for k in range(FOLDS):
                kept = fitted(scores[fold != k], labels[fold != k], np.array(start))
                found[fold == k] = scaled(scores[fold == k], kept)
            weights = " ".join(f"{w:.2f}" for w in fitted(scores, labels, np.array(start)))
        not_ok = 100 * error(1 - found[:, 0], labels > 0)
        best = 100 * error(found.max(1), found.argmax(1) == labels)
        print(f"| {name} | {loss(found, labels):.4f} | {not_ok:.2f} | {best:.2f} | {weights} |")


if __name__ == "__main__":
    main()
