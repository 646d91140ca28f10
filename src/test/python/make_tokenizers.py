"""Makes small tokenizers in other shapes than a tokenizer.json, and the ids of some texts.

    python3 make_tokenizers.py FOLDER

Needs the Python packages sentencepiece (0.2 or newer) and regex. Writes into FOLDER, for each
tokenizer, its files and golden.json: {"cases": [{"text", "ids"}, ...]}, without special tokens:

    spm-bpe        SentencePiece, byte pairs, a dummy prefix, bytes for what has no token
    spm-spaces     the same without the dummy prefix, with tokens for runs of spaces, as Gemma has them
    spm-unigram    SentencePiece, unigram, with a character map and collapsed spaces, as T5 has it
    spm-bytes      SentencePiece, unigram, with bytes
    tiktoken       ranks in base64, in the file name of Qwen's
    merges         vocab.json and merges.txt of GPT-2's form, with added tokens

The ids of the first four are those of sentencepiece, those of the others come from the plain
definitions below.
"""

import base64
import json
import os
import random
import sys

import regex
import sentencepiece

GPT2 = regex.compile(
    r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"
)
QWEN = regex.compile(
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}"
    r"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)

CORPUS = [
    "The ferry left the island before the rain began, and nobody waved from the pier.",
    "A gardener's notebook: sow the beans in May, thin them in June, pick them in August.",
    "We've counted 1,208 windows; they'd counted 1,210. Who's right?",
    "def mean(values):\n    return sum(values) / len(values)\n\n\nprint(mean([1, 2, 3]))\n",
    "item\tprice\tstock\nlamp\t12.50\t40\nchair\t89.00\t7\n",
    "Is the bridge open? It is not; it won't be open until the river falls.",
    "wide   gaps     between        the words                of this line",
    "Les élèves lisaient déjà; l'été, ils nageaient près du château.",
    "Grüße aus Köln: schöne Straßen, süße Äpfel, weiße Mäuse.",
    "山上的风很大，湖边的人很少。我们坐在湖边看山。",
    "他问我为什么不说话，我说山上的风太大了。",
    "река течёт к морю, а ветер с моря дует к реке",
    "cococococococo banananananana aaaaaaaaaaaaaaaa ---------------- ================",
    "🙂🙂 good morning 🙂 see you at the lake 🌊🌊",
    "the the the of of and and in in to to a a it it is is was was",
] * 4

TEXTS = [
    "",
    "a",
    " ",
    "  ",
    "   ",
    "The ferry left the island.",
    " The ferry",
    "  two spaces before",
    "two spaces behind  ",
    "wide   gaps     between        words",
    "\n",
    "\n\n",
    "\n\n\n",
    "\t",
    "\t\n",
    "line\nline\n\nline\r\nline",
    "    indented\n        more\n",
    "def mean(values):\n    return sum(values) / len(values)\n",
    "1",
    "12",
    "123",
    "1234567",
    "1,208.50 and 0x1F, 3.14e-10",
    "We've it's they'd I'm you'll he'S DON'T 'tis",
    "'s 't 're",
    "!!!!!! ?????? ...... ------ ======",
    "(parentheses) [brackets] {braces} <angles>",
    "élèves déjà château",
    "e\u0301le\u0300ves de\u0301ja\u0300",
    "n\u0303 a\u030a o\u0308\u0323",
    "Grüße Straßen Äpfel ÀÉÎÕÜ",
    "山上的风很大",
    "没学过的字：龘靐齉 と カタカナ 한국어",
    "река течёт к морю",
    "שלום مرحبا नमस्ते ไทย",
    "🙂 🙂🙂 🌊",
    "👩\u200d👩\u200d👧 🇳🇴 ❤\ufe0f 👍🏽",
    "𝒜𝓁𝓅𝒽𝒶 \U00020000\U0010fffd",
    "zero\u0001one\u007fdel\u0085nel",
    "nbsp\u00a0em\u2003zero\u200bwidth\ufeffbom",
    "ﬁ ﬂ ½ ² Ⅷ ｆｕｌｌ ①",
    "cococococo banananana aaaaaaaaa aaaaaaaaaaaaaaaaaaaaa",
    "aaaaaa aaaaa aaaa aaa aa a",
    "-----------------------------------------",
    "mixed 山 and река and 🙂 in 1 line\twith\ttabs",
    "a▁b ▁c ▁▁d",
    "the theory of everything is in it",
    "antidisestablishmentarianism pneumonoultramicroscopic",
]



