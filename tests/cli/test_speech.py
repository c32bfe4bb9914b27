"""`baaki say` and `baaki hear` as a person types them."""

import json
import os
import subprocess
import sys
from pathlib import Path

from click.testing import Result

from tests.cli.test_commands import _here


def _baaki(tmp_path: Path, *args: str, **more: str) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    environment = kept | {"BAAKI_VAR_DIR": str(tmp_path / "var")} | more
    command = [sys.executable, "-m", "cli", *args]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)


def _says(tmp_path: Path, *args: str) -> Result:
    return _here(*args, BAAKI_VAR_DIR=str(tmp_path / "var"))


def test_what_is_said_is_heard_and_understood(tmp_path: Path) -> None:
    out = tmp_path / "said.ogg"
    said = _baaki(tmp_path, "say", "₹50,000 was received", "--lang", "en", "--out", str(out))
    assert (said.returncode, said.stdout) == (0, "fifty thousand rupees was received\n")
    heard = _baaki(tmp_path, "hear", str(out), "--json")
    told = json.loads(heard.stdout)
    assert set(told) == {"transcript", "language", "intent", "params", "confidence", "seconds"}
    assert (told["language"], told["params"]["amount"]) == ("en", "50000")
    assert not (tmp_path / "var").exists()


def test_a_wav_is_a_wav(tmp_path: Path) -> None:
    out = tmp_path / "said.wav"
    assert _says(tmp_path, "say", "நன்றி", "--lang", "ta", "--out", str(out)).exit_code == 0
    assert out.read_bytes().startswith(b"RIFF")


def test_a_file_of_another_kind_is_not_written(tmp_path: Path) -> None:
    out = tmp_path / "said.mp3"
    said = _says(tmp_path, "say", "hello", "--lang", "en", "--out", str(out))
    assert (said.exit_code, out.exists(), ".ogg or .wav" in said.stderr) == (2, False, True)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    out = tmp_path / "nowhere" / "said.wav"
    said = _baaki(tmp_path, "say", "hello", "--lang", "en", "--out", str(out))
    assert (said.returncode, said.stderr) == (1, f"{out}: No such file or directory\n")


def test_what_cannot_be_heard_is_told_in_its_language_and_ends_with_1(tmp_path: Path) -> None:
    (tmp_path / "broken.ogg").write_bytes(b"nothing")
    shown = _says(tmp_path, "hear", str(tmp_path / "broken.ogg"), "--lang", "hi")
    assert (shown.exit_code, "रिकॉर्डिंग" in shown.stderr, shown.stdout) == (1, True, "")


def test_without_a_model_the_way_to_one_is_told(tmp_path: Path) -> None:
    (tmp_path / "said.wav").write_bytes(b"")
    _says(tmp_path, "say", "hello", "--lang", "en", "--out", str(tmp_path / "said.wav"))
    shown = _baaki(tmp_path, "hear", str(tmp_path / "said.wav"), BAAKI_WHISPER_MODEL_DIR=str(tmp_path))
    assert (shown.returncode, "model.bin" in shown.stderr, "Traceback" in shown.stderr) == (1, True, False)


def test_without_words_no_file_is_written(tmp_path: Path) -> None:
    out = tmp_path / "silent.ogg"
    said = _says(tmp_path, "say", " ", "--lang", "ta", "--out", str(out))
    assert (said.exit_code, "nothing to say" in said.stderr, out.exists()) == (2, True, False)
