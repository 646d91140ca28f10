"""Held-out bits per byte of a model folder, group by group, and of simple baselines on the same bytes.

    python3 evaluate.py --model lens-8m --heldout CORPUS/heldout
    python3 evaluate.py --baselines run-8m/tokens --tokenizer tok16k --heldout CORPUS/heldout

Each folder of HELDOUT is a group. Of a group about --bytes bytes are scored: the beginnings of its files, an equal part
of each. Every file is scored as a text of its own: windows of 1024 positions begin every 512 tokens, <|bos|> takes the
first position of every window, and a token is counted in the first window that holds it. Bits per byte = bits of all
tokens / UTF-8 bytes. Weights are used in float32 as they stand in the file.

Baselines: `xz -9` of the same bytes, and bigram and trigram models over the same tokens, counted on the whole training
text that train.py has left in its folder `tokens`, smoothed by interpolated absolute discounting.
"""
import argparse
import json
import lzma
import math
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer

from train import BOS, Llama

WINDOW, STRIDE = 1024, 512


def load(folder: Path) -> Llama:
    c = json.loads((folder / "config.json").read_text())
    model = Llama(c["vocab_size"], c["hidden_size"], c["num_hidden_layers"], c["intermediate_size"])
    weights = load_file(str(folder / "model.safetensors"))
    model.load_state_dict({k.removeprefix("model."): v.float() for k, v in weights.items()})
    return model.eval()


def beginnings(group: Path, size: int) -> list[str]:
    """The first size / files bytes of every file, cut at the last line break."""
    files = sorted(group.glob("*.txt"))
    texts = (f.read_bytes()[:size // len(files)].decode("utf-8", "ignore") for f in files)
    return [t[:t.rfind("\n") + 1] for t in texts]


@torch.no_grad()
def surprisal(model: Llama, ids: list[int], device: str) -> np.ndarray:
    """Nats of every token. ids: [n] without bos."""
    nats, done, begin = np.zeros(len(ids)), 0, 0
    while done < len(ids):
        window = torch.tensor([[BOS] + ids[begin:begin + WINDOW - 1]], device=device)
        new = window.shape[1] - 1 - (done - begin)  # tokens that no earlier window held
        h = model.hidden(window)[0, -1 - new:-1]
        logp = torch.log_softmax(h @ model.embed_tokens.weight.t(), dim=-1)
        nats[done:done + new] = -logp.gather(1, window[0, -new:, None])[:, 0].cpu().numpy()
        done, begin = done + new, begin + STRIDE
    return nats


class Counts:
    """Trigram, bigram and unigram counts with interpolated absolute discounting.

    p3(c|ab) = max(n(abc) - d, 0) / n(ab) + d kinds(ab) / n(ab) p2(c|b), and so on down; p1 adds one to every count.
    """

    def __init__(self, sequences, vocabulary: int, d2=0.75, d3=0.85):
        self.v, self.d2, self.d3 = vocabulary, d2, d3
        x = np.concatenate(sequences).astype(np.int64)
        self.n1 = np.bincount(x, minlength=vocabulary)
        self.keys2, self.n2 = np.unique(x[:-1] * vocabulary + x[1:], return_counts=True)
        self.keys3, self.n3 = np.unique((x[:-2] * vocabulary + x[1:-1]) * vocabulary + x[2:], return_counts=True)
        self.kinds1 = np.bincount(self.keys2 // vocabulary, minlength=vocabulary)  # different tokens seen after a
        self.kinds2 = np.bincount(np.searchsorted(self.keys2, self.keys3 // vocabulary), minlength=len(self.keys2))

    @staticmethod
    def find(keys, values, wanted):
        at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        return np.where(keys[at] == wanted, values[at], 0)

    def nats(self, ids):  # [n] -> bigram [n], trigram [n]; the text stands after bos bos
        a, b, c = (np.array(s, np.int64) for s in ([BOS, BOS] + ids[:-2], [BOS] + ids[:-1], ids))
        p1 = (self.n1[c] + 1) / (self.n1.sum() + self.v)
        n = np.maximum(self.n1[b], 1)
        p2 = np.where(self.kinds1[b] > 0, np.maximum(self.find(self.keys2, self.n2, b * self.v + c) - self.d2, 0) / n
                      + self.d2 * self.kinds1[b] / n * p1, p1)
        n = self.find(self.keys2, self.n2, a * self.v + b)
        kinds = self.find(self.keys2, self.kinds2, a * self.v + b)
        n3 = self.find(self.keys3, self.n3, (a * self.v + b) * self.v + c)
        p3 = np.where(kinds > 0, np.maximum(n3 - self.d3, 0) / np.maximum(n, 1) + self.d3 * kinds / np.maximum(n, 1) * p2, p2)
        return -np.log(p2), -np.log(p3)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--heldout", type=Path, required=True)
    parser.add_argument("--model", type=Path, action="append", default=[])
    parser.add_argument("--baselines", type=Path, help="train.py's folder `tokens`")
    parser.add_argument("--tokenizer", type=Path, help="for the baselines")
    parser.add_argument("--bytes", type=int, default=200_000)
    parser.add_argument("--json", type=Path, help="write the figures there, too")
    args = parser.parse_args()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    groups = {g.name: beginnings(g, args.bytes) for g in sorted(args.heldout.iterdir()) if g.is_dir()}
    size = {name: sum(len(t.encode()) for t in texts) for name, texts in groups.items()}
    figures = {}

    def report(name, bits):
        figures[name] = {g: round(bits[g] / size[g], 4) for g in groups}
        print(f"{name:14}", *(f"{g} {v:.4f}" for g, v in figures[name].items()), flush=True)

    def encode(tokenizer, text):
        return tokenizer.encode(text, add_special_tokens=False).ids

    for folder in args.model:
        model, tokenizer = load(folder).to(device), Tokenizer.from_file(str(folder / "tokenizer.json"))
        report(str(folder), {g: sum(surprisal(model, encode(tokenizer, t), device).sum() for t in texts) / math.log(2)
                             for g, texts in groups.items()})
    if args.baselines:
        report("xz -9", {g: 8 * len(lzma.compress("".join(texts).encode(), preset=9)) for g, texts in groups.items()})
        tokenizer = Tokenizer.from_file(str(args.tokenizer / "tokenizer.json"))
        counts = Counts([np.load(f)["tokens"] for f in sorted(args.baselines.glob("*.npz"))], tokenizer.get_vocab_size())
        both = {g: np.sum([[s.sum() for s in counts.nats(encode(tokenizer, t))] for t in texts], axis=0) / math.log(2)
                for g, texts in groups.items()}
        report("bigram", {g: both[g][0] for g in groups})
        report("trigram", {g: both[g][1] for g in groups})
    if args.json:
        args.json.write_text(json.dumps({"bytes": size, "bits_per_byte": figures}, indent=1) + "\n")


if __name__ == "__main__":
    main()
