"""SES: the sender, and a configuration set whose events come back to `/webhooks/ses` by a topic."""

from collections.abc import Iterator
from typing import Any

from services.provision import topics
from services.provision.account import Account
from services.provision.model import Step, found, step

TOPIC = "baaki-mail-events"
DESTINATION = "baaki-events"
EVENTS = ["bounce", "complaint", "delivery", "reject", "renderingFailure"]


def plan(account: Account) -> Iterator[Step]:
    settings = account.settings
    if not settings.ses_from:
        yield Step("mail", "skip", "SES_FROM is not set")
        return
    yield _identity(account)
    url = settings.public_url
    endpoint = f"{url}/webhooks/ses" if url.startswith("https://") else ""
    yield from topics.plan(account, TOPIC, "what became of our e-mails", "ses.amazonaws.com", "https", endpoint)
    yield from _set(account)


def _identity(account: Account) -> Step:
    ses, sender = account.client("sesv2"), account.settings.ses_from
    domain = sender.partition("@")[2]
    # The whole domain may be verified, which is better (DKIM) and serves any sender in it.
    there = [found(ses.get_email_identity, "NotFoundException", EmailIdentity=each) for each in (domain, sender)]
    now = next((each for each in there if each), None)
    if now is None or now.get("VerifiedForSendingStatus"):
        told = f"{sender}; SES writes to it, and the link in that letter verifies it"
        return step("sender", told, now, {}, lambda: ses.create_email_identity(EmailIdentity=sender))
    return Step("sender", "keep", f"{sender} waits for its verification: follow the link or set the DNS records")


def _set(account: Account) -> Iterator[Step]:
    ses, name = account.client("ses"), account.configuration_set
    missing = ("ConfigurationSetDoesNotExist", "ConfigurationSetDoesNotExistException")
    how = {"ConfigurationSetName": name, "ConfigurationSetAttributeNames": ["eventDestinations"]}
    there = found(ses.describe_configuration_set, *missing, **how)

    def create() -> None:
        ses.create_configuration_set(ConfigurationSet={"Name": name})

    yield step("configuration set", name, there, {}, create)
    wanted = destination(account)
    named = [each for each in (there or {}).get("EventDestinations", []) if each and each.get("Name") == DESTINATION]
    now = _comparable(named[0]) if named else None
    write = ses.update_configuration_set_event_destination if named else ses.create_configuration_set_event_destination

    def publish() -> None:
        write(ConfigurationSetName=name, EventDestination=wanted)

    yield step("mail events", f"to the topic {TOPIC}", now, _comparable(wanted), publish)


def destination(account: Account) -> dict[str, Any]:
    topic = {"TopicARN": account.topic_arn(TOPIC)}
    return {"Name": DESTINATION, "Enabled": True, "MatchingEventTypes": EVENTS, "SNSDestination": topic}


def _comparable(told: dict[str, Any]) -> dict[str, Any]:
    """SES gives the events in an order of its own."""
    return told | {"MatchingEventTypes": sorted(told["MatchingEventTypes"])}
