"""E-mail: SES when `SES_FROM` is set, else plain SMTP to the local mailbox."""

from services.mail.senders import Attachment, Mailer, Ses, Smtp

__all__ = ["Attachment", "Mailer", "Ses", "Smtp"]
