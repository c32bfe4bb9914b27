"""From the wish to the yes: papers are made, shown, approved by their hash, or dropped (Properties 21 to 24)."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from db import vault
from db.database import transaction
from db.disputes.finding import get, open_for
from db.disputes.moves import move, note
from db.models import Dispute, DisputeInvoice


def want(retailer_id: uuid.UUID, buyer_id: uuid.UUID, invoice_ids: Sequence[uuid.UUID], at: datetime) -> Dispute:
    """A draft about these invoices is to be made (again); one that is open for one of them is taken up."""
    with transaction(), vault.scope(retailer_id):
        found = open_for(retailer_id, invoice_ids)
        if found is None:
            found = Dispute.create(retailer_id=retailer_id, buyer_id=buyer_id, next_try_at=at)
            rows = [{"dispute_id": found.dispute_id, "invoice_id": each} for each in invoice_ids]
            DisputeInvoice.insert_many(rows).execute()
            note(found, "dispute_wanted", at, by="retailer")
        elif found.status == "ready":
            move(found, ("ready",), status="wanted", next_try_at=at)
        return found


def drafted(
    dispute: Dispute, form: dict[str, Any], faults: Sequence[str], packet: tuple[str, bytes], check: str, at: datetime
) -> bool:
    """Keep the papers as they stand now; → whether it was still wanted. `packet`: its name in the store, its hash."""
    key, sha256 = packet
    moved = move(
        dispute,
        ("wanted",),
        status="ready",
        form=form,
        faults=list(faults),
        packet_key=key,
        packet_sha256=sha256,
        udyam_check=check,
        reasons=None,
        next_try_at=None,
    )
    if moved:
        note(dispute, "dispute_drafted", at, sha256=sha256.hex(), udyam=check)
    return moved


def approve(retailer_id: uuid.UUID, dispute_id: uuid.UUID, sha256: bytes, at: datetime, by: str) -> bool:
    """The retailer's yes to these very papers; → False where they are no longer the ones he saw (Property 24)."""
    dispute = get(retailer_id, dispute_id)
    if dispute is None or dispute.packet_sha256 is None or bytes(dispute.packet_sha256) != sha256:
        return False
    moved = move(dispute, ("ready",), status="approved", approved_sha256=sha256, approved_at=at, next_try_at=at)
    if moved:
        note(dispute, "dispute_approved", at, by=by, sha256=sha256.hex())
    return moved


def withdraw(dispute: Dispute, at: datetime) -> None:
    """What it asks for is no longer owed as its papers say: they are not filed."""
    if move(dispute, ("approved",), status="dropped", next_try_at=None):
        note(dispute, "dispute_dropped", at)
