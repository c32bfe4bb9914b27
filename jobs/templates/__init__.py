"""Our WhatsApp templates: the reminders' own words with {{1}} where a person's facts go.

WhatsApp approves the fixed words once; a variable may hold no line break, so bills stand in one line there. A line that
only some reminders have (the tax lever, the UPI id) makes a wording of its own.
"""

from jobs.templates.letter import Draft, Letter
from jobs.templates.notice import NOTICE_FILE, NOTICE_SAMPLES, NoticeSlots, notice_parts, notice_template
from jobs.templates.others import CODE, FIRM, NEWS, ROLE, code_template, invitation_template, news_template, news_text
from jobs.templates.reminder import Wording, reminder_parts, reminder_template
from jobs.templates.template import LONGEST_TEMPLATE, Template, one_line
from jobs.templates.to_approve import catalogue

__all__ = [
    "CODE", "FIRM", "LONGEST_TEMPLATE", "NEWS", "NOTICE_FILE", "NOTICE_SAMPLES", "ROLE", "Draft", "Letter",
    "NoticeSlots", "Template", "Wording", "catalogue", "code_template", "invitation_template", "news_template",
    "news_text", "notice_parts", "notice_template", "one_line", "reminder_parts", "reminder_template",
]  # fmt: skip
