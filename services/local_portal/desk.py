"""What the local portal has taken, and how it is told to misbehave. Kept in one file, written whole."""

import json
import threading
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

NEEDED = ("udyam_number", "pan", "respondent_gstin", "principal", "interest", "invoices", "declaration")
"""Form values without which nothing is taken."""
LARGEST_PAPER = 2 * 1024 * 1024
STATUSES = ("submitted", "pending_review", "accepted", "hearing_scheduled", "resolved")


class Desk:
    """`keep`: the file; None keeps nothing beyond this process."""

    def __init__(self, keep: Path | None = None) -> None:
        self._keep = keep
        self._lock = threading.Lock()
        self._rows: dict[str, dict[str, Any]] = {}
        self.faults: list[str] = []
        if keep and keep.exists():
            self._rows = json.loads(keep.read_text("utf-8"))

    def next_fault(self) -> str | None:
        """Faults are used up in their order: "unavailable", "slow", "garbage", "lost_answer", "refuse"."""
        with self._lock:
            return self.faults.pop(0) if self.faults else None

    def reasons_against(self, told: Mapping[str, Any]) -> list[str]:
        """Why a reference is not taken, in the portal's words."""
        form, papers = told.get("form") or {}, told.get("papers") or []
        found = [f"{name} is missing" for name in NEEDED if not form.get(name)]
        found += [f"{paper['name']} is larger than 2 MB" for paper in papers if _size(paper) > LARGEST_PAPER]
        return found if papers else [*found, "no document is attached"]

    def take(self, key: str, told: Mapping[str, Any]) -> tuple[dict[str, Any], bool]:
        """→ (the reference, whether it is new). The same key is the same reference."""
        with self._lock:
            if key in self._rows:
                return self._rows[key], False
            state = str(told["form"]["udyam_number"]).split("-")[1]
            number = f"{state}/{datetime.now(UTC):%Y}/{len(self._rows) + 1:06d}"
            row = {
                "reference_number": number.replace("/", "-"),
                "status": STATUSES[0],
                "form": told["form"],
                "papers": [{name: paper[name] for name in ("name", "sha256")} for paper in told["papers"]],
            }
            self._rows[key] = row
            self._write()
            return row, True

    def find(self, reference_number: str) -> dict[str, Any] | None:
        return next((row for row in self._rows.values() if row["reference_number"] == reference_number), None)

    def move(self, reference_number: str, status: str) -> bool:
        """Set where a reference stands. → whether there is one."""
        row = self.find(reference_number)
        if row is None or status not in STATUSES:
            return False
        with self._lock:
            row["status"] = status
            self._write()
        return True

    def all(self) -> list[dict[str, Any]]:
        return list(self._rows.values())

    def _write(self) -> None:
        if self._keep is None:
            return
        self._keep.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._keep.with_suffix(".new")
        fresh.write_text(json.dumps(self._rows, ensure_ascii=False), "utf-8")
        fresh.replace(self._keep)


def _size(paper: Mapping[str, str]) -> int:
    return len(paper["content"]) * 3 // 4
