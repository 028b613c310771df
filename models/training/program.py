"""The program itself, run on recordings: what a bundle is worth is what the program makes of it."""
import json
import subprocess
from pathlib import Path

TECTUM = Path(__file__).parent / "../../tectum"


def run(*words: object) -> str:
    """What `./tectum WORDS` prints."""
    done = subprocess.run([str(TECTUM), *map(str, words)], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"./tectum {' '.join(map(str, words))} failed: {done.stderr[-2000:]}")
    return done.stdout


def decisions(recording: Path, bundle: Path) -> list[dict]:
    """Of every tick, the last one made of it."""
    told = map(json.loads, run("replay", recording, "--bundle", bundle, "--json").splitlines())
    return list({line["at"]: line for line in told if line["type"] == "decision"}.values())
