"""A phone call: who calls and what he pressed or said in, what he hears and is asked next out. No TwiML in here.

Every place (`places`) can be walked by the keypad alone and by speech; 0 says it again, the star goes to the menu.
"""

from intents.call.screen import Caller, Line, Screen
from intents.call.walk import answer, trouble

__all__ = ["Caller", "Line", "Screen", "answer", "trouble"]
