"""What to do with a score, in words: Claude's from the metrics alone where he is configured, else the catalogue's."""

from intents import score_words as words
from jobs.house import House
from law.reliability import Assessment
from locales import Lang

PROMPT = "score_advice"


def advice(here: House, found: Assessment, lang: Lang) -> str:
    """No name, GSTIN or bill goes to the model: the score, its basis and its reasons do, as they are shown."""
    claude = here.services.claude
    if claude is None:
        return words.advice(found).render(lang)
    told = {
        f"reason_{n}": each.render(lang).removeprefix("•").strip() for n, each in enumerate(words.reasons(found), 1)
    }
    facts = {
        "score": str(found.score),
        "risk": words.risk(found).render(lang),
        "basis": words.basis(found).render(lang),
        "usual_advice": words.advice(found).render(lang),
        **told,
    }
    return claude.write(PROMPT, facts, lang, ["score"]) or words.advice(found).render(lang)