def drawn():
    """Texts of pieces of the corpus, cut anywhere and repeated."""
    draw = random.Random(5)
    texts = []
    for _ in range(40):
        parts = []
        for _ in range(draw.randrange(1, 8)):
            line = draw.choice(CORPUS)
            start = draw.randrange(len(line))
            parts.append(line[start : start + draw.randrange(1, 20)] * draw.choice([1, 1, 1, 2, 5]))
        texts.append("".join(parts))
    return texts


RULES = [("ﬁ", "fi"), ("ﬂ", "fl"), ("①", "1"), ("½", "1/2"), ("\t", " "), ("\n", " ")] + [
    ("e\u0301", "é"),
    ("e\u0300", "è"),
    ("n\u0303", "ñ"),
    ("ｆ", "f"),
    ("ｕ", "u"),
    ("ｌ", "l"),
]


def write(folder, name, text):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as out:
        out.write(text)


def write_golden(folder, encode, without=()):
    texts = [text for text in TEXTS + drawn() if text not in without]
    cases = [{"text": text, "ids": encode(text)} for text in texts]
    write(folder, "golden.json", json.dumps({"cases": cases}) + "\n")


def sentence_piece(root, name, settings=None, without=(), **options):
    folder = os.path.join(root, name)
    os.makedirs(folder, exist_ok=True)
    model = os.path.join(folder, "tokenizer.model")
    with open(model, "wb") as out:
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(CORPUS),
            model_writer=out,
            character_coverage=1.0,
            hard_vocab_limit=False,
            num_threads=1,
            minloglevel=2,
            **options,
        )
    processor = sentencepiece.SentencePieceProcessor(model_file=model)
    write_golden(folder, processor.encode, without)
    if settings is not None:
        write(folder, "tokenizer_config.json", json.dumps(settings) + "\n")
    print(name, processor.vocab_size())


def learn(words, merges):
    """Byte pairs: the merges of the most frequent neighbours, in order."""
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    parts = {word: [bytes([b]) for b in word] for word in counts}
    learned = []
    for _ in range(merges):
        pairs = {}
        for word, pieces in parts.items():
            for pair in zip(pieces, pieces[1:]):
                pairs[pair] = pairs.get(pair, 0) + counts[word]
        if not pairs:
            break
        best = max(pairs, key=lambda pair: (pairs[pair], pair))
        if pairs[best] < 2:
            break
        learned.append(best)
        for word in parts:
            parts[word] = join(parts[word], best)
    return learned


def join(pieces, pair):
    joined = []
    at = 0
    while at < len(pieces):
        if at + 1 < len(pieces) and (pieces[at], pieces[at + 1]) == pair:
            joined.append(pieces[at] + pieces[at + 1])
            at += 2
        else:
            joined.append(pieces[at])
            at += 1
    return joined


def words(pattern):
    return [word.encode() for text in CORPUS for word in pattern.findall(text)]


def tiktoken(root):
    """Joins the neighbours of the lowest rank, the leftmost of several, until there are none."""
    folder = os.path.join(root, "tiktoken")
    os.makedirs(folder, exist_ok=True)
    tokens = [bytes([b]) for b in range(256)]
    tokens += [a + b for a, b in learn(words(QWEN), 400)]
    ranks = {}
    for token in tokens:
        ranks.setdefault(token, len(ranks))
    lines = [base64.b64encode(t).decode() + " " + str(r) for t, r in ranks.items()]
    write(folder, "qwen.tiktoken", "\n".join(lines) + "\n")

    def encode(text):
        ids = []
        for word in QWEN.findall(text):
            word = word.encode()
            pieces = [word] if word in ranks else [bytes([b]) for b in word]
            while True:
                found = [
                    (ranks[pieces[i] + pieces[i + 1]], i)
                    for i in range(len(pieces) - 1)
                    if pieces[i] + pieces[i + 1] in ranks
                ]
                if not found:
                    break
                at = min(found)[1]
                pieces[at : at + 2] = [pieces[at] + pieces[at + 1]]
            ids += [ranks[piece] for piece in pieces]
        return ids

    write_golden(folder, encode)
    print("tiktoken", len(ranks))


