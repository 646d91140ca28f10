"""Makes the small tokenizers of the tests and what the tokenizers library says of some texts.

    python3 make.py

Needs the Python package tokenizers (0.21 or newer). Writes a folder for each tokenizer, beside this
file, with tokenizer.json and golden.json: {"cases": [{"text", "ids"}, ...]}, without special tokens.
"""

import json
import os
import random

from tokenizers import (
    AddedToken,
    Regex,
    Tokenizer,
    decoders,
    models,
    normalizers,
    pre_tokenizers,
    processors,
    trainers,
)

HERE = os.path.dirname(os.path.abspath(__file__))
LLAMA3 = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}"
    r"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)

CORPUS = [
    "The harbour was quiet in the morning, and the boats lay still upon the water.",
    "She said that they'd seen the lighthouse before, but he wasn't sure of it.",
    "Every evening the keeper climbed two hundred and twelve steps to light the lamp.",
    "There's nothing better than bread and butter, said the baker's daughter to her brother.",
    "In 1874 there were 365 ships; in 1999 there were 12,000.",
    "for (int i = 0; i < 10; i++) {\n    total += values[i];\n}\n",
    "Name\tAge\tTown\r\nAnna\t31\tOslo\r\nLi Wei\t28\tBeijing\r\n",
    "The   spaces    here     are      longer        than they need be.",
    "Der Bäcker trägt größere Brötchen über die Straße. Où est la forêt, garçon?",
    "北京的天气很好，我们去公园散步。我们在公园里看见了很多人，他们也来散步。",
    "今天的天气比昨天好得多，公园里的花都开了。",
    "学习语言模型的人常常问：模型为什么会感到惊讶？",
    "Привет, мир! Как дела сегодня?",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "banana bandana, can a panda can a banana? hahahahahahaha",
    "I 🙂 you 🙂🙂 and you 🙂 me.",
] * 3

WORDS = (" ".join(CORPUS)).split(" ")


def cases():
    fixed = [
        "a",
        "Hello world",
        " leading",
        "   three leading",
        "trailing   ",
        "  ",
        "The harbour wasn't quiet; they'll see.",
        "one  two   three    four",
        "line\nline\r\nline\n\n\nline\t\ttab",
        "\n",
        "\r\n",
        "\t x",
        "12345 1,000.50 0x1F",
        "北京的天气很好。",
        "没见过的字：龘齉爨",
        "日本語のテキスト と カタカナ ガギグ",
        "한국어 텍스트",
        "🙂 🙃👩\u200d👩\u200d👧 🇳🇴 ❤\ufe0f",
        "e\u0301 cafe\u0301 n\u0303 a\u030a\u0323",
        "é café ñ ạ̊",
        "שלום עולם مرحبا بالعالم",
        "zero\u0000byte",
        "\ufffd replacement \ufffd",
        "\ufeffbom and \u00a0nbsp\u2003em\u200bzw",
        "ﬁ ﬂ ½ ² Å Ⅷ ｆｕｌｌ",
        "Große STRASSE İstanbul ΟΔΟΣ",
        "a▁b ▁c ▁▁d",
        "<s>",
        "x<s>y",
        "x <s> y</s> z",
        "<|endoftext|>text<|endoftext|>",
        "<unk> and <|pad|>  <|pad|> end",
        "<0x0A> is not a byte",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "'re 're'abc don't DON'T 'x",
        "𝒜𝓁𝓅𝒽𝒶 𠀀𠀁 \U0010ffff",
    ]
    draw = random.Random(20)
    strange = list(" \t\n\r\u0000\u0301\u200d🙂北京éßﬁ▁A<>|s'0\u00a0") + ["<s>", "<|endoftext|>"]
    for _ in range(24):
        parts = []
        for _ in range(draw.randrange(1, 30)):
            parts.append(draw.choice(strange) if draw.random() < 0.5 else draw.choice(WORDS))
            if draw.random() < 0.4:
                parts.append(" ")
        fixed.append("".join(parts))
    return fixed


