"""How well the offline engine reads: its scores on the gold articles and on the cross-check articles.

Run `python -m tests.quality.measure` to print them, in the form of floors.toml, to which test_floors.py holds the
engine.
"""

import hashlib
import importlib.util
import json
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from bot.domain.article import Article
from bot.engines.offline.engine import OfflineEngine
from bot.views.contract import analysis_shape

HERE = Path(__file__).parent
CORPORA = ("gold", "crosscheck")


@cache
def scores(corpus: str) -> dict[str, float]:
    """Score the engine on a corpus: each figure of score.py by a short name, in percent."""
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted((HERE / corpus).glob("*.json")):
            gold = json.loads(path.read_text(encoding="utf8"))
            article = Article(text=gold["text"], title=gold["title"], language="en")
            shape = analysis_shape(OfflineEngine().read(article), cached=False)
            (Path(folder) / path.name).write_text(json.dumps(shape), encoding="utf8")
        found = _scorer().score(HERE / corpus, folder)
    return {
        "found": found["found"],
        "central_f1": found["central"]["f1"],
        "speculative_f1": found["speculative"]["f1"],
        "cues": found["speculative"]["cues"],
        "modality_macro_f1": found["modality_macro_f1"],
        "source_kind": found["source"]["kind"],
        "source_name": found["source"]["name"],
        "source_none": found["source"]["none"],
        "source_via": found["source"]["via"],
        "not_verbatim": found["not_verbatim"],
    }


def digest(corpus: str) -> str:
    """Give the SHA-256 of a corpus: of its files' names and contents, in order."""
    whole = hashlib.sha256()
    for path in sorted((HERE / corpus).glob("*.json")):
        whole.update(path.name.encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()


def _scorer() -> Any:  # the shared scorer is a script, not a module of ours
    spec = importlib.util.spec_from_file_location("score", HERE / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(HERE / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    """Print each corpus, its digest and its scores."""
    for corpus in CORPORA:
        found = scores(corpus)
        rows = "".join(f"{name} = {value}\n" for name, value in found.items() if name != "not_verbatim")
        sys.stdout.write(f'[{corpus}]\ndigest = "{digest(corpus)}"\n\n[{corpus}.floors]\n{rows}\n')
        sys.stdout.write(f"# not verbatim: {found['not_verbatim']:g} (must be 0)\n\n")


if __name__ == "__main__":
    main()
