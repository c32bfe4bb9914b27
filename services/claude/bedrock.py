"""One question to Bedrock: within its budget of seconds, tried again where that helps, behind a circuit breaker."""

import random
import time
from typing import Any

import anthropic
import structlog
from anthropic import AnthropicBedrock
from anthropic.types import Message
from botocore.exceptions import BotoCoreError

from config import counts, tls
from services.claude.breaker import Breaker
from services.claude.prices import dollars
from services.claude.traits import Traits, traits_of

log = structlog.get_logger()
BUDGET_SECONDS = 10.0
_ATTEMPTS = 4
_FIRST_SECONDS = 6.0
_LEAST_SECONDS = 0.5
_BACKOFF_SECONDS = 0.3
_KINDS = {
    "input": "input_tokens",
    "output": "output_tokens",
    "cache_read": "cache_read_input_tokens",
    "cache_write": "cache_creation_input_tokens",
}


class Bedrock:
    """The real client of the `anthropic` library. `base_url` empty: the region's own endpoint."""

    def __init__(self, region: str, base_url: str = "", budget: float = BUDGET_SECONDS) -> None:
        tls.floor_botocore()
        self._client = AnthropicBedrock(
            aws_region=region,
            base_url=base_url or None,
            max_retries=0,
            http_client=anthropic.DefaultHttpxClient(verify=tls.context()),
        )
        self._budget = budget
        self._learnt: dict[str, Traits] = {}
        self.breaker = Breaker()

    def traits(self, model: str) -> Traits:
        return self._learnt.get(model) or traits_of(model)

    def ask(self, use: str, model: str, **request: Any) -> dict[str, Any] | None:
        """The answer's message as plain JSON; None where none came. `use` names the purpose in the logs.

        `tools` among the request's arguments brings the model's own tool_choice with it.
        """
        if not self.breaker.allows():
            log.info("claude_resting", use=use)
            _count(use, model, "resting")
            return None
        began = time.monotonic()
        answer = self._within_budget(use, model, request, began + self._budget)
        if answer is None:
            self.breaker.failed()
            _count(use, model, "failed")
            return None
        self.breaker.succeeded()
        _count(use, model, "answered")
        _log_tokens(use, model, answer, time.monotonic() - began)
        return answer

    def _within_budget(self, use: str, model: str, request: dict[str, Any], until: float) -> dict[str, Any] | None:
        for attempt in range(_ATTEMPTS):
            left = until - time.monotonic()
            if left < _LEAST_SECONDS:
                break
            try:
                return self._once(model, request, min(left, _FIRST_SECONDS) if attempt == 0 else left)
            except anthropic.BadRequestError as error:
                if not self._learn(model, error):
                    log.warning("claude_refused_request", use=use, error=type(error).__name__, status=error.status_code)
                    return None
            except (anthropic.APIError, ValueError, RuntimeError, BotoCoreError) as error:
                # ValueError: a body that is no JSON; RuntimeError: no AWS credentials, as the library says it.
                log.warning("claude_failed", use=use, error=type(error).__name__, attempt=attempt + 1)
                if not _worth_another(error):
                    return None
                time.sleep(max(0.0, min(_pause(attempt, error), until - time.monotonic())))
        return None

    def _once(self, model: str, request: dict[str, Any], seconds: float) -> dict[str, Any]:
        traits = self.traits(model)
        if "tools" in request:
            request = request | {"tool_choice": traits.tool_choice()}
        timeout = anthropic.Timeout(seconds * 0.8, connect=seconds * 0.2)
        message = self._client.messages.create(model=model, timeout=timeout, **request, **traits.settings())
        if not isinstance(message, Message):
            # The library takes whatever JSON came for the answer.
            raise ValueError("the answer is no message")  # noqa: TRY004 -- malformed, as other bodies are
        told: dict[str, Any] = message.to_dict(mode="json", warnings=False)
        return told

    def _learn(self, model: str, error: anthropic.BadRequestError) -> bool:
        """A setting that this model does not take is not sent to it again."""
        fewer = self.traits(model).without(str(error))
        if fewer is None:
            return False
        log.info("claude_takes_less", model=model)
        self._learnt[model] = fewer
        return True


def _worth_another(error: Exception) -> bool:
    """Throttling, time-outs, lost connections and the server's own faults pass; the rest does not."""
    if isinstance(error, anthropic.APIStatusError):
        return error.status_code in (408, 409, 429) or error.status_code >= 500
    return isinstance(error, anthropic.APIConnectionError)


def _pause(attempt: int, error: Exception) -> float:
    """Seconds: what the server asks for, else exponential with jitter."""
    asked = error.response.headers.get("retry-after", "") if isinstance(error, anthropic.APIStatusError) else ""
    if asked.isdecimal():
        return float(asked)
    return _BACKOFF_SECONDS * float(2**attempt) * random.uniform(0.5, 1.5)  # noqa: S311 -- jitter


def _log_tokens(use: str, model: str, answer: dict[str, Any], seconds: float) -> None:
    usage = answer.get("usage")
    counted = usage if isinstance(usage, dict) else {}
    log.info(
        "claude_answered",
        use=use,
        model=model,
        stop=str(answer.get("stop_reason")),
        input_tokens=counted.get("input_tokens"),
        output_tokens=counted.get("output_tokens"),
        cached_tokens=counted.get("cache_read_input_tokens"),
        seconds=round(seconds, 2),
    )
    for kind, field in _KINDS.items():
        tokens = counted.get(field)
        if isinstance(tokens, int) and tokens > 0:
            counts.add("baaki_model_tokens_total", tokens, model=model, kind=kind)
            counts.add("baaki_model_cost_dollars_total", dollars(model, kind, tokens), model=model)


def _count(use: str, model: str, outcome: str) -> None:
    counts.add("baaki_model_calls_total", use=use, model=model, outcome=outcome)