def save(name, tokenizer, settings=None):
    folder = os.path.join(HERE, name)
    os.makedirs(folder, exist_ok=True)
    tokenizer.save(os.path.join(folder, "tokenizer.json"), pretty=False)
    golden = []
    for text in cases():
        ids = tokenizer.encode(text, add_special_tokens=False).ids
        golden.append({"text": text, "ids": ids})
    with open(os.path.join(folder, "golden.json"), "w") as out:
        json.dump({"cases": golden}, out)
        out.write("\n")
    if settings is not None:
        with open(os.path.join(folder, "tokenizer_config.json"), "w") as out:
            json.dump(settings, out, indent=1)
            out.write("\n")
    print(name, tokenizer.get_vocab_size())


def bytes_bpe(name, pre_tokenizer, special, normalizer=None, post=None, settings=None, added=()):
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizer
    tokenizer.decoder = decoders.ByteLevel()
    if normalizer is not None:
        tokenizer.normalizer = normalizer
    trainer = trainers.BpeTrainer(
        vocab_size=620,
        special_tokens=special,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(CORPUS, trainer)
    tokenizer.add_tokens(list(added))
    if post is not None:
        tokenizer.post_processor = post(tokenizer)
    save(name, tokenizer, settings)


def template(token):
    def make(tokenizer):
        return processors.TemplateProcessing(
            single=f"{token} $A",
            pair=f"{token} $A {token} $B",
            special_tokens=[(token, tokenizer.token_to_id(token))],
        )

    return make


def sentence_piece(name, metaspace, settings=None):
    """BPE with byte fallback and a dummy prefix: as Llama-2 writes it, or with a Metaspace."""
    learner = Tokenizer(models.BPE())
    learner.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always", split=True)
    fallback = [f"<0x{value:02X}>" for value in range(256)]
    trainer = trainers.BpeTrainer(
        vocab_size=700, special_tokens=["<unk>", "<s>", "</s>"] + fallback, show_progress=False
    )
    learner.train_from_iterator(CORPUS, trainer)
    learned = json.loads(learner.to_str())["model"]
    tokenizer = Tokenizer(
        models.BPE(
            vocab=learned["vocab"],
            merges=[tuple(merge) for merge in learned["merges"]],
            unk_token="<unk>",
            fuse_unk=True,
            byte_fallback=True,
        )
    )
    if metaspace:
        tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always", split=True)
        tokenizer.decoder = decoders.Metaspace(prepend_scheme="always", split=True)
    else:
        tokenizer.normalizer = normalizers.Sequence(
            [normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")]
        )
        tokenizer.decoder = decoders.Sequence(
            [
                decoders.Replace("▁", " "),
                decoders.ByteFallback(),
                decoders.Fuse(),
                decoders.Strip(" ", 1, 0),
            ]
        )
    tokenizer.add_special_tokens(
        [AddedToken(token, normalized=False) for token in ("<unk>", "<s>", "</s>")]
    )
    tokenizer.add_special_tokens([AddedToken("<|pad|>", normalized=False, rstrip=True)])
    tokenizer.post_processor = template("<s>")(tokenizer)
    save(name, tokenizer, settings)


def main():
    gpt2 = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True)
    llama3 = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(LLAMA3), behavior="isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    end = "<|endoftext|>"
    bytes_bpe(
        "gpt2",
        gpt2,
        [end],
        settings={"tokenizer_class": "GPT2Tokenizer", "bos_token": end, "add_bos_token": False},
    )
    bytes_bpe("llama3", llama3, ["<s>", end], post=template("<s>"))
    bytes_bpe(
        "nfc",
        gpt2,
        [end],
        normalizer=normalizers.NFC(),
        added=[AddedToken(" " * n, normalized=True) for n in (8, 4, 2)],
    )
    bytes_bpe(
        "lowercase",
        gpt2,
        [end],
        normalizer=normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()]),
    )
    sentence_piece(
        "sentencepiece",
        metaspace=False,
        settings={"add_bos_token": True, "bos_token": {"content": "<s>"}},
    )
    sentence_piece("metaspace", metaspace=True)


main()
