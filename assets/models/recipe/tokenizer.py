"""Trains the byte-level BPE tokenizer of the lens models and writes it in HF layout.

    python3 tokenizer.py --text CORPUS --out TOKENIZER --size 16384

CORPUS is a folder of folders of UTF-8 text files, paragraphs separated by blank lines. TOKENIZER receives
tokenizer.json and tokenizer_config.json. The result promises six things, and `check` verifies them:

  1. Any bytes survive: all 256 bytes are tokens, nothing is normalised, there is no unknown token.
  2. Digits are split one by one, so a number costs what its digits cost.
  3. A line break is a token of its own: no token crosses one.
  4. A token is whole characters or a part of one character, never a part of two.
  5. A token of Chinese characters has at most two of them: cells of a size that a reader can judge.
  6. <|bos|> (id 0) stands in front of every encoded text unless special tokens are switched off.
"""
import argparse
import json
import random
from pathlib import Path

from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers, processors, trainers

BOS, EOS = "<|bos|>", "<|eos|>"

# Where merges may be learned. Finer than SHIPPED: punctuation, letters, digits, spaces and line breaks never mix
# (but for one space in front), so no merge across these borders is ever learned.
LEARNED = (r"['’](?i:s|t|re|ve|m|ll|d)(?!\p{L})"
           r"| ?\p{Han}+| ?[\p{L}\p{M}&&[^\p{Han}]]+|\p{N}|\n|\r| ?[^\s\p{L}\p{M}\p{N}]+|[^\S\r\n]+(?!\S)|[^\S\r\n]+")

# What tokenizer.json says. A widely known split (that of the Qwen 2 family), so that other programs can read the
# models too. It is coarser than LEARNED, but the merges decide: those above never cross the finer borders.
SHIPPED = (r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}"
           r"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+")

# Bytes of text per folder that the merges are learned from, in MB: English and Chinese get about half each.
SHARE = {"en-books": 11, "en-modern": 6, "en-everyday": 9, "zh-classic": 6, "zh-modern": 8, "zh-everyday": 6.3}


def sample(corpus: Path, scale: float, seed: int):
    """Paragraphs of each folder, drawn evenly over its files, until the folder's share is full."""
    random.seed(seed)
    for folder in sorted(p for p in corpus.iterdir() if p.is_dir() and p.name != "heldout"):
        files = sorted(folder.glob("*.txt"))
        have = sum(f.stat().st_size for f in files)
        keep = min(1.0, SHARE.get(folder.name, 8) * 1e6 * scale / max(have, 1))
        for file in files:
            for paragraph in file.read_text(encoding="utf-8").split("\n\n"):
                if random.random() < keep:
                    yield paragraph


def byte_of_symbol() -> dict[str, int]:
    """The usual byte-level alphabet: printable Latin-1 stands for itself, the other bytes for U+0100 and on."""
    plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
    table = {chr(b): b for b in plain}
    for n, b in enumerate(b for b in range(256) if b not in plain):
        table[chr(256 + n)] = b
    return table


def whole(data: bytes) -> bool:
    """True if the bytes are complete characters, or lie within one character."""
    try:
        data.decode("utf-8")
        return True
    except UnicodeDecodeError:
        leads = [i for i, b in enumerate(data) if b & 0xC0 != 0x80]  # bytes that begin a character
        return len(data) < 4 and (not leads or leads == [0] and data[0] >= 0xC0)


def short(data: bytes) -> bool:
    """Promise 5; characters outside Chinese are nearly all shorter than three bytes."""
    return len(data) <= 6 or data.isascii() or len(data.decode("utf-8", "replace").strip()) <= 2 \
        or not any("\u3400" <= c <= "\u9fff" for c in data.decode("utf-8", "replace"))


