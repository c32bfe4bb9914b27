"""The local mailbox: what is sent by SMTP is shown as it would be read."""

import smtplib
import socket
from collections.abc import Iterator
from email.message import EmailMessage

import pytest

from services.local_mail.mail import text_of_html
from services.local_twilio import LocalTwilio, LocalTwilioConfig, Phones


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def mailed(config: LocalTwilioConfig, port: int) -> Iterator[Phones]:
    with LocalTwilio(config, smtp_port=port) as running, Phones(running.url) as phones:
        yield phones


def mail_of(subject: str, text: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Baaki <notices@baaki.example>"
    mail["To"] = "accounts@sharma.example"
    mail["Subject"] = subject
    mail["X-Notice"] = "7"
    mail.set_content(text)
    return mail


def post(port: int, mail: EmailMessage) -> None:
    with smtplib.SMTP("127.0.0.1", port) as smtp:
        smtp.send_message(mail)


def test_a_mail_in_tamil_with_a_paper_is_kept_whole(mailed: Phones, port: int) -> None:
    mail = mail_of("சட்ட அறிவிப்பு", "வணக்கம்\nपैसे ₹1,18,000.00")
    mail.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="notice.pdf")
    post(port, mail)
    kept = mailed.wait_for_mail(lambda each: each["subject"] == "சட்ட அறிவிப்பு")
    assert kept["text"].strip() == "வணக்கம்\nपैसे ₹1,18,000.00"
    assert kept["recipients"] == ["accounts@sharma.example"]
    assert ["X-Notice", "7"] in kept["headers"]
    assert kept["attachments"][0]["filename"] == "notice.pdf"
    assert mailed.file(kept["attachments"][0]) == b"%PDF-1.7"


def test_a_mail_of_html_alone_is_shown_as_text(mailed: Phones, port: int) -> None:
    mail = mail_of("html", "")
    mail.set_content("<style>p{}</style><p>Pay <b>now</b></p><p>Thanks</p>", subtype="html")
    post(port, mail)
    assert mailed.wait_for_mail(lambda each: True)["text"] == "Pay now\nThanks"


def test_html_beside_text_keeps_both(mailed: Phones, port: int) -> None:
    mail = mail_of("both", "plain")
    mail.add_alternative("<p>rich</p>", subtype="html")
    post(port, mail)
    kept = mailed.wait_for_mail(lambda each: True)
    assert (kept["text"].strip(), kept["html"].strip()) == ("plain", "<p>rich</p>")


def test_scripts_do_not_become_text() -> None:
    assert text_of_html("<script>alert(1)</script>a<br>b") == "a\nb"
