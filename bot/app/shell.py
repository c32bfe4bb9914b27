"""The page itself: HTML, style, script, words. Packed once, given out with an ETag, asked for again only if changed."""

import gzip
import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flask import Blueprint, Response, redirect, request
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as Answer

from bot.app.guard import open_to_all
from locales import LANGUAGES, as_lang
from locales.catalogue import texts

pages = Blueprint("app", __name__, url_prefix="/app")
_STATIC = Path(__file__).with_name("static")
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".webmanifest": "application/manifest+json",
}
_WORDS = (
    "page.", "settings.name.", "settings.value.", "members.role.", "score.risk_", "paid.rest_", "paid.interest_yes",
    "paid.interest_no", "paid.tds_yes", "paid.tds_no",
)  # fmt: skip
_NOT_SHOWN = ("page.code", "page.no_pin", "page.pin_wrong", "page.proof_sent")


@dataclass(frozen=True)
class Packed:
    """Bytes ready to go, as they are and gzipped."""

    plain: bytes
    gzipped: bytes
    media_type: str

    @property
    def etag(self) -> str:
        return hashlib.sha256(self.plain).hexdigest()[:32]


@pages.get("/")
@open_to_all
def show() -> Response:
    return _give(_file("index.html"))


@pages.get("")
@open_to_all
def to_page() -> Answer:
    return redirect("/app/", 308)


@pages.get("/sw.js")
@open_to_all
def worker() -> Response:
    """It stands beside the page, because a service worker serves what lies below it."""
    return _give(_worker())


@pages.get("/static/<path:name>")
@open_to_all
def static(name: str) -> Response:
    if name not in files():
        raise NotFound
    return _give(_file(name))


@pages.get("/words/<lang>.json")
@open_to_all
def words(lang: str) -> Response:
    if lang not in LANGUAGES:
        raise NotFound
    return _give(_words(lang))


@cache
def files() -> tuple[str, ...]:
    """Every file of the shell, by its name below `static`."""
    found = (path for path in _STATIC.rglob("*") if path.is_file() and path.suffix in _TYPES)
    return tuple(sorted(path.relative_to(_STATIC).as_posix() for path in found))


@cache
def version() -> str:
    """Changes when any file or word of the shell does."""
    whole = hashlib.sha256()
    for name in files():
        whole.update(_STATIC.joinpath(name).read_bytes())
    for lang in LANGUAGES:
        whole.update(_words(lang).plain)
    return whole.hexdigest()[:16]


@cache
def _file(name: str) -> Packed:
    return _packed(_STATIC.joinpath(name).read_bytes(), _TYPES[Path(name).suffix])


@cache
def _worker() -> Packed:
    """With the list of what it keeps, and a name for that which changes with it."""
    kept = ["/app/", *(f"/app/static/{name}" for name in files() if name not in ("sw.js", "index.html"))]
    told = f"const VERSION = {json.dumps(version())};\nconst SHELL = {json.dumps(kept)};\n"
    return _packed(told.encode() + _STATIC.joinpath("sw.js").read_bytes(), _TYPES[".js"])


@cache
def _words(lang: str) -> Packed:
    """What the page says: a text, or the two forms of one that counts."""
    found = {
        name: forms[0] if len(forms) == 1 else list(forms)
        for name, forms in texts(as_lang(lang)).items()
        if name.startswith(_WORDS) and name not in _NOT_SHOWN
    }
    return _packed(json.dumps(found, ensure_ascii=False, sort_keys=True).encode(), "application/json")


def _packed(plain: bytes, media_type: str) -> Packed:
    return Packed(plain, gzip.compress(plain, 9, mtime=0), media_type)


def _give(packed: Packed) -> Response:
    zipped = bool(request.accept_encodings["gzip"]) and len(packed.gzipped) < len(packed.plain)
    answer = Response(packed.gzipped if zipped else packed.plain, content_type=packed.media_type)
    if zipped:
        answer.headers["Content-Encoding"] = "gzip"
    answer.headers["Vary"] = "Accept-Encoding"
    answer.headers["Cache-Control"] = "no-cache"
    answer.set_etag(packed.etag, weak=True)
    answer.make_conditional(request)
    return answer
