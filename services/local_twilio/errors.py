"""Twilio's errors: the codes are data (`twilio_errors.json`), the JSON shape is Twilio's own."""

import json
from functools import cache
from pathlib import Path


@cache
def _catalogue() -> dict[str, tuple[int, str]]:
    text = Path(__file__).with_name("twilio_errors.json").read_text(encoding="utf-8")
    return {code: (status, message) for code, (status, message) in json.loads(text)["errors"].items()}


def error_message(code: int, detail: str = "") -> str:
    """Twilio's words for `code`; for a code not listed here, its number."""
    return _catalogue().get(str(code), (400, f"Error {code}"))[1].format(detail=detail)


class TwilioError(Exception):
    """An answer other than success. `status` is the HTTP status; by default the one Twilio pairs with `code`."""

    def __init__(self, code: int, detail: str = "", status: int | None = None) -> None:
        self.code = code
        self.status = status or _catalogue().get(str(code), (400, ""))[0]
        self.message = error_message(code, detail)
        super().__init__(self.message)

    def as_json(self) -> dict[str, object]:
        return {
            "code": self.code,
            "message": self.message,
            "more_info": f"https://www.twilio.com/docs/errors/{self.code}",
            "status": self.status,
        }
