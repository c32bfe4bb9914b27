"""Which choices to tap stand at Twilio under which ContentSid. The house's own: serves all retailers, names nobody."""

from datetime import timedelta

from peewee import fn

from db.models.templates import ReplyContent

AGAIN = timedelta(minutes=10)
"""How long a creation that did not end well is left alone."""


def sid_of(key: str) -> str | None:
    row = ReplyContent.get_or_none(ReplyContent.key == key)
    return row.content_sid if row else None


def may_create(key: str, language: str) -> bool:
    """Whether the caller is the one to create it: of a burst one is, and after a failure one after a while."""
    taken = (
        ReplyContent.insert(key=key, language=language)
        .on_conflict(
            conflict_target=[ReplyContent.key],
            update={ReplyContent.tried_at: fn.now()},
            where=ReplyContent.content_sid.is_null() & (ReplyContent.tried_at < fn.now() - AGAIN),
        )
        .returning(ReplyContent.key)
        .execute()
    )
    return bool(list(taken))


def keep(key: str, content_sid: str) -> None:
    ReplyContent.update(content_sid=content_sid).where(ReplyContent.key == key).execute()


def forget(key: str) -> None:
    """Twilio has it no more: the next one makes it anew."""
    ReplyContent.delete().where(ReplyContent.key == key).execute()