def learn(corpus: Path, size: int, scale: float, seed: int) -> list[tuple[str, str]]:
    """The first merges of BPE that keep promises 4 and 5; some more are learned than needed, because some fall away."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([
        pre_tokenizers.Split(Regex(LEARNED), "isolated"),
        pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)])
    tokenizer.train_from_iterator(sample(corpus, scale, seed), trainers.BpeTrainer(
        vocab_size=size + size // 4, initial_alphabet=sorted(byte_of_symbol()), show_progress=False,
        max_token_length=24))
    merges = [tuple(m) for m in json.loads(tokenizer.to_str())["model"]["merges"]]
    symbols, known, kept = byte_of_symbol(), set(byte_of_symbol()), []
    for a, b in merges:
        data = bytes(symbols[c] for c in a + b)
        if a in known and b in known and whole(data) and short(data):
            kept.append((a, b))
            known.add(a + b)
    return kept[:size - 2 - 256]


def build(merges: list[tuple[str, str]]) -> Tokenizer:
    """bos, eos, the 256 bytes, then one token for each merge."""
    by_byte = sorted(byte_of_symbol().items(), key=lambda item: item[1])
    names = dict.fromkeys([BOS, EOS, *(s for s, _ in by_byte), *(a + b for a, b in merges)])
    tokenizer = Tokenizer(models.BPE(vocab={name: i for i, name in enumerate(names)}, merges=merges))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([
        pre_tokenizers.Split(Regex(SHIPPED), "isolated"),
        pre_tokenizers.ByteLevel(add_prefix_space=False, trim_offsets=False, use_regex=False)])
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens([BOS, EOS])
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{BOS} $A", pair=f"{BOS} $A {BOS}:1 $B:1", special_tokens=[(BOS, 0)])
    return tokenizer


def check(tokenizer: Tokenizer) -> None:
    """Stops with an AssertionError if a promise of the header does not hold."""
    symbols = byte_of_symbol()
    vocabulary = {t: i for t, i in tokenizer.get_vocab().items() if t not in (BOS, EOS)}
    assert sorted(tokenizer.get_vocab().values()) == list(range(len(vocabulary) + 2))
    as_bytes = {i: bytes(symbols[c] for c in t) for t, i in vocabulary.items()}
    assert {bytes([b]) for b in range(256)} <= set(as_bytes.values())
    for data in as_bytes.values():
        assert whole(data) and short(data) and (b"\n" not in data or data == b"\n"), data
        assert len(data) == 1 or not any(48 <= b <= 57 for b in data), data
    random.seed(0)
    texts = ["", " ", "\n\n \r\n\t x  y\n", "It’s 1984, isn't it?", "小镇来信：第２章\n\n他說：「好。」", "👩‍👩‍👧 é e\u0301 \u0000"]
    texts += ["".join(chr(random.choice([random.randrange(1, 0xD800), random.randrange(0xE000, 0x110000),
                                          random.randrange(1, 128)])) for _ in range(200)) for _ in range(50)]
    for text in texts:
        ids = tokenizer.encode(text).ids
        assert ids[0] == 0 and b"".join(as_bytes[i] for i in ids[1:]) == text.encode("utf-8"), text


def save(tokenizer: Tokenizer, out: Path) -> None:
    """Merges are written as "a b" strings, the form that every version of every reader knows."""
    out.mkdir(parents=True, exist_ok=True)
    tree = json.loads(tokenizer.to_str())
    tree["model"]["merges"] = [" ".join(m) for m in tree["model"]["merges"]]
    (out / "tokenizer.json").write_text(json.dumps(tree, ensure_ascii=False, indent=1), encoding="utf-8")
    (out / "tokenizer_config.json").write_text(json.dumps({
        "tokenizer_class": "PreTrainedTokenizerFast", "bos_token": BOS, "eos_token": EOS, "add_bos_token": True,
        "add_eos_token": False, "clean_up_tokenization_spaces": False, "model_max_length": 1024}, indent=1) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--text", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--size", type=int, default=16384)
    parser.add_argument("--scale", type=float, default=1.0, help="learn from less text: 0.1 for a tenth")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    tokenizer = build(learn(args.text, args.size, args.scale, args.seed))
    check(tokenizer)
    save(tokenizer, args.out)
    check(Tokenizer.from_file(str(args.out / "tokenizer.json")))
    print(f"{tokenizer.get_vocab_size()} tokens in {args.out}")


if __name__ == "__main__":
    main()
