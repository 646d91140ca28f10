#!/usr/bin/env python3
"""Makes the tiny models under src/test/resources/golden and what they must say.

Each model has random weights of a fixed seed, stored as a Hugging Face folder, and a golden.json:

    bos       id that stands before a text where a protocol asks for it
    passages  ids, and for every id after the first its surprisal in nats, its rank (1 + the number
              of strictly larger logits), the entropy in nats and the five likeliest ids
    protocols window, stride and bos policy, with the surprisal of every id of a longer text, null
              where it has no score

Everything is computed from the stored (rounded) weights by the forward pass of transformers in
float64; its norms and its attention, which would fall back to float32, are kept in float64 too.
Passages in which two logits that matter are closer than 1e-4 are drawn again, so that ranks are
unambiguous in float32.

divergence.json beside the folder holds the statistics of llama-perplexity --kl-divergence for two of
the models on a text of 2,000 ids, from their whole distributions.

Needs torch, transformers and safetensors. Usage: make_goldens.py [NAME ...]
"""

import json
import math
import pathlib
import shutil
import sys

import torch
import transformers
from safetensors.torch import load_file, save_file
from transformers import GPT2Config, GPT2LMHeadModel, LlamaConfig, LlamaForCausalLM
from transformers.models.llama import modeling_llama

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "resources" / "golden"
COMPARED = ("gpt2", "llama")
TOP = 5
GAP = 1e-4


def gpt2(**changes):
    fields = dict(
        vocab_size=331,
        n_positions=48,
        n_embd=32,
        n_layer=2,
        n_head=4,
        bos_token_id=0,
        eos_token_id=1,
        initializer_range=0.4,
        attn_implementation="eager",
    )
    return GPT2LMHeadModel, GPT2Config(**(fields | changes))


def llama(**changes):
    fields = dict(
        vocab_size=331,
        max_position_embeddings=64,
        hidden_size=32,
        intermediate_size=48,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=4,
        rms_norm_eps=1e-5,
        tie_word_embeddings=False,
        bos_token_id=0,
        eos_token_id=1,
        initializer_range=0.4,
        attn_implementation="sdpa",
    )
    return LlamaForCausalLM, LlamaConfig(**(fields | changes))


def rope(kind, **fields):
    return dict(rope_parameters=dict(rope_type=kind, rope_theta=10000.0, **fields))


# name: (model, config), how it is stored
MODELS = {
    "gpt2": (gpt2, {}, {}),
    "gpt2-sharded": (
        gpt2,
        dict(
            vocab_size=199,
            n_positions=80,
            n_embd=36,
            n_head=3,
            n_layer=3,
            n_inner=60,
            layer_norm_epsilon=1e-3,
            scale_attn_by_inverse_layer_idx=True,
        ),
        dict(shards=3),
    ),
    "gpt2-float16": (gpt2, dict(n_layer=1, activation_function="relu"), dict(dtype=torch.float16)),
    "gpt2-bfloat16": (gpt2, dict(n_layer=1), dict(dtype=torch.bfloat16)),
    "llama": (llama, {}, {}),
    "llama-grouped-tied": (
        llama,
        dict(num_key_value_heads=2, tie_word_embeddings=True, num_hidden_layers=3),
        {},
    ),
    "llama-head-dim": (
        llama,
        dict(
            hidden_size=36,
            head_dim=10,
            num_attention_heads=6,
            num_key_value_heads=1,
            attention_bias=True,
            mlp_bias=True,
        ),
        {},
    ),
    "llama-linear": (llama, rope("linear", factor=2.5), dict(old_rope=True)),
    "llama-dynamic": (
        llama,
        dict(max_position_embeddings=24) | rope("dynamic", factor=4.0),
        dict(context=96),
    ),
    "llama-llama3": (
        llama,
        dict(num_key_value_heads=2, max_position_embeddings=128, head_dim=16)
        | rope(
            "llama3",
            factor=8.0,
            low_freq_factor=1.0,
            high_freq_factor=4.0,
            original_max_position_embeddings=32,
        ),
        dict(old_rope=True),
    ),
    "llama-yarn": (
        llama,
        dict(num_attention_heads=2, num_key_value_heads=1, max_position_embeddings=128)
        | rope(
            "yarn",
            factor=4.0,
            original_max_position_embeddings=32,
            beta_fast=4.0,
            beta_slow=1.0,
        ),
        {},
    ),
    "llama-sharded": (llama, dict(num_key_value_heads=2, vocab_size=130), dict(shards=4)),
    "llama-float16": (
        llama,
        dict(num_hidden_layers=1, hidden_act="gelu"),
        dict(dtype=torch.float16),
    ),
    "llama-bfloat16": (llama, dict(num_hidden_layers=1), dict(dtype=torch.bfloat16)),
}


