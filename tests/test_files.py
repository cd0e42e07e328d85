"""Reading and writing files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_a_protected_file_is_left_alone(tmp_path: Path) -> None:
    """Root may write anything, so ask what somebody else would be told."""
    protected = tmp_path / "protected.nt"
    protected.write_text("kept", encoding="utf-8")
    protected.chmod(0o444)
    tmp_path.chmod(0o777)
    load = "import os; from pathlib import Path; import jxkg.files"
    become_nobody = "os.getuid() or os.setuid(65534)"
    write = f"jxkg.files.write_text(Path({str(protected)!r}), 'new')"
    command = [sys.executable, "-c", f"{load}; {become_nobody}; {write}"]
    result = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert "cannot be written (Permission denied)" in result.stderr
    assert protected.read_text(encoding="utf-8") == "kept"


def test_standard_output_that_is_a_pipe_is_written_to(tmp_path: Path) -> None:
    """The real path of /dev/stdout is then no path."""
    command = [sys.executable, "-m", "jxkg", "export", "/dev/stdout", "--format", "ntriples"]
    result = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert result.stdout.count(" .\n") == result.stdout.count("\n") > 1000
