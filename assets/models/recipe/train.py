"""Trains the lens models: small Llama-shaped language models, from a folder of text to a Hugging Face folder.

    python3 tokenizer.py --text CORPUS --out tok16k --size 16384
    python3 train.py --text CORPUS --tokenizer tok16k --size lens-1m --out run-1m --minutes 12 --series
    python3 train.py --text CORPUS --tokenizer tok16k --size lens-8m --out run-8m --minutes 75
    python3 train.py --text CORPUS --tokenizer tok8k --size lens-8m --out run-8m-8k --minutes 40 --grow run-8m/model
    python3 train.py --book BOOK.txt --tokenizer tok16k --size lens-1m --out run-book --steps 1024 --tokens 4096 --series 2
    python3 evaluate.py --model run-8m/model --heldout CORPUS/heldout

A run that was stopped goes on from its last checkpoint when the same command is given again. Smoke test, a minute on
any CPU: `--size lens-1m --steps 20 --context 128 --tokens 1024` on any folder of folders with a few text files.

The length of a run is given in minutes or in steps; the learning rate warms up, stays, and falls to zero at the end of
either. `--grow` begins as a smaller model, or one with another tokenizer. `--book` trains on the first nine tenths of one
book and validates on the rest, so that over-fitting can be seen. The same code runs on a GPU (where `--tokens 65536` and `--steps` fit better) and on CPU cores.

CORPUS holds folders of UTF-8 text files, paragraphs separated by blank lines; CORPUS/heldout is left out. Training
windows begin with <|bos|> and then mostly at the beginning of a paragraph, so that a text that begins after <|bos|> is
what the model has seen most. Contexts grow during the run (256, 512, 1024): short ones are cheaper early on.

The code needs PyTorch, tokenizers, safetensors and numpy, and nothing else.
"""
import argparse
import fnmatch
import json
import math
import os
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import nn

BOS, EOS = 0, 1

# The name tells the order of the parameters: with the embedding 3.2, 9.3, 15.9 and 38 million. Heads are 64 wide.
SIZES = {  # width, layers, hidden width of the feed-forward
    "lens-1m": (128, 5, 384),
    "lens-8m": (256, 6, 768),
    "lens-16m": (320, 8, 960),
    "lens-30m": (512, 9, 1536),
}

# How often each kind of text is seen: the share of every folder, and inside a folder a factor on the file's size.
SHARE = {"en-books": 0.28, "en-modern": 0.14, "en-everyday": 0.20,
         "zh-classic": 0.10, "zh-modern": 0.15, "zh-everyday": 0.13}
FACTOR = {  # first match counts
    "*story*": 3, "*sotu*": 2, "*blog*": 1, "*18f*": 1, "*digitalgov*": 1, "*factbook*": 1, "en-modern/*": 0.5,
    "*medquad*": 0.4, "*multiwoz*": 0.5, "*tatoeba*": 1.5,
    "*鲁迅*": 3, "*济公*": 2, "*官场*": 2, "*圣经*": 1, "*howtocook*": 1, "*法律*": 0.5, "zh-modern/*": 0.5,
    "*emollm*": 0.7,
}


class Linear(nn.Linear):
    """A matrix kept in float32 and used in the type of its input."""

    def __init__(self, inputs, outputs):
        super().__init__(inputs, outputs, bias=False)

    def forward(self, x):
        return F.linear(x, self.weight.to(x.dtype))


class Norm(nn.Module):
    """RMSNorm: x / rms(x) * weight."""

    def __init__(self, width):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))

    def forward(self, x):  # [batch][time][width]
        return F.rms_norm(x, (x.shape[-1],), self.weight.to(x.dtype), 1e-5)


def rotate(x, cos, sin):
    """Rotary positions; dimension i is paired with i + head/2. x: [batch][head][time][64], cos and sin: [time][64]."""
    left, right = x.chunk(2, dim=-1)
    return x * cos + torch.cat((-right, left), dim=-1) * sin