def rms_norm_in_its_own_precision(self, hidden_states):
    variance = hidden_states.pow(2).mean(-1, keepdim=True)
    return self.weight * hidden_states * torch.rsqrt(variance + self.variance_epsilon)


modeling_llama.LlamaRMSNorm.forward = rms_norm_in_its_own_precision


def random_model(maker, changes, seed):
    torch.manual_seed(seed)
    kind, config = maker(**changes)
    model = kind(config).eval()
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if "norm" in name or "ln_" in name:
                centre = 0.0 if name.endswith("bias") else 1.0
                weight.copy_(centre + 0.2 * torch.randn_like(weight))
            elif name.endswith("bias"):
                weight.copy_(0.2 * torch.randn_like(weight))
    return model


def store(model, folder, dtype=torch.float32, shards=1, old_rope=False, context=None):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    model = model.to(dtype)
    model.save_pretrained(folder)
    (folder / "generation_config.json").unlink(missing_ok=True)
    config = json.loads((folder / "config.json").read_text())
    for field in ("transformers_version", "_name_or_path"):
        config.pop(field, None)
    if old_rope:
        scaling = config.pop("rope_parameters")
        config["rope_theta"] = scaling.pop("rope_theta")
        config["rope_scaling"] = scaling
    (folder / "config.json").write_text(json.dumps(config, indent=2, sort_keys=True) + "\n")
    if shards > 1:
        split(folder, shards)
    for file in folder.iterdir():
        file.chmod(0o644)


def split(folder, shards):
    whole = folder / "model.safetensors"
    tensors = load_file(whole)
    whole.unlink()
    names = sorted(tensors)
    index = {}
    for shard in range(shards):
        file = f"model-{shard + 1:05}-of-{shards:05}.safetensors"
        part = names[shard::shards]
        save_file({name: tensors[name] for name in part}, folder / file, {"format": "pt"})
        index |= {name: file for name in part}
    total = sum(tensor.numel() * tensor.element_size() for tensor in tensors.values())
    (folder / "model.safetensors.index.json").write_text(
        json.dumps(
            {"metadata": {"total_size": total}, "weight_map": index}, indent=1, sort_keys=True
        )
        + "\n"
    )


def logits(model, ids):
    rotary = getattr(model.model, "rotary_emb", None) if hasattr(model, "model") else None
    if rotary is not None:
        # A long window before must not leave its dynamic frequencies to a short one.
        rotary.inv_freq = rotary.original_inv_freq.clone()
    with torch.no_grad():
        return model(torch.tensor([ids])).logits[0]


def rounded(values, digits=7):
    return [None if value is None else round(value, digits) for value in values]


def passage(model, ids):
    """What the model says of every id after the first, or None if a logit is ambiguous."""
    scores = logits(model, ids)[:-1]
    targets = torch.tensor(ids[1:])
    log_p = torch.log_softmax(scores, -1)
    own = scores.gather(1, targets[:, None])
    others = (scores - own).abs().scatter(1, targets[:, None], math.inf)
    best = scores.topk(TOP + 1, -1)
    if others.min() < GAP or (best.values[:, :-1] - best.values[:, 1:]).min() < GAP:
        return None
    return dict(
        ids=ids,
        nats=rounded((-log_p.gather(1, targets[:, None])[:, 0]).tolist()),
        rank=(1 + (scores > own).sum(-1)).tolist(),
        entropy=rounded((-(log_p.exp() * log_p).sum(-1)).tolist()),
        top=best.indices[:, :TOP].tolist(),
    )


def passages(model, vocabulary, lengths, generator):
    made = []
    for length in lengths:
        said = None
        while said is None:
            ids = torch.randint(0, vocabulary, (length,), generator=generator).tolist()
            said = passage(model, ids)
        made.append(said)
    return made


def protocol(model, ids, window, stride, bos, policy):
    """Each id's surprisal in the first window that holds it."""
    sequence = ([bos] if policy == "text" else []) + ids
    room = window - 1 if policy == "window" else window
    step = min(stride, room)
    nats = [None] * len(sequence)
    done = 0
    begin = 0
    while done < len(sequence):
        end = min(begin + room, len(sequence))
        read = ([bos] if policy == "window" else []) + sequence[begin:end]
        log_p = torch.log_softmax(logits(model, read), -1)
        for position in range(done, end):
            place = position - begin + len(read) - (end - begin)
            if place > 0:
                nats[position] = -log_p[place - 1, sequence[position]].item()
        done = end
        begin += step
    return nats[len(sequence) - len(ids) :]


