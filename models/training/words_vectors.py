"""Golden vectors of words for the Java side: src/test/resources/vectors/words.json. `python words_vectors.py`"""
import json
import math
from pathlib import Path

from words import code, table_input, width

OUT = Path(__file__).parent / "../../src/test/resources/vectors/words.json"
MATERIAL, NOTE = {"name": "material", "categories": ["steel", "aluminium", "al-mg 3"]}, {"name": "note", "buckets": 32}
TEXTS = {"material": ["steel", " Steel ", "AL-MG 3", "brass", "?", "stahl ü", ""],
         "note": ["Spindle squeals, when warm!", "squeals spindle WHEN warm", "späne überall", "ÜBER über", "…", "7", "x" * 300, "hash:1f",
                  "hash:1ffffffff", "hash: 1f", "", "a\tb\nc", "日本 の 工作機械"]}
NUMBER = {"name": "speed", "unit": "1/min", "min": 0, "max": 6000, "mean": 1200.0, "std": 400.0, "relative": False}
ROWS = [["1600", "steel", "squeals"], ["", "brass", ""], ["9000", "", "chips, chips"]]


def main() -> None:
    null = lambda x: None if math.isnan(x) else x
    cases = [{"field": f["name"], "text": t, "code": null(code(f, t))} for f in (MATERIAL, NOTE) for t in TEXTS[f["name"]]]
    fields = [NUMBER, MATERIAL, NOTE]
    rows = []
    for cells in ROWS:
        values = [float(cells[0]) if cells[0] else math.nan, code(MATERIAL, cells[1]), code(NOTE, cells[2])]
        rows.append({"cells": cells, "input": [round(float(x), 6) for x in table_input(values, fields).ravel()]})
    text = {"note": "code of each text, null where it says nothing; input: [value, validity] of a row", "categories": MATERIAL["categories"],
            "buckets": NOTE["buckets"], "cases": cases, "number": NUMBER, "width": sum(map(width, fields)), "rows": rows}
    OUT.write_text(json.dumps(text, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
