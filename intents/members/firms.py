"""An accountant's choice among his firms."""

import uuid

from db import members, retailers
from intents import answers
from intents.members.telling import DIALOGUE
from intents.turn import Reply, Turn, say
from locales import Message


def ask_firm(turn: Turn) -> Reply:
    mine = sorted(members.memberships(turn.phone), key=lambda each: each.joined_at)
    state = {"dialogue": DIALOGUE, "step": "firm", "ids": [[str(m.retailer_id), str(m.member_id)] for m in mine]}
    names = tuple(Message("members.firm", {"firm": retailers.get(each.retailer_id).name}) for each in mine)
    return say(Message("members.ask_firm"), state=state, choices=names)


def firm_chosen(turn: Turn) -> Reply | None:
    mine = turn.state["ids"]
    firms = [Message("members.firm", {"firm": retailers.get(uuid.UUID(firm)).name}) for firm, _ in mine]
    chosen = answers.choice(turn.text, firms)
    if chosen is None:
        return None
    members.choose(uuid.UUID(mine[chosen][0]), uuid.UUID(mine[chosen][1]), turn.now)
    return say(Message("members.firm_chosen", {"firm": firms[chosen]}))
