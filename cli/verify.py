"""`baaki verify FILE.zip`: is a bundle of evidence as it was sealed? Needs the file alone: no database, no network."""

import json
import sys
from pathlib import Path

import click

from services.evidence import Finding, Verified
from services.evidence import verify as look_at

_WORDS = {
    "changed": "changed",
    "added": "added",
    "dropped": "missing",
    "reordered": "in another order",
    "truncated": "cut off",
    "unsigned": "the seal is missing",
    "other_signer": "sealed by another",
    "repacked": "packed anew",
    "trail": "the audit trail does not hold",
    "no_bundle": "this is no bundle of evidence",
}


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--certificate", default="", metavar="SHA256", help="What the signer's certificate must be.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def verify(*, file: Path, certificate: str, as_json: bool) -> None:
    """Say whether a bundle is whole and who sealed it; exit 1 where it is not, with what was done to which file."""
    found = look_at(file.read_bytes(), certificate.replace(":", ""))
    click.echo(
        json.dumps(_told(found), ensure_ascii=False) if as_json else _shown(found), err=not found.whole and not as_json
    )
    sys.exit(0 if found.whole else 1)


def _told(found: Verified) -> dict[str, object]:
    signer, manifest = found.signer, found.manifest
    return {
        "whole": found.whole,
        "findings": [finding.__dict__ for finding in found.findings],
        "signer": {
            "name": signer.name,
            "issuer": signer.issuer,
            "certificate_sha256": signer.fingerprint,
            "stated_time": signer.at.isoformat() if signer.at else None,
            "stamped": signer.stamped.at.isoformat() if signer.stamped else None,
            "stamped_by": signer.stamped.authority if signer.stamped else None,
        }
        if signer
        else None,
        "licensed": bool(manifest and manifest.signer.get("licensed")),
        "about": manifest.about if manifest else None,
        "files": len(manifest.files) if manifest else 0,
    }


def _shown(found: Verified) -> str:
    if not found.whole:
        return "\n".join(_line(finding) for finding in found.findings)
    assert found.manifest is not None and found.signer is not None  # noqa: S101 -- nothing is whole without them
    kept = "the operator's certificate" if found.manifest.signer.get("licensed") else (
        "a self-made certificate: it shows that nothing was changed, not who made it"
    )  # fmt: skip
    stamp = found.signer.stamped
    return "\n".join(
        (
            f"whole: {len(found.manifest.files)} files about invoice {found.manifest.about.get('invoice')}",
            f"sealed by {found.signer.name}, issued by {found.signer.issuer}, {found.signer.at}",
            f"certificate SHA-256 {found.signer.fingerprint} ({kept})",
            f"time stamped {stamp.at} by {stamp.authority}" if stamp else "no authority stamped the time",
        )
    )


def _line(finding: Finding) -> str:
    about = f"{finding.name or 'archive'}: {_WORDS[finding.kind]}"
    return f"{about} ({finding.detail})" if finding.detail else about
