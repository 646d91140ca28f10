"""Writes quantised GGUF copies of a model folder that train.py exported.

    python3 quantise.py --model run-8m/model --out ../lens-8m-gguf --name lens-8m --type q8_0 q4_0 q2_K

The weights are first written as float32 GGUF; llama-quantize of llama.cpp, which must be on the PATH, makes the copies
from it. Needs the packages gguf, numpy, safetensors and PyTorch.
"""
import argparse
import json
import subprocess
import tempfile
from pathlib import Path

import gguf
from safetensors.torch import load_file

BLOCK = {"input_layernorm": "attn_norm", "post_attention_layernorm": "ffn_norm",
         "self_attn.q_proj": "attn_q", "self_attn.k_proj": "attn_k", "self_attn.v_proj": "attn_v",
         "self_attn.o_proj": "attn_output", "mlp.gate_proj": "ffn_gate", "mlp.up_proj": "ffn_up", "mlp.down_proj": "ffn_down"}
OUTER = {"model.embed_tokens.weight": "token_embd.weight", "model.norm.weight": "output_norm.weight"}


def gguf_name(name: str) -> str:
    if name in OUTER:
        return OUTER[name]
    _, _, layer, rest = name.split(".", 3)
    return f"blk.{layer}.{BLOCK[rest.removesuffix('.weight')]}.weight"


def interleaved(w, heads: int):
    """Rotary pairs (i, i + head/2) of the HF layout become neighbours, as the llama architecture of GGUF has them."""
    rows, columns = w.shape
    return w.reshape(heads, 2, rows // heads // 2, columns).swapaxes(1, 2).reshape(rows, columns)


def write(folder: Path, file: Path, name: str):
    config = json.loads((folder / "config.json").read_text())
    tokenizer = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    writer = gguf.GGUFWriter(file, "llama")
    writer.add_name(name)
    writer.add_license("Apache-2.0")
    writer.add_context_length(config["max_position_embeddings"])
    writer.add_embedding_length(config["hidden_size"])
    writer.add_block_count(config["num_hidden_layers"])
    writer.add_feed_forward_length(config["intermediate_size"])
    writer.add_head_count(config["num_attention_heads"])
    writer.add_head_count_kv(config["num_key_value_heads"])
    writer.add_rope_dimension_count(config["head_dim"])
    writer.add_rope_freq_base(config["rope_theta"])
    writer.add_layer_norm_rms_eps(config["rms_norm_eps"])
    writer.add_vocab_size(config["vocab_size"])

    special = {t["id"] for t in tokenizer["added_tokens"]}
    ids = tokenizer["model"]["vocab"] | {t["content"]: t["id"] for t in tokenizer["added_tokens"]}
    tokens = sorted(ids, key=ids.get)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("qwen2")
    writer.add_token_list(tokens)
    writer.add_token_types([gguf.TokenType.CONTROL if ids[t] in special else gguf.TokenType.NORMAL for t in tokens])
    writer.add_token_merges([m if isinstance(m, str) else " ".join(m) for m in tokenizer["model"]["merges"]])
    writer.add_bos_token_id(config["bos_token_id"])
    writer.add_eos_token_id(config["eos_token_id"])
    writer.add_add_bos_token(True)

    for key, value in load_file(str(folder / "model.safetensors")).items():
        w = value.float().numpy()
        if ".q_proj" in key or ".k_proj" in key:
            w = interleaved(w, config["num_attention_heads" if ".q_proj" in key else "num_key_value_heads"])
        writer.add_tensor(gguf_name(key), w)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--name", required=True)
    parser.add_argument("--type", nargs="+", default=["q8_0", "q4_0", "q2_K"])
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "f32.gguf"
        write(args.model, full, args.name)
        for kind in args.type:
            # the tied head is the embedding: of one kind with the layers, or most of the file would stay large
            subprocess.run(["llama-quantize", "--token-embedding-type", kind.lower(), full,
                            args.out / f"{args.name}-{kind}.gguf", kind], check=True)


if __name__ == "__main__":
    main()
