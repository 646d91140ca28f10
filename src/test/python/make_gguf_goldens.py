#!/usr/bin/env python3
"""Makes the tiny GGUF files under src/test/resources/gguf and what they must say.

models/NAME.gguf     a tiny random model of an architecture of make_goldens.py, as the converter of
                     llama.cpp writes it
formats/NAME.gguf    a tiny llama whose matrices are quantised by llama-quantize, or by gguf-py
*/NAME.json          ids, and for every id after the first its surprisal, rank, entropy and best ids,
                     by the forward pass of transformers in float64; of the quantised models from
                     the weights as gguf-py expands them in float32
expansion.gguf       random blocks of every format, and the float32 that gguf-py makes of them

Needs torch, transformers, safetensors, gguf, llama-quantize and the package "conversion" of
llama.cpp; CONVERSION names the folder that holds it. Usage: make_gguf_goldens.py [NAME ...]
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(1, os.environ.get("CONVERSION", "/usr/share/llama.cpp/llama.cpp-tools"))

import gguf
import numpy
import torch
import transformers
from conversion import ModelBase, ModelType, get_model_architecture, get_model_class
from gguf import GGMLQuantizationType, GGUFReader, GGUFWriter, LlamaFileType, quants

import make_goldens
from make_goldens import EXPERTS, GATED, SMALL, gpt2, llama, of, rope

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "resources" / "gguf"

# name: a maker of models, changes of its config, how it is stored, what the converter looks for
MODELS = {
    "llama": (llama, dict(hidden_size=24, num_key_value_heads=2), {}, {}),
    "llama-biased": (
        of("Llama", **GATED),
        dict(head_dim=12, attention_bias=True, tie_word_embeddings=True),
        {},
        {},
    ),
    "llama-linear": (of("Llama", **GATED), rope("linear", factor=2.5), {}, {}),
    "llama-llama3": (
        of("Llama", **GATED),
        rope(
            "llama3",
            factor=8.0,
            low_freq_factor=1.0,
            high_freq_factor=4.0,
            original_max_position_embeddings=32,
        ),
        {},
        {},
    ),
    "llama-yarn": (
        of("Llama", **GATED),
        rope("yarn", factor=3.0, original_max_position_embeddings=16, beta_fast=4.0, beta_slow=1.0),
        {},
        {},
    ),
    "mistral": (of("Mistral", **GATED), dict(sliding_window=None), {}, {}),
    "mixtral": (
        of("Mixtral", **GATED),
        dict(num_local_experts=3, num_experts_per_tok=2, experts_implementation="eager", sliding_window=None),
        {},
        {},
    ),
    "qwen2": (of("Qwen2", **GATED), dict(tie_word_embeddings=True), {}, {}),
    "qwen2moe": (
        of("Qwen2Moe", **EXPERTS),
        dict(shared_expert_intermediate_size=24, num_hidden_layers=2, num_experts=4),
        {},
        {},
    ),
    "qwen3": (of("Qwen3", **GATED), dict(head_dim=12), {}, {}),
    "qwen3moe": (
        of("Qwen3Moe", **EXPERTS),
        dict(head_dim=12, norm_topk_prob=True, num_hidden_layers=2),
        {},
        {},
    ),
    "gpt2": (gpt2, dict(n_layer=1), {}, dict(n_ctx=48)),
    "gptneox": (
        of("GPTNeoX", **SMALL),
        dict(intermediate_size=40),
        {},
        dict(rotary_pct=0.25),
    ),
    "gptneox-sequential": (
        of("GPTNeoX", **SMALL),
        dict(intermediate_size=40, use_parallel_residual=False, tie_word_embeddings=True),
        {},
        dict(rotary_pct=0.25),
    ),
    "phi2": (of("Phi", **SMALL), dict(num_hidden_layers=1, intermediate_size=128, partial_rotary_factor=0.5), {}, {}),
    "phi3": (
        of("Phi3", **GATED),
        dict(sliding_window=9),
        dict(old=dict(original_max_position_embeddings=48)),
        {},
    ),
    "phi3-longrope": (
        of("Phi3", **GATED),
        dict(
            original_max_position_embeddings=16,
            rope_parameters=dict(
                rope_type="longrope",
                rope_theta=10000.0,
                original_max_position_embeddings=16,
                short_factor=make_goldens.factors(1.0, 0.1),
                long_factor=make_goldens.factors(1.2, 2.5),
            ),
        ),
        {},
        {},
    ),
    "gemma": (of("Gemma", **GATED), dict(head_dim=12), dict(gain=0), {}),
    "gemma2": (
        of("Gemma2", **GATED),
        dict(
            head_dim=12,
            sliding_window=7,
            query_pre_attn_scalar=12,
            attn_logit_softcapping=4.0,
            final_logit_softcapping=6.0,
        ),
        dict(gain=0),
        {},
    ),
    "gemma3": (
        of("Gemma3Text", **GATED),
        dict(
            head_dim=12,
            num_hidden_layers=7,
            hidden_size=16,
            intermediate_size=24,
            sliding_window=7,
            sliding_window_pattern=6,
            query_pre_attn_scalar=12,
            rope_parameters=dict(
                full_attention=dict(rope_type="linear", factor=4.0, rope_theta=3000.0),
                sliding_attention=dict(rope_type="default", rope_theta=10000.0),
            ),
        ),
        dict(gain=0),
        {},
    ),
    "falcon": (of("Falcon", **SMALL), dict(num_hidden_layers=1, max_position_embeddings=2048), {}, dict(num_kv_heads=1)),
    "falcon-grouped": (
        of("Falcon", **SMALL),
        dict(
            num_hidden_layers=1,
            new_decoder_architecture=True,
            num_kv_heads=2,
            max_position_embeddings=2048,
        ),
        {},
        {},
    ),
    "falcon-grouped-norm": (
        of("Falcon", **SMALL),
        dict(
            num_hidden_layers=1,
            new_decoder_architecture=True,
            num_kv_heads=2,
            num_ln_in_parallel_attn=1,
            tie_word_embeddings=False,
            max_position_embeddings=2048,
        ),
        {},
        {},
    ),
    "starcoder2": (of("Starcoder2", **GATED), dict(sliding_window=None), {}, {}),
    "stablelm": (of("StableLm", **GATED), dict(use_qkv_bias=True), {}, {}),
    "stablelm-parallel": (
        of("StableLm", **GATED),
        dict(use_parallel_residual=True, qk_layernorm=True, partial_rotary_factor=0.5),
        {},
        {},
    ),
    "olmo": (of("Olmo", **GATED), dict(clip_qkv=1.5), {}, {}),
    "olmo2": (of("Olmo2", **GATED), {}, {}, {}),
    "granite": (
        of("Granite", **GATED),
        dict(
            embedding_multiplier=3.0,
            attention_multiplier=0.2,
            residual_multiplier=0.4,
            logits_scaling=2.5,
        ),
        {},
        {},
    ),
    "smollm3": (
        of("SmolLM3", **GATED),
        dict(num_hidden_layers=4, hidden_size=16, intermediate_size=24, no_rope_layer_interval=4),
        {},
        {},
    ),
    "cohere": (of("Cohere", **GATED), dict(logit_scale=0.4, use_qk_norm=True), {}, {}),
    "cohere2": (
        of("Cohere2", **GATED),
        dict(num_hidden_layers=4, hidden_size=16, intermediate_size=24, logit_scale=0.4, sliding_window=7),
        {},
        dict(rotary_pct=1.0),
    ),
    "bloom": (of("Bloom", **SMALL), dict(num_hidden_layers=1), {}, dict(seq_length=48)),
    "mpt": (
        of("Mpt", **SMALL),
        dict(num_hidden_layers=1, max_seq_len=48, attn_config=dict(clip_qkv=1.5)),
        {},
        dict(architectures=["MPTForCausalLM"]),
    ),
}

# a llama whose width is the elements of a block
QUANTISED = dict(
    vocab_size=48,
    hidden_size=32,
    intermediate_size=32,
    num_attention_heads=2,
    num_key_value_heads=1,
    head_dim=16,
    num_hidden_layers=1,
    max_position_embeddings=32,
    tie_word_embeddings=True,
)
LARGE = dict(hidden_size=256, intermediate_size=16, num_attention_heads=1)
FORMATS = """F32 F16 BF16 Q4_0 Q4_1 Q5_0 Q5_1 Q8_0 Q2_K Q3_K Q4_K Q5_K Q6_K IQ4_NL IQ4_XS
    MXFP4 TQ1_0 TQ2_0""".split()


def convert(folder, file, further, dtype=LlamaFileType.MOSTLY_BF16):
    hparams = ModelBase.load_hparams(folder, False) | further
    kind = get_model_class(get_model_architecture(hparams, ModelType.TEXT))

    class WithoutVocabulary(kind):
        model_arch = kind.model_arch

        def set_vocab(self):
            self.gguf_writer.add_tokenizer_model("none")

        def modify_tensors(self, *arguments):
            # One of the converters gives back what it should yield.
            rest = yield from super().modify_tensors(*arguments)
            yield from rest or ()

    with torch.inference_mode():
        WithoutVocabulary(folder, dtype, file, eager=True, hparams=hparams).write()


def golden(model, file, lengths, seed):
    config = model.config
    generator = torch.Generator().manual_seed(seed)
    said = make_goldens.passages(model, config.vocab_size, lengths, generator)
    result = dict(vocabulary=config.vocab_size, context=lengths[-1], passages=said)
    file.with_suffix(".json").write_text(json.dumps(result, separators=(",", ":")) + "\n")
    nats = said[-1]["nats"]
    print(f"{file.name}: {file.stat().st_size} bytes, {sum(nats) / len(nats):.3f} nats")


def make_model(name, seed):
    maker, changes, storage, further = MODELS[name]
    changes = changes | dict(vocab_size=67)
    storage = dict(storage)
    gain = storage.pop("gain", 1)
    file = FOLDER / "models" / f"{name}.gguf"
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary) / name
        storage.setdefault("dtype", torch.bfloat16)
        make_goldens.store(make_goldens.random_model(maker, changes, seed, gain), folder, **storage)
        kind, config = maker(**changes)
        more = dict(experts_implementation="eager") if hasattr(config, "num_experts_per_tok") else {}
        model = kind.from_pretrained(
            folder, dtype=torch.float64, attn_implementation="eager", **more
        ).eval()
        # where the converter looks for the number of tokens
        vocabulary = {str(i): i for i in range(config.vocab_size)}
        (folder / "tokenizer.json").write_text(
            json.dumps(dict(model=dict(vocab=vocabulary), added_tokens=[]))
        )
        convert(folder, file, further)
    golden(model, file, [2, 40], seed)


def make_format(name, seed):
    """The file, and a model of the weights that it holds."""
    file = FOLDER / "formats" / f"{name}.gguf"
    file.parent.mkdir(parents=True, exist_ok=True)
    elements = gguf.GGML_QUANT_SIZES[GGMLQuantizationType[name]][0]
    sizes = QUANTISED | (LARGE if elements == 256 else {})
    maker = of("Llama", **(GATED | sizes))
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary) / name
        made = make_goldens.random_model(maker, {}, seed)
        with torch.no_grad():  # one over the square root of what is summed up
            for parameter, weight in made.named_parameters():
                if "norm" not in parameter:
                    weight.mul_(0.5 if elements < 256 else 0.25)
        made.save_pretrained(folder)
        plain = folder / "plain.gguf"
        convert(folder, plain, {}, LlamaFileType.ALL_F32)
        if name == "F32":
            shutil.copyfile(plain, file)
        else:
            rewrite(plain, file, GGMLQuantizationType[name], folder)
    model = made.double()
    state = model.state_dict()
    for tensor in GGUFReader(file).tensors:
        values = torch.from_numpy(quants.dequantize(tensor.data, tensor.tensor_type).copy())
        target, turned = place(tensor.name)
        values = values.reshape(state[target].shape)
        state[target].copy_(unturned(values) if turned else values)
    model.tie_weights()
    golden(model, file, [2, 24], seed)


def place(name):
    """Where a tensor of the one layer belongs, and whether its rows were moved."""
    part = name.removeprefix("blk.0.").removesuffix(".weight")
    turned = part in ("attn_q", "attn_k")
    names = dict(
        token_embd="model.embed_tokens",
        output_norm="model.norm",
        attn_norm="model.layers.0.input_layernorm",
        ffn_norm="model.layers.0.post_attention_layernorm",
        attn_q="model.layers.0.self_attn.q_proj",
        attn_k="model.layers.0.self_attn.k_proj",
        attn_v="model.layers.0.self_attn.v_proj",
        attn_output="model.layers.0.self_attn.o_proj",
        ffn_gate="model.layers.0.mlp.gate_proj",
        ffn_up="model.layers.0.mlp.up_proj",
        ffn_down="model.layers.0.mlp.down_proj",
    )
    return names[part] + ".weight", turned


def unturned(rows):
    heads = rows.shape[0] // QUANTISED["head_dim"]
    return rows.reshape(heads, -1, 2, rows.shape[1]).transpose(1, 2).reshape(rows.shape)


def rewrite(plain, file, kind, folder):
    """Quantises what can be: rows of a whole number of blocks."""
    if kind in (GGMLQuantizationType.IQ4_XS, GGMLQuantizationType.IQ4_NL) or kind.name.endswith("_K"):
        quantised = folder / "quantised.gguf"
        subprocess.run(
            ["llama-quantize", "--pure", str(plain), str(quantised), kind.name, "1"],
            check=True,
            capture_output=True,
        )
        shutil.copyfile(quantised, file)
        return
    reader = GGUFReader(plain)
    writer = GGUFWriter(file, "llama")
    for key, field in reader.fields.items():
        if not key.startswith("GGUF.") and key != "general.architecture":
            writer.add_key_value(key, field.contents(), field.types[0])
    for tensor in reader.tensors:
        block = gguf.GGML_QUANT_SIZES[kind][0]
        if len(tensor.shape) > 1 and tensor.data.shape[-1] % block == 0:
            writer.add_tensor(tensor.name, quants.quantize(tensor.data, kind), raw_dtype=kind)
        else:
            writer.add_tensor(tensor.name, tensor.data)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def make_expansion(rows=3, seed=1):
    """Random bytes, but for scales: those are finite numbers of all sizes."""
    random = numpy.random.default_rng(seed)
    writer = GGUFWriter(FOLDER / "expansion.gguf", "none")
    for name in FORMATS:
        kind = GGMLQuantizationType[name]
        elements, size = gguf.GGML_QUANT_SIZES[kind]
        columns = 256
        data = random.integers(0, 256, (rows, columns // elements, size), dtype=numpy.uint8)
        for offset in SCALES.get(name, ()):
            half = random.integers(0, 0x7C00, data.shape[:2], dtype=numpy.uint16)
            half |= random.integers(0, 2, data.shape[:2], dtype=numpy.uint16) << 15
            data[:, :, offset : offset + 2] = half[:, :, None].view(numpy.uint8)
        if name in ("F32", "BF16"):  # no infinities, and nothing that is not a number
            data[:, :, -1] &= 0xBF
        data = data.reshape(rows, -1)
        expected = quants.dequantize(data, kind).reshape(rows, columns).astype(numpy.float32)
        assert numpy.isfinite(expected).all(), name
        if name in ("F32", "F16"):
            data = data.view(numpy.float32 if name == "F32" else numpy.float16)
            writer.add_tensor(name, data)
        else:
            writer.add_tensor(name, data, raw_dtype=kind)
        writer.add_tensor(name + ".expected", expected)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


# where the float16 scales of a block lie
SCALES = dict(
    F16=[0],
    Q4_0=[0],
    Q4_1=[0, 2],
    Q5_0=[0],
    Q5_1=[0, 2],
    Q8_0=[0],
    Q2_K=[80, 82],
    Q3_K=[108],
    Q4_K=[0, 2],
    Q5_K=[0, 2],
    Q6_K=[208],
    IQ4_NL=[0],
    IQ4_XS=[0],
    TQ1_0=[52],
    TQ2_0=[64],
)


if __name__ == "__main__":
    transformers.logging.set_verbosity_error()
    torch.set_num_threads(1)
    chosen = sys.argv[1:]
    FOLDER.mkdir(parents=True, exist_ok=True)
    for number, name in enumerate(MODELS):
        if not chosen or name in chosen:
            make_model(name, 3000 + number)
    for number, name in enumerate(FORMATS):
        if not chosen or name in chosen:
            make_format(name, 4000 + number)
    if not chosen or "expansion" in chosen:
        make_expansion()
