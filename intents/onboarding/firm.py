"""Whose firm it is: its name, its Udyam number, the code that proves the phone, the firm that moves here."""

from dataclasses import replace

from db import retailers
from intents import answers, companion, moving, own_name
from intents.clear import is_a_call
from intents.onboarding.asking import AGAIN, ask
from intents.onboarding.trail import note
from intents.proof.door import knock
from intents.proof.sending import send_code
from intents.turn import Reply, Turn, say
from law.papers import normal_udyam, state_known, udyam_valid
from locales import Message


def name_told(turn: Turn) -> Reply:
    name = own_name.name_in(turn.text)
    if name is None or is_a_call(turn):
        return say(Message("onboarding.name_unclear"), state=turn.state)
    assert turn.retailer_id is not None  # noqa: S101 -- the consent made him a retailer
    retailers.set_name(turn.retailer_id, name)
    return ask("udyam", turn)


def udyam_told(turn: Turn) -> Reply:
    number = normal_udyam(turn.text)
    if not udyam_valid(number):
        return _no_udyam(turn)
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    if retailers.find_by_udyam(number) is not None:
        return ask("move", turn, udyam=number)
    if turn.codes_by_sms:
        sent = send_code(turn, turn.retailer_id, "own", turn.phone, turn.lang)
        return ask("code", turn, sent, udyam=number)
    return _register(turn, number)


def _no_udyam(turn: Turn) -> Reply:
    """The name put right, a number mistyped, or none at all: then he is told where it stands and how to get it."""
    if own_name.is_given(turn.text):
        return name_told(turn)
    if any(sign.isdecimal() for sign in turn.text):
        return say(Message("onboarding.udyam_wrong"), state=turn.state)
    if turn.state.get("told_where"):
        return replace(ask("udyam", turn), state=turn.state)
    return say(Message("onboarding.udyam_what"), state=turn.state | {"told_where": True})


def code_told(turn: Turn) -> Reply:
    """The number itself answers: a WhatsApp taken over by somebody else registers no firm."""
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    if udyam_valid(normal_udyam(turn.text)):
        return udyam_told(turn)
    told = knock(
        turn,
        turn.retailer_id,
        "own",
        to=turn.phone,
        language=turn.lang,
        wants_code=answers.choice(turn.text, AGAIN) == 0,
        question=Message("proof.ask_code"),
    )
    return _register(turn, turn.state["udyam"]) if told is None else say(told, state=turn.state, choices=AGAIN)


def move_told(turn: Turn) -> Reply:
    number = normal_udyam(turn.text)
    account = retailers.find_by_udyam(turn.state["udyam"])
    if udyam_valid(number) or account is None:
        return udyam_told(turn) if udyam_valid(number) else ask("udyam", turn)
    return moving.step(turn, account) or ask("udyam", turn)


def _register(turn: Turn, number: str) -> Reply:
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    try:
        retailers.activate(turn.retailer_id, number)
    except retailers.UdyamTakenError:
        return ask("move", turn, udyam=number)
    note(turn.retailer_id, "retailer_registered", turn)
    warning = () if state_known(number) else (Message("onboarding.udyam_state_unknown"),)
    done = Message("onboarding.done", {"name": retailers.get(turn.retailer_id).name})
    return say(done, *warning, *companion.mention(turn))
