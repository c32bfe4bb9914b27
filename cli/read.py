"""`baaki read`: one invoice's fields from its files, no database needed."""

import json
import sys
from pathlib import Path

import click

from locales import t
from services import documents
from services.documents import Reading, Refused, Sender


@click.command("read")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--own-gstin", help="The supplier's own GSTIN, never taken for the buyer's.")
@click.option("--password", help="Of a locked PDF; asked for at a terminal where it is needed.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--explain", is_flag=True, help="Draw what was read, and why, onto the pages; needs --out.")
@click.option("--out", type=click.Path(dir_okay=False, writable=True, path_type=Path), help="The PNG to write.")
def read(
    *,
    files: tuple[Path, ...],
    own_gstin: str | None,
    password: str | None,
    as_json: bool,
    explain: bool,
    out: Path | None,
) -> None:
    """Read one invoice; several FILES are its pages in order."""
    if explain != (out is not None):
        raise click.UsageError("--explain and --out belong together")
    data = [file.read_bytes() for file in files]
    try:
        try:
            shown = _shown(_opened(data, password) if password else data, own_gstin, as_json=as_json, out=out)
        except Refused as refused:
            if refused.reason != "documents.encrypted_pdf" or password or not sys.stdin.isatty():
                raise
            asked = click.prompt("Password of the PDF", hide_input=True, err=True)
            shown = _shown(_opened(data, asked), own_gstin, as_json=as_json, out=out)
    except Refused as refused:
        click.echo(t(refused.reason, "en", **refused.params), err=True)
        sys.exit(1)
    if shown:
        click.echo(shown)


def _shown(data: list[bytes], own_gstin: str | None, *, as_json: bool, out: Path | None) -> str:
    """What is printed; nothing where a picture is written. Raises `Refused`."""
    if any(documents.identify(each) is not documents.MediaKind.PDF for each in data):
        documents.get_ready()
    if out is not None:
        out.write_bytes(documents.explain(data, sender=Sender(own_gstin), keys=_keys()))
        return ""
    reading = documents.read(data, sender=Sender(own_gstin), keys=_keys())
    if reading.unread:
        click.echo(t("documents.first_pages", "en", n=reading.unread), err=True)
    if reading.several:
        click.echo(t("documents.several", "en"), err=True)
    return json.dumps(reading.to_json(), ensure_ascii=False) if as_json else "\n".join(lines(reading))


def _opened(data: list[bytes], password: str) -> list[bytes]:
    """The PDFs among the files without their lock."""
    pdf = documents.MediaKind.PDF
    return [documents.unlock(each, password) if documents.identify(each) is pdf else each for each in data]


def _keys() -> dict[str, bytes]:
    """The portals' keys, where the operator keeps some."""
    from config.settings import load

    path = load().einvoice_keys
    if path is None:
        return {}
    from services.documents.signed.irp_keys import key_set

    return key_set(path)


def lines(reading: Reading) -> list[str]:
    """An aligned table: field, value, confidence, reason, and a mark where the retailer is to be asked."""
    shown = {name: reading.field(name) for name in Reading.names()}
    texts = {name: "-" if field.value is None else str(field.value) for name, field in shown.items()}
    wide = max(map(len, texts.values()))
    return [
        f"{'review' if name in reading.review_fields else '':<7} {name:<17} {texts[name]:<{wide}}  "
        f"{field.confidence:>4.2f}  {field.evidence}".rstrip()
        for name, field in shown.items()
    ]
