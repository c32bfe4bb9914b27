"""Which templates stand at Twilio. The house's own: serves all retailers."""

from peewee import fn

from db.models.templates import ContentTemplate

APPROVED = "approved"


def keep(name: str, language: str, content_sid: str, body: str, status: str) -> None:
    """Keep what was created; a changed body is a new ContentSid in the old one's place."""
    changes = {"content_sid": content_sid, "body": body, "status": status, "updated_at": fn.now()}
    ContentTemplate.insert(name=name, language=language, **changes).on_conflict(
        conflict_target=[ContentTemplate.name, ContentTemplate.language], update=changes
    ).execute()


def all_kept() -> dict[tuple[str, str], ContentTemplate]:
    return {(row.name, row.language): row for row in ContentTemplate.select()}


def set_status(name: str, language: str, status: str) -> None:
    ContentTemplate.update(status=status, updated_at=fn.now()).where(
        (ContentTemplate.name == name) & (ContentTemplate.language == language)
    ).execute()


def approved_sid(name: str, language: str, body: str) -> str | None:
    """The ContentSid of a template that WhatsApp approved with just this wording."""
    row = ContentTemplate.get_or_none(
        (ContentTemplate.name == name)
        & (ContentTemplate.language == language)
        & (ContentTemplate.body == body)
        & (ContentTemplate.status == APPROVED)
    )
    return row.content_sid if row else None
