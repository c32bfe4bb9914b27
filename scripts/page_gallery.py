"""Pictures of the companion page: `PYTHONPATH=. .venv/bin/python scripts/page_gallery.py --sheets | --all FOLDER`.

`--sheets` writes `docs/gallery/`: for each language on a small phone, in the dark and on a laptop one sheet with every
room, and the picture that the README shows. `--all` writes each room by itself.
"""

import io
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import fontpkg
from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

import db  # noqa: E402 -- the checkout is on the path only now
from config.settings import Settings  # noqa: E402
from db.database import connection, database  # noqa: E402
from db.models import ALL, Invoice  # noqa: E402
from jobs import embedded  # noqa: E402
from tests.browser import shop  # noqa: E402
from tests.browser.companion import Companion  # noqa: E402
from tests.world import World  # noqa: E402

OUT = ROOT / "docs/gallery"
PHONE, LAPTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
TALLEST = 1480
"""Two screens of a phone: what is below is more of the same."""
ROOMS = (
    "today", "invoices", "invoice", "money came", "buyers", "buyer", "notices", "disputes", "begin a dispute",
    "settings", "queue", "more",
)  # fmt: skip
LOOKS = {"phone": (PHONE, "light"), "phone-dark": (PHONE, "dark"), "laptop": (LAPTOP, "light")}
COLUMNS = {"phone": 6, "phone-dark": 6, "laptop": 3}
COLOURS, GAP, CAPTION = 64, 16, 28
Shots = dict[tuple[str, str], Image.Image]
"""By look and room."""


def main() -> None:
    if sys.argv[1:] == ["--sheets"]:
        _each_language(_keep_sheets)
    elif sys.argv[1:2] == ["--all"] and len(sys.argv) == 3:
        folder = Path(sys.argv[2])
        folder.mkdir(parents=True, exist_ok=True)
        _each_language(lambda lang, shots: _keep_all(folder, lang, shots))
    else:
        sys.exit(__doc__)


def _each_language(keep: Callable[[str, Shots], None]) -> None:
    with _chromium() as browser:
        for lang in shop.NAMES:
            with _world() as world:
                keep(lang, _shoot(browser, world, lang))


def _keep_sheets(lang: str, shots: Shots) -> None:
    for look in LOOKS:
        _save(_sheet([(room, shots[look, room]) for room in ROOMS], COLUMNS[look]), OUT / f"page-{lang}-{look}.png")
    if lang == "ta":
        _save(shots["phone", "today"].crop((0, 0, PHONE["width"], PHONE["height"])), OUT / "page-today-ta-phone.png")


def _keep_all(folder: Path, lang: str, shots: Shots) -> None:
    for (look, room), picture in shots.items():
        _save(picture, folder / f"page-{room.replace(' ', '-')}-{lang}-{look}.png")


def _save(picture: Image.Image, path: Path) -> None:
    few = picture.convert("P", palette=Image.Palette.ADAPTIVE, colors=COLOURS, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
    sys.stdout.write(f"{path.name}: {path.stat().st_size // 1024} KB\n")


def _sheet(pictures: list[tuple[str, Image.Image]], columns: int) -> Image.Image:
    """All of them beside each other, each under its name."""
    rows = [pictures[at : at + columns] for at in range(0, len(pictures), columns)]
    heights = [max(picture.height for _, picture in row) + CAPTION + GAP for row in rows]
    wide = pictures[0][1].width + GAP
    sheet = Image.new("RGB", (GAP + columns * wide, sum(heights) + GAP), "#8a8a8a")
    draw, font = ImageDraw.Draw(sheet), ImageFont.truetype(str(fontpkg.path("Noto Sans")), 18)
    for n, row in enumerate(rows):
        top = GAP + sum(heights[:n])
        for m, (name, picture) in enumerate(row):
            draw.text((GAP + m * wide, top), name, "white", font)
            sheet.paste(picture, (GAP + m * wide, top + CAPTION))
    return sheet


@contextmanager
def _chromium() -> Iterator[Browser]:
    """With the fonts that phones have and this machine may not."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        names = ("Noto Sans", "Noto Sans Tamil", "Noto Sans Devanagari")
        dirs = "".join(f"<dir>{Path(fontpkg.path(name)).parent}</dir>" for name in names)
        conf = Path(folder) / "fonts.conf"
        conf.write_text(f"<fontconfig>{dirs}<dir>/usr/share/fonts</dir><cachedir>{folder}</cachedir></fontconfig>")
        env = {**os.environ, "FONTCONFIG_FILE": str(conf)}
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"], env=env)
        yield browser
        browser.close()


@contextmanager
def _world() -> Iterator[World]:
    with own_database() as (known, var), World(known, var) as world:
        yield world


@contextmanager
def own_database() -> Iterator[tuple[Settings, Path]]:
    """An empty one, and the folder that it lies in."""
    var = Path(tempfile.mkdtemp(prefix="baaki-gallery-"))
    var.chmod(0o755)
    settings = Settings(baaki_var_dir=var)
    urls = {"database_url": db.connect(settings), "redis_url": embedded.start(var)}
    with connection():
        database.execute_sql("TRUNCATE " + ", ".join(f'"{each._meta.table_name}"' for each in ALL) + " CASCADE")
    known = Settings(baaki_var_dir=var, **urls)
    db.vault.unlock(db.vault.load_master_keys(known))
    yield known, var
    shutil.rmtree(var, ignore_errors=True)


def _shoot(browser: Browser, world: World, lang: str) -> Shots:
    people = shop.full(world, lang)
    with connection():
        number = Invoice.get(Invoice.invoice_number == "RT-77").invoice_id
    context = browser.new_context(viewport=PHONE, locale=f"{lang}-IN")
    visitor = Companion(world, context)
    page = visitor.sign_in()
    places = {"invoice": f"invoices/{number}", "buyer": f"buyers/{people.buyer_id}"}
    places |= {"money came": places["invoice"], "begin a dispute": "disputes"}
    shots = {}
    for look, (size, colours) in LOOKS.items():
        page.emulate_media(color_scheme=colours)
        for room in ROOMS:
            page.set_viewport_size(size)
            visitor.go(places.get(room, room))
            expect(page.locator("main h1")).to_be_visible()
            if room == "invoice":
                expect(page.locator("main .lines")).to_be_visible()
            page.wait_for_timeout(700)
            shots[look, room] = _picture(page, asks=room in ("money came", "begin a dispute"))
    context.close()
    return shots


def _picture(page: Page, *, asks: bool) -> Image.Image:
    """As tall as what is in it; `asks`: with the question that the first button opens."""
    size = page.viewport_size
    assert size is not None  # noqa: S101 -- it was set
    if asks:
        page.locator("main .actions button").first.click()
        expect(page.locator("dialog")).to_be_visible()
    else:
        tall = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": size["width"], "height": min(max(tall, size["height"]), TALLEST)})
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    if asks:
        page.keyboard.press("Escape")
    return picture


if __name__ == "__main__":
    main()
