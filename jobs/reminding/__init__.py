"""What a reminder says: its facts, its words in free text and in a template, how it can be paid."""

from jobs.reminding.bill import Bill, Late
from jobs.reminding.paying import Pay
from jobs.reminding.reminder import Reminder

__all__ = ["Bill", "Late", "Pay", "Reminder"]
