"""First contact: language, a consent notice that stands alone (DPDP Rules 2025), name, Udyam number."""

from intents.onboarding.asking import ABROAD_NOTICE, CONSENT, DIALOGUE
from intents.onboarding.consent import agree
from intents.onboarding.walking import handle

__all__ = ["ABROAD_NOTICE", "CONSENT", "DIALOGUE", "agree", "handle"]
