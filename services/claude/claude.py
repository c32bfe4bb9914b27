"""Claude as the rest of Baaki knows it: `choose` for a message, `write` for a text."""

from collections.abc import Mapping, Sequence

import structlog

import prompts
from locales import Lang
from services.claude import grounded
from services.claude.answering import one_call, put_back, whole_text
from services.claude.asking import keys, masked_facts, order, question, system
from services.claude.bedrock import Bedrock
from services.claude.masking import mask
from services.claude.tools import Choice, Tool

log = structlog.get_logger()
_CHOICE_TOKENS = 1000
_TEXT_TOKENS = 2500
_LONGEST_MESSAGE = 4000


class Claude:
    """`writer` and `router` are Bedrock's ids of the models, or of inference profiles."""

    def __init__(self, bedrock: Bedrock, writer: str, router: str) -> None:
        self._bedrock = bedrock
        self._writer = writer
        self._router = router

    @property
    def name(self) -> str:
        """The model that chooses."""
        return self._router

    def choose(
        self, text: str, tools: Sequence[Tool], *, side: str, names: Sequence[str] = (), asked: str = ""
    ) -> Choice | None:
        """Which of the tools the message wants; None: no answer, or not one to trust.

        Phone numbers, GSTINs and the like leave as placeholders, as do `names`. `asked`: the question that is open.
        """
        hidden = mask(text, names)
        answer = self._bedrock.ask(
            "router",
            self._router,
            max_tokens=_CHOICE_TOKENS,
            system=system("router"),
            tools=[tool.schema() for tool in tools],
            messages=[{"role": "user", "content": question(hidden.text[:_LONGEST_MESSAGE], side, asked)}],
        )
        chosen = None if answer is None else one_call(answer, tools)
        if answer is not None and chosen is None:
            log.warning("claude_choice_dropped", stop=str(answer.get("stop_reason")))
        return None if chosen is None else put_back(chosen, hidden)

    def write(self, prompt: str, facts: Mapping[str, str], lang: Lang, must_show: Sequence[str]) -> str | None:
        """A text by the prompt of that name (prompts/), in the language; None: the caller's template stands.

        Every figure, date and name in it is one of the facts', and all of `must_show` (keys of the facts, or texts) is
        in it. Facts are plain text as a person should read them ("₹80,252", "8 January 2027").
        """
        how = prompts.writing(prompt)
        hidden = masked_facts(facts)
        answer = self._bedrock.ask(
            prompt.partition(".")[0],
            self._writer,
            max_tokens=_TEXT_TOKENS,
            system=system(prompt),
            messages=[{"role": "user", "content": order(hidden.text, lang, keys(facts, must_show), how.most)}],
        )
        text = None if answer is None else whole_text(answer)
        if text is None or hidden.strange(text):
            return None
        text = hidden.put_back(text).strip()
        needed = [facts.get(each, each) for each in must_show]
        faults = grounded.faults(text, facts, lang, needed, allowed=how.allowed, most=how.most, about=how.may_speak_of)
        if faults:
            log.warning("claude_text_dropped", prompt=prompt, lang=lang, faults=sorted(faults))
            return None
        return text

    def answers(self) -> str | None:
        """Whether both models answer at all: None, or which one does not."""
        for model in dict.fromkeys((self._router, self._writer)):
            hello = [{"role": "user", "content": "Answer with OK."}]
            if self._bedrock.ask("doctor", model, max_tokens=100, messages=hello) is None:
                return model
        return None
