"""Names the code that made something, so that what is kept is made again when its code means something else."""
import ast
import hashlib
from functools import lru_cache
from pathlib import Path

HERE = Path(__file__).parent


@lru_cache
def _meaning(module: str) -> str:
    """A module without comments and documentation."""
    tree = ast.parse((HERE / f"{module}.py").read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
            del body[0]
    return ast.dump(tree)


@lru_cache
def mark(*modules: str) -> str:
    """The same as long as these modules mean the same."""
    return hashlib.sha256("".join(map(_meaning, modules)).encode()).hexdigest()[:12]
