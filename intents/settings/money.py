"""Where buyers should pay: the UPI id and the bank account. Whoever could change them could take the money, so both
wait for the owner's proof.
"""

from typing import Any

from db import preferences, retailers
from intents import answers, proof
from intents.settings.accounts import bank_of, ifsc_in, number_in, vpa_in
from intents.settings.change import note
from intents.turn import Reply, Turn, say
from locales import Message

DIALOGUE = "settings"
STEPS = ("upi_id", "bank_number", "bank_ifsc", "bank_holder")


def ask_upi(_: Turn) -> Reply:
    return _ask("upi_id", {})


def ask_bank(turn: Turn, text: str = "") -> Reply:
    """Ask for what the text does not say yet."""
    return _bank(turn, _told(text, {}))


def require_upi(turn: Turn, vpa: str) -> Reply:
    """`vpa` empty: none any more."""
    return proof.require(turn, "change_upi_id", {"upi_id": vpa})


def require_no_bank(turn: Turn) -> Reply:
    return proof.require(turn, "change_bank_account", {"number": ""})


def step(turn: Turn) -> Reply | None:
    told = turn.state.get("bank", {})
    match turn.state["step"]:
        case "upi_id":
            vpa = vpa_in(turn.text)
            return require_upi(turn, vpa) if vpa else None
        case "bank_holder":
            chosen = answers.choice(turn.text, _own_name(turn))
            name = _name(turn) if chosen == 0 else answers.name(turn.text)
            return _bank(turn, told | {"holder": name}) if name else None
    found = _told(turn.text, told)
    return _bank(turn, found) if found != told else None


def again(turn: Turn) -> Reply:
    """The open question once more, with what an answer looks like."""
    where = turn.state["step"]
    asked = _ask(where, turn.state.get("bank", {}), *(_own_name(turn) if where == "bank_holder" else ()))
    return asked if where == "bank_holder" else asked.after(Message(f"settings.wrong.{where}"))


def _told(text: str, before: dict[str, str]) -> dict[str, str]:
    found = {"number": number_in(text), "ifsc": ifsc_in(text)}
    return before | {name: value for name, value in found.items() if value}


def _bank(turn: Turn, told: dict[str, str]) -> Reply:
    if "number" not in told:
        return _ask("bank_number", told)
    if "ifsc" not in told:
        return _ask("bank_ifsc", told)
    if "holder" not in told:
        return _ask("bank_holder", told, *_own_name(turn))
    account = told | {"bank": bank_of(told["ifsc"])}
    return proof.require(turn, "change_bank_account", account).after(check(account))


def check(account: dict[str, str]) -> Message:
    """The account as it was understood, to be looked at before the proof."""
    return Message("settings.bank_check", _shown(account))


def account(number: str, ifsc: str, holder: str) -> dict[str, str] | Message:
    """The account that these texts name, or what is wrong with the first of them that is none."""
    told = {"number": number_in(number), "ifsc": ifsc_in(ifsc), "holder": answers.name(holder)}
    for name, value in told.items():
        if value is None:
            return Message(f"settings.wrong.bank_{name}")
    found = {name: value for name, value in told.items() if value is not None}
    return found | {"bank": bank_of(found["ifsc"])}


def _ask(where: str, bank: dict[str, str], *choices: Message) -> Reply:
    state: dict[str, Any] = {"dialogue": DIALOGUE, "step": where, "bank": bank}
    return say(Message(f"settings.ask.{where}"), state=state, choices=choices)


def _name(turn: Turn) -> str:
    assert turn.retailer_id is not None  # noqa: S101 -- only retailers have settings
    return retailers.get(turn.retailer_id).name or ""


def _own_name(turn: Turn) -> tuple[Message, ...]:
    return (Message("settings.own_name", {"name": _name(turn)}),)


def _shown(account: dict[str, str]) -> dict[str, str]:
    of = f"{account['ifsc']}, {account['bank']}" if account["bank"] else account["ifsc"]
    return {"holder": account["holder"], "account": account["number"], "ifsc": of}


def set_upi(turn: Turn, about: dict[str, str]) -> Reply:
    """The act itself."""
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    vpa = about["upi_id"]
    preferences.choose(turn.retailer_id, upi_id=vpa or None)
    note(turn, "upi_id", "set" if vpa else "removed")
    return say(Message("settings.upi_set", {"upi": vpa}) if vpa else Message("settings.upi_removed"))


def set_bank(turn: Turn, about: dict[str, str]) -> Reply:
    """The act itself. `about`: number, ifsc, holder, bank; no number: none any more."""
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    if not about["number"]:
        preferences.choose(turn.retailer_id, bank_account=None)
        note(turn, "bank_account", "removed")
        return say(Message("settings.bank_removed"))
    account = {name: about[name] for name in ("holder", "number", "ifsc", "bank")}
    preferences.choose(turn.retailer_id, bank_account=account)
    note(turn, "bank_account", "set")
    return say(Message("settings.bank_set", _shown(account)))
