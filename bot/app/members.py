"""Who else may use the account. Adding and removing want the owner's PIN."""

from flask import Blueprint, Response, jsonify
from werkzeug.exceptions import BadRequest

from bot.app.acts import perform
from bot.app.guard import OWNER, signed_in
from bot.app.his import there
from bot.app.person import Person
from bot.app.wire import body, identity, one_of, text
from bot.here import here
from db import members
from intents import answers
from intents.people import shown_number

pages = Blueprint("app_members", __name__, url_prefix="/app/api/members")


@pages.get("")
@signed_in()
def listed(who: Person) -> Response:
    standing = members.all_of(who.retailer_id, here().clock.now())
    return jsonify(
        members=[
            {
                "id": str(each.member_id),
                "phone": shown_number(each.phone),
                "role": each.role,
                "status": each.status,
            }
            for each in standing
        ]
    )


@pages.post("")
@signed_in(OWNER)
def invite(who: Person) -> Response:
    """{"phone", "role", "pin"}: an invitation goes to that phone."""
    asked = body()
    phone = answers.phone(text(asked, "phone", 30))
    if phone is None:
        raise BadRequest("phone: a phone number is needed")
    about = {"phone": phone, "role": one_of(asked, "role", ("helper", "accountant"))}
    return perform(who, "invite_member", about)


@pages.post("/<member_id>/remove")
@signed_in(OWNER)
def remove(who: Person, member_id: str) -> Response:
    found = there(members.get(who.retailer_id, identity(member_id)))
    return perform(who, "remove_member", {"member_id": str(found.member_id)})
