"""Claude as the rest of Baaki knows it: `choose` for a message, `write` for a text."""

import secrets
from collections.abc import Mapping, Sequence
from typing import Any

import structlog

import prompts
from locales import Lang, language_name
from services.claude import grounded
from services.claude.bedrock import Bedrock
from services.claude.masking import Masked, mask
from services.claude.tools import Choice, Tool, read_choice

log = structlog.get_logger()
_CHOICE_TOKENS = 1000
_TEXT_TOKENS = 2500
_LONGEST_MESSAGE = 4000
_NAMES = frozenset({"name", "buyer", "supplier", "retailer", "seller", "holder", "person", "firm"})


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
            system=_system("router"),
            tools=[tool.schema() for tool in tools],
            messages=[{"role": "user", "content": _question(hidden.text[:_LONGEST_MESSAGE], side, asked)}],
        )
        chosen = None if answer is None else _one_call(answer, tools)
        if answer is not None and chosen is None:
            log.warning("claude_choice_dropped", stop=str(answer.get("stop_reason")))
        return None if chosen is None else _put_back(chosen, hidden)

    def write(self, prompt: str, facts: Mapping[str, str], lang: Lang, must_show: Sequence[str]) -> str | None:
        """A text by the prompt of that name (prompts/), in the language; None: the caller's template stands.

        Every figure, date and name in it is one of the facts', and all of `must_show` (keys of the facts, or texts) is
        in it. Facts are plain text as a person should read them ("₹80,252", "8 January 2027").
        """
        how = prompts.writing(prompt)
        hidden = _masked_facts(facts)
        answer = self._bedrock.ask(
            prompt.partition(".")[0],
            self._writer,
            max_tokens=_TEXT_TOKENS,
            system=_system(prompt),
            messages=[{"role": "user", "content": _order(hidden.text, lang, _keys(facts, must_show), how.most)}],
        )
        text = None if answer is None else _whole_text(answer)
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


def _system(prompt: str) -> list[dict[str, Any]]:
    """The same for every message, so that Bedrock may keep it."""
    return [{"type": "text", "text": prompts.text(prompt), "cache_control": {"type": "ephemeral"}}]


def _fenced(text: str, what: str) -> str:
    """Between two lines that the text cannot hold: the mark in them is new each time."""
    mark = f"{what} {secrets.token_hex(8)}"
    return f"<<<{mark}\n{text}\n{mark}>>>"


def _question(text: str, side: str, asked: str) -> str:
    before = f"The question that is open in the dialogue is about: {asked}\n" if asked else ""
    return f"The sender is a {side}.\n{before}{_fenced(text, 'MESSAGE')}\nCall the one tool that fits."


def _keys(facts: Mapping[str, str], must_show: Sequence[str]) -> list[str]:
    """What must be shown by the names of its facts: a text itself could be a person's name."""
    by_value = {value: key for key, value in facts.items()}
    return [each if each in facts else by_value[each] for each in must_show if each in facts or each in by_value]


def _order(facts: str, lang: Lang, must_show: Sequence[str], most: int) -> str:
    shown = ", ".join(must_show)
    return (
        f"{_fenced(facts, 'FACTS')}\n"
        f"Language: {language_name(lang, 'en')}, in its own script. At most {most} characters.\n"
        f"These must stand in it as they are written in the facts: {shown}"
    )


def _one_call(answer: dict[str, Any], tools: Sequence[Tool]) -> Choice | None:
    """The one tool that was called; a refusal, text alone or several calls are no choice."""
    blocks = answer.get("content")
    calls = [each for each in blocks if _is(each, "tool_use")] if isinstance(blocks, list) else []
    if answer.get("stop_reason") != "tool_use" or len(calls) != 1:
        return None
    return read_choice(calls[0], tools)


def _whole_text(answer: dict[str, Any]) -> str | None:
    """The text of an answer that came to its end."""
    blocks = answer.get("content")
    if answer.get("stop_reason") != "end_turn" or not isinstance(blocks, list):
        return None
    texts = [each.get("text") for each in blocks if _is(each, "text")]
    return "\n".join(texts) if texts and all(isinstance(each, str) for each in texts) else None


def _is(block: Any, kind: str) -> bool:
    return isinstance(block, dict) and block.get("type") == kind


def _put_back(chosen: Choice, hidden: Masked) -> Choice | None:
    if any(hidden.strange(value) for value in chosen.params.values()):
        return None
    return Choice(chosen.name, {name: hidden.put_back(value) for name, value in chosen.params.items()}, chosen.sure)


def _masked_facts(facts: Mapping[str, str]) -> Masked:
    """One line a fact; names and identifiers as placeholders."""
    names = [value for key, value in facts.items() if key in _NAMES or key.rpartition("_")[2] == "name"]
    lines = "\n".join(f"{key}: {' '.join(value.split())}" for key, value in facts.items())
    return mask(lines, names)
