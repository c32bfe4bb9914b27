"""What a recogniser wrote down, against what could have been said: the open question's answers, this retailer's own."""

from intents.heard.candidates import Candidate, answers_to, pick, ways_to_say
from intents.heard.own import Own, own, with_own
from intents.heard.settle import Settled, settle

__all__ = ["Candidate", "Own", "Settled", "answers_to", "own", "pick", "settle", "ways_to_say", "with_own"]