def letters():
    """GPT-2's printable character for every byte."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    alphabet = {b: chr(b) for b in printable}
    for b in range(256):
        alphabet.setdefault(b, chr(256 + len(alphabet) - len(printable)))
    return alphabet


def merges(root):
    folder = os.path.join(root, "merges")
    os.makedirs(folder, exist_ok=True)
    alphabet = letters()

    def spelled(token):
        return "".join(alphabet[b] for b in token)

    learned = learn(words(GPT2), 400)
    ids = {}
    for token in [bytes([b]) for b in range(256)] + [a + b for a, b in learned]:
        ids.setdefault(spelled(token), len(ids))
    end = len(ids)
    ids["<|endoftext|>"] = end
    write(folder, "vocab.json", json.dumps(ids))
    lines = ["#version: 0.2"] + [spelled(a) + " " + spelled(b) for a, b in learned]
    write(folder, "merges.txt", "\n".join(lines) + "\n")
    write(folder, "added_tokens.json", json.dumps({"<pause>": end + 1, "<|pad|>": end + 2}) + "\n")
    settings = {name: "<|endoftext|>" for name in ("bos_token", "eos_token", "unk_token")}
    write(folder, "special_tokens_map.json", json.dumps(dict(settings, pad_token="<|pad|>")) + "\n")
    write(folder, "tokenizer_config.json", '{"tokenizer_class": "GPT2Tokenizer"}\n')

    def encode(text):
        found = []
        for word in GPT2.findall(text):
            pieces = [bytes([b]) for b in word.encode()]
            for pair in learned:
                pieces = join(pieces, pair)
            found += [ids[spelled(piece)] for piece in pieces]
        return found

    write_golden(folder, encode)
    print("merges", len(ids))


def main():
    root = sys.argv[1]
    identity = {"normalization_rule_name": "identity", "remove_extra_whitespaces": False}
    sentence_piece(
        root,
        "spm-bpe",
        {"tokenizer_class": "LlamaTokenizer"},
        model_type="bpe",
        vocab_size=800,
        byte_fallback=True,
        split_digits=True,
        allow_whitespace_only_pieces=True,
        **identity,
    )
    sentence_piece(
        root,
        "spm-spaces",
        {"tokenizer_class": "GemmaTokenizer", "add_bos_token": False},
        model_type="bpe",
        vocab_size=800,
        byte_fallback=True,
        add_dummy_prefix=False,
        user_defined_symbols=["<sep>", "\n\n", "▁▁", "▁▁▁", "▁▁▁▁", "▁▁▁▁▁▁▁▁"],
        **identity,
    )
    rules = os.path.join(root, "rules.tsv")
    with open(rules, "w", encoding="utf-8") as out:
        for source, target in RULES:
            hexed = [" ".join(f"{ord(c):X}" for c in part) for part in (source, target)]
            out.write("\t".join(hexed) + "\n")
    sentence_piece(
        root,
        "spm-unigram",
        model_type="unigram",
        vocab_size=500,
        bos_id=-1,
        pad_id=0,
        eos_id=1,
        unk_id=2,
        normalization_rule_tsv=rules,
    )
    os.remove(rules)
    sentence_piece(
        root,
        "spm-bytes",
        model_type="unigram",
        vocab_size=700,
        byte_fallback=True,
        # Two cuts of it have the same score, so which of them wins is a matter of rounding.
        without=["\n\n\n"],
        **identity,
    )
    tiktoken(root)
    merges(root)


main()
