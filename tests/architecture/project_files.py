"""The files of the project itself: what git keeps, and what is new and not ignored."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WRITTEN = {".py", ".html", ".css", ".js", ".md", ".toml", ".sh", ".in", ".txt", ".xml", ".svg", ""}


@cache
def project_files() -> tuple[str, ...]:
    """Every path from the project's root, sorted; without git (an unpacked archive) every file but hidden folders."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if listed.returncode == 0:
        names = listed.stdout.split("\0")
    else:
        names = [path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*")]
        names = [name for name in names if not name.startswith((".venv/", ".cache/", "var/", "staticfiles/"))]
    return tuple(sorted(name for name in set(names) if name and (ROOT / name).is_file()))


def written_by_hand(*suffixes: str) -> dict[str, str]:
    """Text of every file people write: no migrations, locks, catalogues or fixtures."""
    return {
        name: (ROOT / name).read_text(encoding="utf-8")
        for name in project_files()
        if Path(name).suffix in (suffixes or WRITTEN)
        and not name.startswith(("fixtures/", "requirements/"))
        and not {"migrations", "locale", "golden"} & set(Path(name).parts)
    }
