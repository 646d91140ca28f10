#!/usr/bin/env python3
"""Makes src/test/resources/protocols: a tiny model, a text of 3,000 ids, and the perplexities that
other tools' rules give it.

golden.json holds

    text   the ids
    cases  preset, window, stride and whether the tokenizer adds a BOS, with the perplexity, the
           number of targets that count, and the sum of
           the surprisals, each once

The rules are written down as the tools apply them, each on its own, and worked in float64:

    exact        a BOS before every window, windows that overlap by half
    hf-guide     the loop of "Perplexity of fixed-length models" in the documentation of transformers
    hf-evaluate  metrics/perplexity of evaluate
    llama.cpp    tools/perplexity of llama.cpp without options
    lm-eval      get_rolling_token_windows of lm-evaluation-harness with context_len=1, tokens encoded
                 without special tokens

Needs what make_goldens.py needs.
"""

import json
import math
import pathlib

import torch
import transformers
from torch.nn.functional import cross_entropy

from make_goldens import llama, logits, protocol, random_model, store
from transformers import LlamaForCausalLM

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "resources" / "protocols"
BOS = 0


def losses(model, ids):
    """The surprisal of each id after the first."""
    return cross_entropy(logits(model, ids)[:-1], torch.tensor(ids[1:]), reduction="none")


def exact(model, text, window):
    nats = torch.tensor(protocol(model, text, window, window // 2, BOS, "window"))
    return nats.mean().exp().item(), len(nats), nats.sum().item()


def hf_guide(model, text, max_length, stride, adds_bos):
    encoded = ([BOS] if adds_bos else []) + text
    nll_sum, n_tokens, prev_end, plain = 0.0, 0, 0, 0.0
    for begin in range(0, len(encoded), stride):
        end = min(begin + max_length, len(encoded))
        trg_len = end - prev_end
        labels = torch.tensor(encoded[begin:end])
        labels[:-trg_len] = -100
        each = losses(model, encoded[begin:end])
        counted = labels[1:] != -100
        loss = each[counted].mean()
        num_loss_tokens = (labels != -100).sum().item() - 1
        with torch.no_grad():
            own = model(torch.tensor([encoded[begin:end]]), labels=labels[None]).loss.item()
        assert abs(own - loss.item()) < 1e-5 * own
        nll_sum += loss.item() * num_loss_tokens
        n_tokens += num_loss_tokens
        plain += each[counted].sum().item()
        prev_end = end
        if end == len(encoded):
            break
    return math.exp(nll_sum / n_tokens), n_tokens, plain


def hf_evaluate(model, text):
    each = losses(model, [BOS] + text)
    return each.mean().exp().item(), len(each), each.sum().item()


def llama_cpp(model, text, n_ctx, adds_bos):
    tokens = ([BOS] if adds_bos else []) + text
    each = []
    for chunk in range(len(tokens) // n_ctx):
        ids = tokens[chunk * n_ctx : (chunk + 1) * n_ctx]
        if adds_bos:
            ids[0] = BOS
        log_p = torch.log_softmax(logits(model, ids), -1)
        for i in range(n_ctx // 2, n_ctx - 1):
            each.append(-log_p[i, ids[i + 1]].item())
    return math.exp(sum(each) / len(each)), len(each), sum(each)


def rolling_windows(tokens, prefix, max_seq_len):
    predicted = min(max_seq_len, len(tokens))
    yield [prefix] + tokens[: predicted - 1], tokens[:predicted]
    while predicted < len(tokens):
        length = min(len(tokens) - predicted, max_seq_len)
        end = predicted + length
        yield tokens[end - max_seq_len - 1 : end - 1], tokens[end - length : end]
        predicted += length


def lm_eval(model, text, max_length):
    total, count = 0.0, 0
    for read, predicted in rolling_windows(text, BOS, max_length):
        log_p = torch.log_softmax(logits(model, read), -1)[-len(predicted) :]
        total -= log_p.gather(1, torch.tensor(predicted)[:, None]).sum().item()
        count += len(predicted)
    return math.exp(total / count), count, total


def main():
    store(random_model(lambda: llama(max_position_embeddings=4096), {}, 77), FOLDER)
    model = LlamaForCausalLM.from_pretrained(
        FOLDER, dtype=torch.float64, attn_implementation="sdpa"
    ).eval()
    generator = torch.Generator().manual_seed(77)
    text = torch.randint(2, 331, (3000,), generator=generator).tolist()
    cases = []

    def case(preset, window, stride, adds_bos, numbers):
        perplexity, counted, nats = numbers
        cases.append(
            dict(
                preset=preset,
                window=window,
                stride=stride,
                addsBos=adds_bos,
                perplexity=perplexity,
                counted=counted,
                nats=nats,
            )
        )
        print(preset, window, stride, adds_bos, perplexity, counted)

    case("exact", 4096, 2048, True, exact(model, text, 4096))
    for window, stride in [(1024, 512), (512, 512), (300, 7), (1000, 999)]:
        for adds_bos in [False, True]:
            numbers = hf_guide(model, text, window, stride, adds_bos)
            case("hf-guide", window, stride, adds_bos, numbers)
    case("hf-evaluate", 4096, 4096, False, hf_evaluate(model, text))
    for adds_bos in [False, True]:
        case("llama.cpp", 512, 512, adds_bos, llama_cpp(model, text, 512, adds_bos))
    for window in [4096, 512, 1000, 2999]:
        case("lm-eval", window, window, False, lm_eval(model, text, window))
    golden = dict(text=text, cases=cases)
    (FOLDER / "golden.json").write_text(json.dumps(golden, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    transformers.logging.set_verbosity_error()
    torch.set_num_threads(1)
    main()
