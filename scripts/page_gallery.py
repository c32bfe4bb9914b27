"""Pictures of the companion page for `docs/gallery/`: `.venv/bin/python scripts/page_gallery.py [--all FOLDER]`.

With `--all` every room in three languages, on a phone and a laptop, light and dark, to be looked through.
"""

import io
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import fontpkg
from PIL import Image
from playwright.sync_api import Browser, expect, sync_playwright

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
ROOMS = ("today", "invoices", "invoice", "buyers", "buyer", "notices", "disputes", "settings", "queue", "more")
KEPT = [
    ("ta", "today", PHONE, "light"), ("hi", "today", PHONE, "light"), ("en", "today", PHONE, "dark"),
    ("ta", "invoice", PHONE, "light"), ("hi", "invoice", PHONE, "dark"), ("en", "invoice", PHONE, "light"),
    ("en", "today", LAPTOP, "light"), ("en", "notices", LAPTOP, "dark"),
]  # fmt: skip


def main() -> None:
    everything = Path(sys.argv[2]) if sys.argv[1:2] == ["--all"] else None
    wanted = KEPT
    if everything is not None:
        everything.mkdir(parents=True, exist_ok=True)
        sizes = ((PHONE, "light"), (PHONE, "dark"), (LAPTOP, "light"))
        wanted = [(lang, room, size, look) for lang in shop.NAMES for room in ROOMS for size, look in sizes]
    with _chromium() as browser:
        for lang in shop.NAMES:
            shots = [(room, size, look) for spoken, room, size, look in wanted if spoken == lang]
            with _world() as world:
                _shoot(browser, world, lang, shots, everything or OUT)


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
    var = Path(tempfile.mkdtemp(prefix="baaki-gallery-"))
    var.chmod(0o755)
    settings = Settings(baaki_var_dir=var)
    urls = {"database_url": db.connect(settings), "redis_url": embedded.start(var)}
    with connection():
        database.execute_sql("TRUNCATE " + ", ".join(f'"{each._meta.table_name}"' for each in ALL) + " CASCADE")
    known = Settings(baaki_var_dir=var, **urls)
    db.vault.unlock(db.vault.load_master_keys(known))
    with World(known, var) as world:
        yield world
    shutil.rmtree(var, ignore_errors=True)


def _shoot(browser: Browser, world: World, lang: str, shots: list[tuple[str, dict[str, int], str]], out: Path) -> None:
    people = shop.full(world, lang)
    with connection():
        number = Invoice.get(Invoice.invoice_number == "RT-77").invoice_id
    context = browser.new_context(viewport=PHONE, device_scale_factor=2, locale=f"{lang}-IN")
    visitor = Companion(world, context)
    page = visitor.sign_in()
    for room, size, look in shots:
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=look)
        visitor.go({"invoice": f"invoices/{number}", "buyer": f"buyers/{people.buyer_id}"}.get(room, room))
        expect(page.locator("main h1")).to_be_visible()
        page.wait_for_timeout(700)
        wide = "laptop" if size == LAPTOP else "phone"
        picture = page.screenshot()
        path = out / f"page-{room}-{lang}-{wide}{'-dark' if look == 'dark' else ''}.png"
        Image.open(io.BytesIO(picture)).convert("P", palette=Image.Palette.ADAPTIVE, colors=96).save(
            path, optimize=True
        )
        sys.stdout.write(f"{path.name}: {path.stat().st_size // 1024} KB\n")
    context.close()


if __name__ == "__main__":
    main()
