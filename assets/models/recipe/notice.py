"""Writes NOTICE, the sources of the training text with licences and attributions.

    python3 notice.py --sources CORPUS/SOURCES.tsv --out ../NOTICE

SOURCES.tsv has the columns file, bytes, repository, path(s), commit, licence, attribution; lines of held-out files are
left out, since no model saw them in training.
"""
import argparse
import csv
from pathlib import Path

HEAD = """The models in this folder were trained on the texts below. The texts themselves are not part of the product; the
weights and the tokenizers are. We thank everyone who wrote, translated and gave these texts. Texts were taken without
markup and boilerplate, cut into paragraphs, and mixed; that is the change made to them.

Licence texts: CC BY 4.0 creativecommons.org/licenses/by/4.0, CC BY 2.0 FR creativecommons.org/licenses/by/2.0/fr,
CC0 1.0 creativecommons.org/publicdomain/zero/1.0, Apache-2.0 apache.org/licenses/LICENSE-2.0,
MIT opensource.org/license/mit, BSD-3-Clause opensource.org/license/bsd-3-clause.
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sources", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    with open(args.sources, encoding="utf-8", newline="") as file:
        rows = [r for r in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if not r["file"].startswith("heldout/")]
    free = [r for r in rows if r["licence"].lower().startswith("public domain")]
    named = {}
    for r in rows:
        if r not in free:
            named.setdefault((r["attribution"], r["repository"], r["licence"].split(" (")[0]), []).append(r)
    lines = [HEAD, "\nTexts under a licence, and US-government and CC0 texts\n"]
    for (who, where, licence), files in sorted(named.items(), key=lambda item: (item[1][0]["file"].split("/")[0], item[0])):
        lines.append(f"- {who}\n  {licence}; {where}, {', '.join(sorted({f['commit'][:12] for f in files}))}; "
                     f"{sum(int(f['bytes']) for f in files) / 1e6:.1f} MB")
    lines.append("\nTexts in the public domain\n")
    lines += sorted({f"- {r['attribution']}" for r in free})
    args.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
