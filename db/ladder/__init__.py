"""The monitor's question and the rungs taken. Serves all retailers; each group it gives out names its own."""

from db.ladder.buyers_day import sent_today, went_since
from db.ladder.due import PAGE, Due, due_groups, lock_due
from db.ladder.next_look import Change, last_invoice_date, next_day, schedule, schedule_all
from db.ladder.rungs import ASKED, Climb, climbed, next_of, steps, steps_of_message, take, take_again, take_all

__all__ = [
    "ASKED", "PAGE", "Change", "Climb", "Due", "climbed", "due_groups", "last_invoice_date", "lock_due", "next_day",
    "next_of", "schedule", "schedule_all", "sent_today", "steps", "steps_of_message", "take", "take_again", "take_all",
    "went_since",
]  # fmt: skip
