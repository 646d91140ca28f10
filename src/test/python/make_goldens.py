#!/usr/bin/env python3
"""Makes the tiny models under src/test/resources/golden and what they must say.

Each model has random weights of a fixed seed, stored as a Hugging Face folder, and a golden.json:

    bos       id that stands before a text where a protocol asks for it
    passages  ids, and for every id after the first its surprisal in nats, its rank (1 + the number
              of strictly larger logits), the entropy in nats and the five likeliest ids
    protocols window, stride and bos policy, with the surprisal of every id of a longer text, null
              where it has no score

Everything is computed from the stored (rounded) weights by the forward pass of transformers in
float64; what it would do in float32 all the same is kept in float64 too. Passages in which two logits that matter are closer than 1e-4 are drawn again, so that ranks are
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
from torch.overrides import TorchFunctionMode
from transformers import GPT2Config, GPT2LMHeadModel, LlamaConfig, LlamaForCausalLM

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


def of(family, **fields):
    """A maker of models of a family, whose classes begin with its name."""
    kind = getattr(transformers, family.removesuffix("Text") + "ForCausalLM")

    def maker(**changes):
        return kind, getattr(transformers, family + "Config")(**(fields | changes))

    return maker


SMALL = dict(
    vocab_size=131,
    hidden_size=32,
    num_hidden_layers=2,
    num_attention_heads=4,
    max_position_embeddings=48,
    bos_token_id=0,
    eos_token_id=1,
    pad_token_id=None,
    attn_implementation="eager",
)
GATED = SMALL | dict(num_key_value_heads=2, intermediate_size=40, rms_norm_eps=1e-5)
EXPERTS = GATED | dict(
    num_hidden_layers=3,
    num_experts=5,
    num_experts_per_tok=2,
    moe_intermediate_size=16,
    experts_implementation="eager",
)
GPT = dict(
    vocab_size=131,
    n_positions=48,
    n_embd=32,
    n_layer=2,
    n_head=4,
    bos_token_id=0,
    eos_token_id=1,
    attn_implementation="eager",
)


def factors(start, step):
    return [round(start + step * i, 2) for i in range(4)]


# name: a maker of models, changes of its config, how the model is stored
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
    "mistral": (of("Mistral", **GATED), dict(sliding_window=7), dict(old_rope=True)),
    "mistral-full": (of("Mistral", **GATED), dict(sliding_window=None, head_dim=12), {}),
    "mixtral": (
        of("Mixtral", **GATED),
        dict(num_local_experts=4, num_experts_per_tok=2, experts_implementation="eager"),
        {},
    ),
    "qwen2": (of("Qwen2", **GATED), dict(tie_word_embeddings=True), {}),
    "qwen2-sliding": (
        of("Qwen2", **GATED),
        dict(num_hidden_layers=3, use_sliding_window=True, sliding_window=7, max_window_layers=1),
        dict(old_rope=True, without=["layer_types"]),
    ),
    "qwen2-moe": (
        of("Qwen2Moe", **EXPERTS),
        dict(shared_expert_intermediate_size=24, decoder_sparse_step=2),
        {},
    ),
    "qwen2-moe-normalised": (
        of("Qwen2Moe", **EXPERTS),
        dict(
            shared_expert_intermediate_size=24,
            mlp_only_layers=[0],
            norm_topk_prob=True,
            use_sliding_window=True,
            sliding_window=7,
        ),
        dict(without=["layer_types"]),
    ),
    "qwen3": (of("Qwen3", **GATED), dict(head_dim=12, tie_word_embeddings=True), {}),
    "qwen3-moe": (of("Qwen3Moe", **EXPERTS), dict(head_dim=12, norm_topk_prob=True), {}),
    "gemma": (of("Gemma", **GATED), dict(head_dim=12), dict(gain=0)),
    "gemma2": (
        of("Gemma2", **GATED),
        dict(
            head_dim=12,
            sliding_window=7,
            query_pre_attn_scalar=20,
            attn_logit_softcapping=4.0,
            final_logit_softcapping=6.0,
        ),
        dict(gain=0, without=["layer_types"]),
    ),
    "gemma3": (
        of("Gemma3Text", **GATED),
        dict(
            head_dim=12,
            num_hidden_layers=3,
            sliding_window=7,
            sliding_window_pattern=3,
            query_pre_attn_scalar=20,
            rope_parameters=dict(
                full_attention=dict(rope_type="linear", factor=4.0, rope_theta=3000.0),
                sliding_attention=dict(rope_type="default", rope_theta=100.0),
            ),
        ),
        dict(gain=0),
    ),
    "gemma3-wrapped": (
        of("Gemma3Text", **GATED),
        dict(head_dim=12, sliding_window=7, sliding_window_pattern=2),
        dict(gain=0, wrapped=True),
    ),
    "phi": (
        of("Phi", **SMALL),
        dict(intermediate_size=40, partial_rotary_factor=0.5),
        dict(old_rope=True),
    ),
    "phi-normed": (
        of("Phi", **SMALL),
        dict(intermediate_size=40, qk_layernorm=True, num_key_value_heads=2, tie_word_embeddings=True),
        {},
    ),
    "phi3": (of("Phi3", **GATED), dict(sliding_window=9), {}),
    "phi3-longrope": (
        of("Phi3", **GATED),
        dict(
            original_max_position_embeddings=16,
            rope_parameters=dict(
                rope_type="longrope",
                rope_theta=10000.0,
                original_max_position_embeddings=16,
                short_factor=factors(1.0, 0.1),
                long_factor=factors(1.2, 2.5),
            ),
        ),
        dict(old_rope="su"),
    ),
    "smollm3": (
        of("SmolLM3", **GATED),
        dict(num_hidden_layers=4, no_rope_layer_interval=2, use_sliding_window=True, sliding_window=9),
        dict(without=["layer_types"]),
    ),
    "stablelm": (of("StableLm", **GATED), dict(use_qkv_bias=True), dict(old_rope=True)),
    "stablelm-parallel": (
        of("StableLm", **GATED),
        dict(use_parallel_residual=True, qk_layernorm=True, partial_rotary_factor=0.5),
        {},
    ),
    "olmo": (of("Olmo", **GATED), {}, {}),
    "olmo-clipped": (of("Olmo", **GATED), dict(clip_qkv=1.5, tie_word_embeddings=True), {}),
    "olmo2": (of("Olmo2", **GATED), {}, {}),
    "granite": (
        of("Granite", **GATED),
        dict(
            embedding_multiplier=3.0,
            attention_multiplier=0.2,
            residual_multiplier=0.4,
            logits_scaling=2.5,
        ),
        {},
    ),
    "cohere": (of("Cohere", **GATED), dict(logit_scale=0.4, attention_bias=True), {}),
    "cohere-normed": (of("Cohere", **GATED), dict(logit_scale=0.4, use_qk_norm=True), {}),
    "cohere2": (
        of("Cohere2", **GATED),
        dict(num_hidden_layers=4, logit_scale=0.4, sliding_window=7),
        dict(without=["layer_types"]),
    ),
    "starcoder2": (of("Starcoder2", **GATED), dict(sliding_window=7), {}),
    "starcoder2-plain": (of("Starcoder2", **GATED), dict(use_bias=False), {}),
    "gpt-neox": (
        of("GPTNeoX", **SMALL),
        dict(intermediate_size=40),
        dict(without=["rope_parameters"], old=dict(rotary_pct=0.25, rotary_emb_base=10000)),
    ),
    "gpt-neox-sequential": (
        of("GPTNeoX", **SMALL),
        dict(
            intermediate_size=40,
            use_parallel_residual=False,
            tie_word_embeddings=True,
            rope_parameters=dict(rope_type="default", rope_theta=500.0, partial_rotary_factor=0.5),
        ),
        {},
    ),
    "gpt-neo": (
        of("GPTNeo", **SMALL),
        dict(num_hidden_layers=3, attention_types=[[["local"], 1], [["global", "local"], 1]], window_size=7),
        {},
    ),
    "gptj": (of("GPTJ", **GPT), dict(rotary_dim=4), {}),
    "opt": (of("OPT", **SMALL), dict(ffn_dim=40), {}),
    "opt-projected": (
        of("OPT", **SMALL),
        dict(ffn_dim=40, word_embed_proj_dim=24, do_layer_norm_before=False),
        {},
    ),
    "bloom": (of("Bloom", **SMALL), {}, dict(context=48)),
    "bloom-heads": (
        of("Bloom", **SMALL),
        dict(hidden_size=36, num_attention_heads=6),
        dict(context=48, without=["hidden_size"], old=dict(n_embed=36)),
    ),
    "mpt": (
        of("Mpt", **SMALL),
        dict(max_seq_len=48),
        dict(context=48),
    ),
    "mpt-clipped": (
        of("Mpt", **SMALL),
        dict(
            hidden_size=36,
            num_attention_heads=6,
            max_seq_len=48,
            attn_config=dict(clip_qkv=1.5, softmax_scale=0.3),
        ),
        dict(context=48),
    ),
    "falcon": (of("Falcon", **SMALL), {}, dict(old_rope=True)),
    "falcon-grouped": (
        of("Falcon", **SMALL),
        dict(new_decoder_architecture=True, num_kv_heads=2, ffn_hidden_size=40, bias=True),
        {},
    ),
    "falcon-grouped-norm": (
        of("Falcon", **SMALL),
        dict(
            new_decoder_architecture=True,
            num_kv_heads=2,
            num_ln_in_parallel_attn=1,
            tie_word_embeddings=False,
        ),
        {},
    ),
    "falcon-alibi": (
        of("Falcon", **SMALL),
        dict(alibi=True, multi_query=False, parallel_attn=False, bias=True),
        dict(implementation="sdpa"),  # its eager attention adds the bias twice
    ),
}


class InDouble(TorchFunctionMode):
    """Whatever is asked for in float32 is computed in float64."""

    def __torch_function__(self, function, types, args=(), kwargs=None):
        def wanted(value):
            return torch.float64 if value is torch.float32 else value

        if function is torch.Tensor.float:
            function = torch.Tensor.double
        given = {name: wanted(value) for name, value in (kwargs or {}).items()}
        return function(*map(wanted, args), **given)


def random_model(maker, changes, seed, gain=1):
    torch.manual_seed(seed)
    kind, config = maker(**changes)
    model = kind(config).eval()
    old = maker in (gpt2, llama)
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if "norm" in name or "ln_" in name:
                centre = 0.0 if name.endswith("bias") else gain
                weight.copy_(centre + 0.2 * torch.randn_like(weight))
            elif name.endswith("bias"):
                weight.copy_(0.2 * torch.randn_like(weight))
            elif not old:
                weight.copy_(0.4 * torch.randn_like(weight))
    return model


def store(
    model,
    folder,
    dtype=torch.float32,
    shards=1,
    old_rope=False,
    without=(),
    old=None,
):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    model = model.to(dtype)
    model.save_pretrained(folder)
    (folder / "generation_config.json").unlink(missing_ok=True)
    config = json.loads((folder / "config.json").read_text())
    for field in ("transformers_version", "_name_or_path", "experts_implementation", *without):
        config.pop(field, None)
    config |= old or {}
    if old_rope:
        scaling = config.pop("rope_parameters")
        config["rope_theta"] = scaling.pop("rope_theta")
        if "partial_rotary_factor" in scaling:
            config["partial_rotary_factor"] = scaling.pop("partial_rotary_factor")
        if old_rope is not True:
            scaling.pop("rope_type")
            scaling["type"] = old_rope
        config["rope_scaling"] = None if scaling == {"rope_type": "default"} else scaling
    write(folder, config)
    if shards > 1:
        split(folder, shards)
    for file in folder.iterdir():
        file.chmod(0o644)


def write(folder, config):
    (folder / "config.json").write_text(json.dumps(config, indent=2, sort_keys=True) + "\n")


def wrap(folder):
    """Makes of a text model the text part of one for images."""
    config = json.loads((folder / "config.json").read_text())
    wrapper = dict(
        model_type="gemma3",
        architectures=["Gemma3ForConditionalGeneration"],
        text_config=config,
        vision_config=dict(model_type="siglip_vision_model", hidden_size=8),
    )
    write(folder, wrapper)
    tensors = load_file(folder / "model.safetensors")
    renamed = {"language_model." + name: tensor for name, tensor in tensors.items()}
    renamed["vision_tower.patch.weight"] = torch.zeros(2, 2)
    save_file(renamed, folder / "model.safetensors", {"format": "pt"})


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
    if rotary is not None and rotary.rope_type == "dynamic":
        # A long window before must not leave its dynamic frequencies to a short one.
        rotary.inv_freq = rotary.original_inv_freq.clone()
    with torch.no_grad(), InDouble():
        return model(torch.tensor([ids]), use_cache=False).logits[0]


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
    storage = dict(storage)
    context = storage.pop("context", None)
    gain = storage.pop("gain", 1)
    wrapped = storage.pop("wrapped", False)
    implementation = storage.pop("implementation", "sdpa" if maker is llama else "eager")
    folder = FOLDER / name
    if maker not in (gpt2, llama):
        storage.setdefault("dtype", torch.bfloat16)
    store(random_model(maker, changes, seed, gain), folder, **storage)
    kind, config = maker(**changes)
    mixture = hasattr(config, "num_experts_per_tok")
    more = dict(experts_implementation="eager") if mixture else {}
    model = kind.from_pretrained(
        folder, dtype=torch.float64, attn_implementation=implementation, **more
    ).eval()
    config = model.config
    context = context or config.max_position_embeddings
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
    if wrapped:
        wrap(folder)
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
