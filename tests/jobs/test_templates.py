"""WhatsApp's rule: outside 24 hours since the person wrote, only an approved template passes."""

import re
from datetime import timedelta

import pytest

from cli.templates import push, status
from db import templates as kept
from db.database import connection
from db.models import Outbox
from jobs.templates import Template, catalogue
from tests.cast import cast
from tests.world import BUYER, RETAILER, START, World

DAY_30 = START + timedelta(days=30)
LONGEST = 1024


def _approve(world: World) -> None:
    """What `baaki templates push` and `status` do, in this process."""
    with connection():
        for template in catalogue():
            known = world.house.services.messenger.templates
            sid = known.create(template.name, template.language, template.body, template.samples, template.category)
            kept.keep(template.name, template.language, sid, template.body, known.status(sid))


UTILITIES = [each for each in catalogue() if each.category == "UTILITY"]


@pytest.mark.parametrize("template", UTILITIES, ids=lambda each: f"{each.name}_{each.language}")
def test_a_template_is_one_that_whatsapp_takes(template: Template) -> None:
    numbers = re.findall(r"\{\{(\d)\}\}", template.body)
    assert numbers == list("12345")[: len(numbers)] == list(template.samples)[: len(numbers)]
    assert 1 <= len(numbers) <= 5
    assert not template.body.startswith("{{")
    assert not template.body.endswith("}}")
    assert len(template.body) < LONGEST - 300
    assert ("STOP" in template.body) == ("reminder" in template.name)


def test_outside_the_window_the_template_goes_with_its_variables(world: World) -> None:
    _approve(world)
    world.phones.set_faults(enforce_window=True)
    people = cast(lang="ta", name="Kaveri\nGarments")
    people.bill("A-1")
    people.bill("A-2", dated=START - timedelta(days=1))
    world.monitor(DAY_30)
    [said] = world.said_to(BUYER)
    assert "A-1" in said
    assert "A-2" in said
    with connection():
        row = Outbox.get(Outbox.kind == "reminder")
    assert row.body == said
    assert row.status in ("sent", "delivered")


def test_inside_the_window_free_text_goes(world: World) -> None:
    _approve(world)
    people = cast()
    people.bill("A-1")
    people.bill("A-2")
    world.move_to(DAY_30)
    world.says(BUYER, "hello")
    world.monitor(DAY_30)
    assert re.search("A-1.*\n.*A-2", world.said_to(BUYER)[-1])


def test_without_an_approved_template_the_refusal_is_told(world: World) -> None:
    world.phones.set_faults(enforce_window=True)
    cast().bill()
    world.move_to(DAY_30)
    world.says(RETAILER, "status")
    world.monitor(DAY_30)
    world.twilio_quiet()
    world.work()
    world.twilio_quiet()
    assert world.said_to(BUYER) == []
    assert any("did not reach" in said for said in world.said_to(RETAILER))


def test_a_retailer_outside_his_window_hears_by_template_too(world: World) -> None:
    _approve(world)
    world.phones.set_faults(enforce_window=True)
    cast().bill()
    world.monitor(DAY_30)
    world.twilio_quiet()
    world.work()
    world.twilio_quiet()
    [told] = world.said_to(RETAILER)
    assert "INV-7" in told
    assert "news about your bill" in told


def test_a_template_whose_words_have_changed_since_is_not_used(world: World) -> None:
    with connection():
        kept.keep("baaki_reminder_first", "hi", "HX1", "old words", "approved")
        kept.keep("baaki_reminder_second", "hi", "HX2", "words", "rejected")
        assert kept.approved_sid("baaki_reminder_first", "hi", "new words") is None
        assert kept.approved_sid("baaki_reminder_second", "hi", "words") is None
        assert kept.approved_sid("baaki_reminder_first", "hi", "old words") == "HX1"


def test_the_commands_push_once_and_tell_the_status(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    for command, word in ((push, "submitted"), (push, "unchanged"), (status, "approved")):
        _run(world, command)
        lines = capsys.readouterr().out.splitlines()
        assert len(lines) == len(catalogue())
        assert all(word in line for line in lines)


def _run(world: World, command: object) -> None:
    import cli.templates

    before, cli.templates.opened = cli.templates.opened, lambda: world.house
    try:
        command.callback()  # type: ignore[attr-defined]
    finally:
        cli.templates.opened = before
