"""Every template that an operator has to have approved."""

from jobs.templates.notice import notice_template
from jobs.templates.others import code_template, invitation_template, news_template
from jobs.templates.reminder import reminder_template, wordings
from jobs.templates.template import Template
from locales import LANGUAGES


def catalogue() -> list[Template]:
    """Every template that an operator has to have approved."""
    reminders = [reminder_template(wording, lang) for wording in wordings() for lang in LANGUAGES]
    others = (news_template, code_template, invitation_template, notice_template)
    in_latin = [news_template(lang, roman=True) for lang in LANGUAGES if lang != "en"]
    return [*reminders, *(template(lang) for template in others for lang in LANGUAGES), *in_latin]