def make(name, seed):
    maker, changes, storage = MODELS[name]
    folder = FOLDER / name
    store(random_model(maker, changes, seed), folder, **storage)
    implementation = "eager" if maker is gpt2 else "sdpa"
    model = maker()[0].from_pretrained(
        folder, dtype=torch.float64, attn_implementation=implementation
    ).eval()
    config = model.config
    context = storage.get("context", config.max_position_embeddings)
    generator = torch.Generator().manual_seed(seed)
    lengths = [2, 17, context]
    text = torch.randint(0, config.vocab_size, (2 * context + 11,), generator=generator).tolist()
    protocols = []
    for window, stride, policy in [
        (context, context // 2, "never"),
        (context, context // 2, "window"),
        (context // 2, context // 4, "text"),
        (context // 2, context // 2, "never"),
        (context // 3, 5, "window"),
    ]:
        nats = protocol(model, text, window, stride, config.bos_token_id, policy)
        protocols.append(dict(window=window, stride=stride, bos=policy, nats=rounded(nats)))
    golden = dict(
        bos=config.bos_token_id,
        vocabulary=config.vocab_size,
        context=context,
        passages=passages(model, config.vocab_size, lengths, generator),
        text=text,
        protocols=protocols,
    )
    (folder / "golden.json").write_text(json.dumps(golden, separators=(",", ":")) + "\n")
    said = golden["passages"][-1]
    size = sum(file.stat().st_size for file in folder.iterdir())
    mean = sum(said["nats"]) / len(said["nats"])
    entropy = sum(said["entropy"]) / len(said["entropy"])
    print(f"{name}: {size} bytes, mean {mean:.3f} nats, entropy {entropy:.3f}, rank {said['rank'][:6]}")


def mean_and_error(values):
    mean = values.mean()
    return [mean.item(), ((values**2).mean() - mean**2).div(len(values) - 1).sqrt().item()]


def compare(length=2000, window=48, stride=24, seed=2000):
    pair = [
        MODELS[name][0]()[0].from_pretrained(FOLDER / name, dtype=torch.float64).eval()
        for name in COMPARED
    ]
    generator = torch.Generator().manual_seed(seed)
    text = torch.randint(0, pair[0].config.vocab_size, (length,), generator=generator).tolist()
    rows = [[], []]
    targets = []
    done = 1
    for begin in range(0, length, stride):
        end = min(begin + window, length)
        if done >= end:
            break
        for model, into in zip(pair, rows):
            log_p = torch.log_softmax(logits(model, text[begin:end]), -1)
            into.append(log_p[done - begin - 1 : end - begin - 1])
        targets += text[done:end]
        done = end
    a, b = (torch.cat(part) for part in rows)
    own = torch.tensor(targets)[:, None]
    nats_a, nats_b = (-log_p.gather(1, own)[:, 0] for log_p in (a, b))
    kl = (a.exp() * (a - b)).sum(-1)
    change = (-nats_b).exp() - (-nats_a).exp()
    same = (a.argmax(-1) == b.argmax(-1)).double()
    square = mean_and_error(change**2)
    ratio = mean_and_error(nats_b - nats_a)
    shares = [0, 0.01, 0.05, 0.1, 0.5, 0.9, 0.95, 0.99, 0.999, 1]
    quantiles = torch.tensor(shares, dtype=torch.float64)
    golden = dict(
        models=COMPARED,
        window=window,
        stride=stride,
        text=text,
        tokens=len(targets),
        kl=mean_and_error(kl),
        kl_at=torch.quantile(kl, quantiles).tolist(),
        same_first=mean_and_error(same),
        change=mean_and_error(change),
        change_rms=[math.sqrt(square[0]), square[1] / 2 / math.sqrt(square[0])],
        change_at=torch.quantile(change, quantiles).tolist(),
        correlation=torch.corrcoef(torch.stack([nats_a, nats_b]))[0, 1].item(),
        log_ratio=ratio,
        shares=shares,
    )
    file = FOLDER.parent / "divergence.json"
    file.write_text(json.dumps(golden, separators=(",", ":")) + "\n")
    print(f"{file.name}: KL {golden['kl']}, same first {golden['same_first']}")


if __name__ == "__main__":
    transformers.logging.set_verbosity_error()
    torch.set_num_threads(1)
    for number, chosen in enumerate(MODELS):
        if len(sys.argv) < 2 or chosen in sys.argv[1:]:
            make(chosen, 1000 + number)
    if len(sys.argv) < 2 or "divergence" in sys.argv[1:]:
        compare()
