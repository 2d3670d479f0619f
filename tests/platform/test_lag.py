"""What import-linter cannot say: the heart knows nothing but the standard library."""

import ast
import sys
from pathlib import Path

ROD = Path(__file__).resolve().parents[2]


def _importerer(fil: Path) -> set[str]:
    navne: set[str] = set()
    for knude in ast.walk(ast.parse(fil.read_text(encoding="utf-8"))):
        if isinstance(knude, ast.Import):
            navne.update(navn.name for navn in knude.names)
        elif isinstance(knude, ast.ImportFrom):
            navne.add(knude.module or "")
    return {navn.partition(".")[0] for navn in navne}


def test_kvalitetsmodel_importerer_kun_standardbiblioteket() -> None:
    filerne = sorted((ROD / "kvalitetsmodel").rglob("*.py"))
    assert filerne
    tilladt = sys.stdlib_module_names | {"kvalitetsmodel"}
    fremmede = {str(fil.relative_to(ROD)): frem for fil in filerne if (frem := _importerer(fil) - tilladt)}
    assert fremmede == {}