def attend(q, k, v, block=256):
    """Causal attention, all [batch][head][time][64]. On a CPU in blocks of queries, which skips most of the future."""
    if q.is_cuda:
        return F.scaled_dot_product_attention(q, k, v, is_causal=True)
    q = q * q.shape[-1] ** -0.5
    parts = []
    for begin in range(0, q.shape[2], block):
        end = min(begin + block, q.shape[2])
        future = torch.full((end - begin, end), float("-inf"), dtype=q.dtype).triu(begin + 1)
        weights = torch.softmax(q[:, :, begin:end] @ k[:, :, :end].transpose(-2, -1) + future, dim=-1)
        parts.append(weights @ v[:, :, :end])
    return torch.cat(parts, dim=2)


class Attention(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.q_proj, self.k_proj = Linear(width, width), Linear(width, width)
        self.v_proj, self.o_proj = Linear(width, width), Linear(width, width)

    def forward(self, x, cos, sin):
        batch, time_, width = x.shape
        q, k, v = (project(x).view(batch, time_, width // 64, 64).transpose(1, 2)
                   for project in (self.q_proj, self.k_proj, self.v_proj))
        y = attend(rotate(q, cos, sin), rotate(k, cos, sin), v)
        return self.o_proj(y.transpose(1, 2).reshape(batch, time_, width))


class FeedForward(nn.Module):
    """SwiGLU."""

    def __init__(self, width, hidden):
        super().__init__()
        self.gate_proj, self.up_proj = Linear(width, hidden), Linear(width, hidden)
        self.down_proj = Linear(hidden, width)

    def forward(self, x):
        return self.down_proj(F.silu(self.gate_proj(x)) * self.up_proj(x))


class Layer(nn.Module):
    def __init__(self, width, hidden):
        super().__init__()
        self.input_layernorm, self.post_attention_layernorm = Norm(width), Norm(width)
        self.self_attn, self.mlp = Attention(width), FeedForward(width, hidden)

    def forward(self, x, cos, sin):
        x = x + self.self_attn(self.input_layernorm(x), cos, sin)
        return x + self.mlp(self.post_attention_layernorm(x))


class HeadLoss(torch.autograd.Function):
    """Mean cross-entropy of softmax(h W'), a few rows at a time, so that [tokens][vocabulary] never stands whole.

    The gradient of the logits is softmax minus one-hot, known as soon as the loss is: forward makes both gradients.
    """

    @staticmethod
    def forward(ctx, h, weight, targets):  # [n][width], [vocabulary][width], [n]
        rows = 8192 if h.is_cuda else 256  # 256 rows of 16,384 logits stay in a CPU's cache
        w = weight.to(h.dtype)
        dh, dw, nats = torch.empty_like(h), torch.zeros_like(weight), torch.zeros((), device=h.device)
        for part in range(0, len(h), rows):
            x, t = h[part:part + rows], targets[part:part + rows]
            p = torch.softmax(x @ w.t(), dim=-1)
            at = torch.arange(len(t), device=h.device)
            nats -= p[at, t].float().clamp_min(1e-30).log().sum()
            p[at, t] -= 1
            dh[part:part + rows] = p @ w
            dw += p.t() @ x
        ctx.save_for_backward(dh, dw)
        ctx.n = len(h)
        return nats / ctx.n

    @staticmethod
    def backward(ctx, grad):
        dh, dw = ctx.saved_tensors
        scale = grad / ctx.n
        return dh * scale.to(dh.dtype), dw * scale, None, None


class Llama(nn.Module):
    """Names follow the HF layout, so that the state dictionary is the exported file."""

    def __init__(self, vocabulary, width, layers, hidden):
        super().__init__()
        self.shape = (vocabulary, width, layers, hidden)
        self.embed_tokens = nn.Embedding(vocabulary, width)
        self.layers = nn.ModuleList(Layer(width, hidden) for _ in range(layers))
        self.norm = Norm(width)
        for name, p in self.named_parameters():
            if p.dim() == 2:
                nn.init.normal_(p, std=0.02 if "embed" in name else 0.5 * p.shape[1] ** -0.5)
            if "o_proj" in name or "down_proj" in name:  # every layer begins as the identity
                nn.init.zeros_(p)

    def hidden(self, ids, dtype=torch.float32):  # [batch][time] -> [batch][time][width]
        angle = torch.outer(torch.arange(ids.shape[1]), 10000.0 ** (-torch.arange(0, 64, 2) / 64)).repeat(1, 2)
        cos, sin = angle.cos().to(ids.device, dtype), angle.sin().to(ids.device, dtype)
        x = self.embed_tokens(ids).to(dtype)
        for layer in self.layers:
            x = layer(x, cos, sin)
        return self.norm(x)

    def loss(self, ids, dtype=torch.float32):  # [batch][time + 1] -> mean nats
        h = self.hidden(ids[:, :-1], dtype).flatten(0, 1)
        return HeadLoss.apply(h, self.embed_tokens.weight, ids[:, 1:].flatten())


def spelled(tokenizer: Tokenizer, old: Tokenizer, rows):  # [old vocabulary][width] -> [vocabulary][width]
    """Rows for a new vocabulary: of each token the mean of the old tokens that spell it, longest first."""
    known, new = old.get_vocab(), tokenizer.get_vocab()
    means = torch.empty(len(new), rows.shape[1])
    for token, i in new.items():
        pieces, at = [], 0
        while at < len(token):
            end = next(e for e in range(len(token), at, -1) if token[at:e] in known or e == at + 1)
            pieces.append(known.get(token[at:end], BOS))
            at = end
        means[i] = rows[pieces].mean(0)
    return means


@torch.no_grad()
def grow(big: Llama, tokenizer: Tokenizer, folder: Path):
    """Lays an exported model, smaller or with another tokenizer, into the big one, which begins about where it ended.

    Old channels do what they did and read nothing from new ones; new heads, hidden units and layers change nothing until
    they have learned. New channels are written to a little from the start, or no gradient would ever reach them.
    """
    parameters = dict(big.named_parameters())
    before = Tokenizer.from_file(str(folder / "tokenizer.json"))
    for name, old in load_file(str(folder / "model.safetensors")).items():
        name, old = name.removeprefix("model."), old.float()
        if name == "embed_tokens.weight" and before.get_vocab() != tokenizer.get_vocab():
            old = spelled(tokenizer, before, old)
        p = parameters[name]
        if p.dim() == 1:  # empty channels make the mean square smaller, and norm(x) larger
            smaller = (len(old) / len(p)) ** 0.5
            p.fill_(old.mean() * smaller)[:len(old)] = old * smaller
        else:
            rows, columns = old.shape
            if "o_proj" in name or "down_proj" in name:
                nn.init.normal_(p, std=0.1 * p.shape[1] ** -0.5)
            p[:rows] = 0
            p[:rows, :columns] = old


def export(model: Llama, tokenizer_folder: Path, out: Path):
    """The HF folder: config.json, model.safetensors in bfloat16, the tokenizer's two files."""
    vocabulary, width, layers, hidden = model.shape
    out.mkdir(parents=True, exist_ok=True)
    (out / "config.json").write_text(json.dumps({
        "architectures": ["LlamaForCausalLM"], "model_type": "llama", "vocab_size": vocabulary, "hidden_size": width,
        "intermediate_size": hidden, "num_hidden_layers": layers, "num_attention_heads": width // 64,
        "num_key_value_heads": width // 64, "head_dim": 64, "hidden_act": "silu", "max_position_embeddings": 1024,
        "rms_norm_eps": 1e-5, "rope_theta": 10000.0, "rope_scaling": None, "attention_bias": False, "mlp_bias": False,
        "tie_word_embeddings": True, "bos_token_id": BOS, "eos_token_id": EOS, "torch_dtype": "bfloat16"}, indent=2) + "\n")
    save_file({"model." + k: v.detach().cpu().bfloat16().contiguous() for k, v in model.state_dict().items()},
              str(out / "model.safetensors"), metadata={"format": "pt"})
    for name in ("tokenizer.json", "tokenizer_config.json"):
        (out / name).write_bytes((tokenizer_folder / name).read_bytes())


class Source:
    """One file as tokens, dealt out in windows; nearly every token once before any comes again."""

    def __init__(self, file: Path, tokenizer: Tokenizer, cache: Path, weight: float):
        self.weight, self.queue = weight, np.empty(0, np.int64)
        kept = cache / (file.parent.name + "--" + file.stem + ".npz")
        if not kept.exists():
            paragraphs = [p for p in file.read_text(encoding="utf-8").split("\n\n") if p.strip()]
            ids = [e.ids for e in tokenizer.encode_batch(paragraphs, add_special_tokens=False)]
            gap = tokenizer.encode("\n\n", add_special_tokens=False).ids
            np.savez(kept, tokens=np.array([i for p in ids for i in p + gap] + [EOS], np.uint16),
                     starts=np.cumsum([0] + [len(p) + len(gap) for p in ids[:-1]]))
        data = np.load(kept)
        self.tokens, self.starts = data["tokens"], data["starts"]

    def window(self, length: int, random: np.random.Generator):
        """bos and the `length` tokens after a place: a paragraph's beginning six times of seven, else anywhere."""
        if not len(self.queue):
            places = np.arange(random.integers(length), max(len(self.tokens) - length, 1), length)
            if len(places) == 0:
                places = np.zeros(1, np.int64)
            before = self.starts[np.searchsorted(self.starts, places, side="right") - 1]
            self.queue = random.permutation(np.where(random.random(len(places)) < 6 / 7, before, places))
        place, self.queue = self.queue[-1], self.queue[:-1]
        piece = self.tokens[place:place + length].astype(np.int64)
        return np.concatenate(([BOS], piece, np.full(length - len(piece), BOS)))  # a short file ends in bos


class Mixture:
    """Draws windows from all files, files by weight. A folder or pattern that the tables lack counts by its size."""

    def __init__(self, corpus: Path, tokenizer: Tokenizer, cache: Path, seed: int, twice: float = 0):
        cache.mkdir(parents=True, exist_ok=True)
        self.random, self.sources = np.random.default_rng(seed), []
        self.twice, self.gap = twice, tokenizer.encode("\n\n", add_special_tokens=False).ids
        for folder in sorted(p for p in corpus.iterdir() if p.is_dir() and p.name != "heldout"):
            sources = [Source(f, tokenizer, cache, f.stat().st_size * next(
                (w for pattern, w in FACTOR.items() if fnmatch.fnmatch(f"{folder.name}/{f.name}", pattern)), 1))
                for f in sorted(folder.glob("*.txt"))]
            total = sum(s.weight for s in sources)
            for s in sources:
                s.weight *= SHARE.get(folder.name, 0.15) / total
            self.sources += sources
        weights = np.array([s.weight for s in self.sources])
        self.chances = weights / weights.sum()
        self.tokens = sum(len(s.tokens) for s in self.sources)

    def batch(self, count: int, length: int):  # [count][length + 1]
        picks = self.random.choice(len(self.sources), count, p=self.chances)
        return torch.from_numpy(np.stack([self.again(self.sources[i].window(length, self.random)) for i in picks]))

    def again(self, window):  # [length + 1]
        """Now and then the window's beginning stands in it a second time, which is how copying is learned."""
        if self.random.random() >= self.twice:
            return window
        passage = window[1:self.random.integers(24, len(window) // 2)]
        return np.concatenate(([BOS], passage, self.gap, passage, self.gap, window[1 + len(passage):]))[:len(window)]


def halves(book: Path, folder: Path) -> Path:
    """The first nine tenths of a book as text to train on, the rest as held-out text."""
    paragraphs = book.read_text(encoding="utf-8").split("\n\n")
    cut = len(paragraphs) * 9 // 10
    for part, file in ((paragraphs[:cut], folder / "book/begin.txt"), (paragraphs[cut:], folder / "heldout/book/end.txt")):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n\n".join(part), encoding="utf-8")
    return folder


def orthogonal(g):  # [matrices][rows][columns]
    """The nearest matrix with orthonormal rows (or columns), roughly: five Newton-Schulz steps on the singular values."""
    wide = g.shape[1] <= g.shape[2]
    x = (g if wide else g.mT).bfloat16()
    x = x / (x.norm(dim=(1, 2), keepdim=True) + 1e-7)
    for _ in range(5):  # coefficients chosen for a steep start; singular values end up between 0.7 and 1.2
        a = x @ x.mT
        x = 3.4445 * x + (-4.7750 * a + 2.0315 * a @ a) @ x
    return (x if wide else x.mT).float()


class Muon(torch.optim.Optimizer):
    """Momentum whose step is made orthogonal: every direction of a matrix learns at the same speed."""

    def __init__(self, params, lr, momentum=0.95, weight_decay=0.02):
        super().__init__(params, dict(lr=lr, momentum=momentum, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            shapes = {}
            for p in group["params"]:
                shapes.setdefault(p.shape, []).append(p)
            for (rows, columns), params in shapes.items():
                looks = []
                for p in params:
                    mean = self.state[p].setdefault("momentum", torch.zeros_like(p))
                    mean.lerp_(p.grad, 1 - group["momentum"])
                    looks.append(p.grad.lerp(mean, group["momentum"]))  # Nesterov: look one step ahead
                size = max(1, rows / columns) ** 0.5
                for p, step in zip(params, orthogonal(torch.stack(looks))):
                    p.mul_(1 - group["lr"] * group["weight_decay"]).sub_(step, alpha=group["lr"] * size)


def pace(progress: float, warm: float = 0.01, fall: float = 0.35) -> float:
    """The learning rate's factor: up over `warm` of the run, level, down to zero from `fall` on."""
    return min(1.0, (progress + 1e-4) / warm, max(0.0, (1 - progress) / (1 - fall)))


@torch.no_grad()
def perplexity(model: Llama, windows, dtype) -> float:
    return math.exp(sum(model.loss(w, dtype).item() for w in windows) / len(windows))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    text = parser.add_mutually_exclusive_group(required=True)
    text.add_argument("--text", type=Path, help="folder of folders of text; heldout/ is for validation")
    text.add_argument("--book", type=Path, help="one text file instead")
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--size", choices=SIZES, default="lens-8m")
    parser.add_argument("--grow", type=Path, help="begin as this exported model")
    parser.add_argument("--minutes", type=float, help="length of the run by the clock (only training counts)")
    parser.add_argument("--steps", type=int, help="length of the run in steps")
    parser.add_argument("--tokens", type=int, default=8192, help="tokens in a step")
    parser.add_argument("--context", type=int, default=1024, help="longest context; it is reached in the last quarter")
    parser.add_argument("--lr", type=float, default=0.02, help="of the matrices (Muon)")
    parser.add_argument("--embedding-lr", type=float, default=0.004, help="of embeddings and norms (AdamW)")
    parser.add_argument("--series", type=int, nargs="?", const=4, metavar="RATIO",
                        help="export the models after 0 and every power of RATIO (4) steps, too")
    parser.add_argument("--twice", type=float, default=0, help="share of the windows that say their beginning twice")
    parser.add_argument("--validate", type=int, default=250, help="steps between two looks at held-out text")
    parser.add_argument("--checkpoint", type=float, default=5, help="minutes between two checkpoints")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    args = parser.parse_args()
    if not args.minutes and not args.steps:
        parser.error("say how long: --minutes or --steps")

    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    fast = torch.cuda.is_bf16_supported() if device == "cuda" else torch.cpu._is_avx512_bf16_supported()
    dtype = torch.bfloat16 if fast else torch.float32

    text = halves(args.book, args.out / "text") if args.book else args.text
    tokenizer = Tokenizer.from_file(str(args.tokenizer / "tokenizer.json"))
    cache = args.out / "tokens"
    data = Mixture(text, tokenizer, cache, args.seed, args.twice)
    held = text / "heldout"
    check = {"train": Mixture(text, tokenizer, cache, 12345)}
    if held.is_dir():
        check["validation"] = Mixture(held, tokenizer, args.out / "tokens-heldout", 12345)
        check["twice"] = Mixture(held, tokenizer, args.out / "tokens-heldout", 12345, twice=1)
    check = {k: [m.batch(8, min(512, args.context)).to(device) for _ in range(6)] for k, m in check.items()}

    model = Llama(tokenizer.get_vocab_size(), *SIZES[args.size])
    if args.grow:
        grow(model, tokenizer, args.grow)
    model.to(device)
    matrices = [p for p in model.layers.parameters() if p.dim() == 2]
    others = [model.embed_tokens.weight] + [p for p in model.parameters() if p.dim() == 1]
    optimizers = [Muon(matrices, args.lr),
                  torch.optim.AdamW(others, args.embedding_lr, betas=(0.9, 0.98), weight_decay=0.01)]
    speeds = [args.lr, args.embedding_lr]
    print(f"{args.size}: {sum(p.numel() for p in matrices):,} parameters in matrices, "
          f"{model.embed_tokens.weight.numel():,} in the embedding; {data.tokens:,} tokens of text; {device}, {dtype}",
          flush=True)

    state = dict(step=0, seconds=0.0, seen=0)
    last = args.out / "last.pt"
    if last.exists():
        saved = torch.load(last, weights_only=False)
        state = saved["state"]
        model.load_state_dict(saved["model"])
        for o, s in zip(optimizers, saved["optimizers"]):
            o.load_state_dict(s)
        data.random = np.random.default_rng(args.seed + state["step"])
        print("goes on from step", state["step"], flush=True)

    def save():
        torch.save(dict(state=state, model=model.state_dict(), optimizers=[o.state_dict() for o in optimizers]),
                   args.out / "next.pt")
        os.replace(args.out / "next.pt", last)

    def look(name=None):
        row = dict(state, **{k: round(perplexity(model, w, dtype), 3) for k, w in check.items()}, export=name)
        with open(args.out / "log.jsonl", "a") as log:
            log.write(json.dumps(row) + "\n")
        print(row, flush=True)
        if name:
            export(model, args.tokenizer, args.out / name)

    series = {0, *(args.series ** n for n in range(1, 24))} if args.series else set()
    began, saved_at, mean = time.time() - state["seconds"], time.time(), None
    while True:
        progress = max(state["step"] / args.steps if args.steps else 0,
                       state["seconds"] / 60 / args.minutes if args.minutes else 0)
        if progress >= 1:
            break
        if state["step"] in series or state["step"] % args.validate == 0:
            pause = time.time()
            look(f"step-{state['step']:06d}" if state["step"] in series else None)
            began += time.time() - pause
        context = args.context // 4 if progress < 0.25 else args.context // 2 if progress < 0.75 else args.context
        ids = data.batch(max(1, args.tokens // context), context).to(device)
        loss = model.loss(ids, dtype)
        loss.backward()
        nn.utils.clip_grad_norm_(others, 1.0)  # Muon's step has its own size
        for o, speed in zip(optimizers, speeds):
            for group in o.param_groups:
                group["lr"] = speed * pace(progress)
            o.step()
            o.zero_grad(set_to_none=True)
        state.update(step=state["step"] + 1, seen=state["seen"] + ids[:, 1:].numel(), seconds=time.time() - began)
        mean = loss.item() if mean is None else 0.98 * mean + 0.02 * loss.item()
        if state["step"] % 25 == 0:
            print(f"step {state['step']} {100 * progress:.1f}% loss {mean:.3f} "
                  f"{state['seen'] / state['seconds']:.0f} tokens/s", flush=True)
        if time.time() - saved_at > 60 * args.checkpoint:
            save()
            saved_at = time.time()
    look("model")
    save()


if __name__ == "__main__":
    main()
