"""The weighty acts: what is done once the owner has proved who he is (`intents/proof`).

An act takes the turn and what it is about, as that was when it was asked for; it looks again whether it may be done.
"""

from collections.abc import Callable

from intents import delete_data, file_dispute, leaving, members
from intents.approve_notice import approval
from intents.proof import pin
from intents.settings import money
from intents.turn import Reply, Turn

ACTS: dict[str, Callable[[Turn, dict[str, str]], Reply]] = {
    "set_pin": pin.choose,
    "delete_data": delete_data.leave,
    "export_data": leaving.give_copy,
    "invite_member": members.invite,
    "remove_member": members.remove,
    "file_dispute": file_dispute.carry_out,
    "approve_notice": approval.carry_out,
    "change_upi_id": money.set_upi,
    "change_bank_account": money.set_bank,
}
