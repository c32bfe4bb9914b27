"""Whose account a phone speaks for."""

from dataclasses import dataclass

from db import members, retailers
from db.models import Member, Retailer
from intents.turn import Role


@dataclass(frozen=True)
class Known:
    """A phone's own account, or, of a member, a firm's. `firms`: so many he may look at."""

    retailer: Retailer | None = None
    member: Member | None = None
    firms: int = 0

    @property
    def role(self) -> Role:
        if self.member is None:
            return "owner"
        return "accountant" if self.member.role == "accountant" else "helper"


def known(phone: str) -> Known:
    """An account of one's own goes before a membership; of several firms the one chosen last."""
    own = retailers.find_by_phone(phone)
    if own is not None and own.status == "active":
        return Known(own)
    mine = members.memberships(phone)
    return Known(retailers.get(mine[0].retailer_id), mine[0], len(mine)) if mine else Known(own)
