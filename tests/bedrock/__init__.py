"""A local Bedrock: speaks InvokeModel as the `anthropic` client calls it, and answers by a script."""

from tests.bedrock.server import Answer, Ask, LocalBedrock, calls, failure, refuses, says, throttled

__all__ = ["Answer", "Ask", "LocalBedrock", "calls", "failure", "refuses", "says", "throttled"]
