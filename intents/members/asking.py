"""Which wish about members it is, and which open question an answer belongs to."""

from intents.members.firms import ask_firm, firm_chosen
from intents.members.inviting import ask_next, ask_whom, phone_told, role_told
from intents.members.listing import show
from intents.members.removing import ask_which, which_told
from intents.members.wanted import wanted
from intents.proof import owner_only
from intents.turn import Reply, Turn


def wishes(turn: Turn) -> bool:
    return turn.retailer_id is not None and wanted(turn) is not None


def begin(turn: Turn) -> Reply:
    match wanted(turn):
        case "add" if turn.role == "owner":
            return ask_whom(turn)
        case "remove" if turn.role == "owner":
            return ask_which(turn)
        case "add":
            return owner_only.refuse(turn, "invite_member")
        case "remove":
            return owner_only.refuse(turn, "remove_member")
        case "firms":
            return ask_firm(turn)
    return show(turn)


def again(turn: Turn) -> Reply:
    match turn.state["step"]:
        case "which":
            return ask_which(turn)
        case "firm":
            return ask_firm(turn)
    return ask_next(turn, turn.state["known"])


def step(turn: Turn) -> Reply | None:
    match turn.state["step"]:
        case "phone":
            return phone_told(turn, turn.state["known"])
        case "role":
            return role_told(turn, turn.state["known"])
        case "which":
            return which_told(turn)
    return firm_chosen(turn)
