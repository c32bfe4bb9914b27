"""A bundle that was asked for on the companion page: made here, laid into the store, fetched there."""

import uuid

import structlog

from db import invoices, page_bundles
from db.database import connection
from db.models import PageBundle
from jobs import abroad, folders
from jobs.enclosures import evidence
from jobs.house import House, house
from locales import as_lang
from services.signing import SigningError

log = structlog.get_logger()
KINDS = ("pdf", "zip")


def make_bundle(bundle_id: str) -> None:
    """The RQ job. What fails is told on the page, where one can ask again; a killed worker's is given out again."""
    with connection():
        bundle = page_bundles.get(uuid.UUID(bundle_id))
        if bundle is None or bundle.status != "wanted":
            return
        try:
            _make(house(), bundle)
        except SigningError as error:
            log.warning("evidence_not_signed", bundle_id=bundle_id, error=str(error))
            page_bundles.end(bundle.bundle_id, "failed")
        except Exception:  # the edge of the job
            log.exception("evidence_failed", bundle_id=bundle_id)
            page_bundles.end(bundle.bundle_id, "failed")
        else:
            page_bundles.end(bundle.bundle_id, "ready")


def _make(here: House, bundle: PageBundle) -> None:
    bill = invoices.get(bundle.retailer_id, bundle.invoice_id)
    assert bill is not None  # noqa: S101 -- the row goes with its bill
    document, archive, _ = evidence.files(abroad.of(here, bundle.retailer_id), bill, as_lang(bundle.language))
    for kind, file in zip(KINDS, (document, archive), strict=True):
        here.services.storage.put(bundle.retailer_id, key(bundle, kind), file.content)


def key(bundle: PageBundle, kind: str) -> str:
    """Among the files that are offered for a while: they go by the same rule."""
    return f"{folders.OFFERED}/{bundle.retailer_id}/{bundle.bundle_id}/evidence.{kind}"
