"""Does anything that we send to AWS leave India? Said from the settings alone, before anything is sent.

A Bedrock inference profile whose id begins with a geography (`global.`, `us.`, `apac.` …) may answer from any region of
it; a plain model id answers from the region that is asked. An application profile's ARN doesn't say what it routes to.
"""

import re
from collections.abc import Iterable

INDIA = {"ap-south-1": "Mumbai", "ap-south-2": "Hyderabad"}
_GEOGRAPHY = re.compile(r"(?:^|/)([a-z]{2,6}(?:-[a-z]+)?)\.anthropic\.")
_ARN = re.compile(r"^arn:aws[a-z-]*:bedrock:([a-z0-9-]*):")


def leaving(region: str, models: Iterable[str]) -> tuple[str, ...]:
    """What leaves, a reason each; none where all stays."""
    found = [] if region in INDIA else [f"AWS_REGION {region} is not in India ({', '.join(INDIA)} are)"]
    return (*found, *(f"the model {model} {why}" for model in dict.fromkeys(models) if (why := _why(model))))


def _why(model: str) -> str:
    arn = _ARN.match(model)
    if arn and arn[1] not in {*INDIA, ""}:
        return f"answers from {arn[1]}"
    if ":application-inference-profile/" in model:
        return "may route to other regions: its ARN does not say"
    wide = geography(model)
    return f"may answer from any region of {wide!r}" if wide else ""


def geography(model: str) -> str:
    """ "global", "apac", …; empty for a model that answers where it is asked."""
    profile = _GEOGRAPHY.search(model)
    return profile[1] if profile else ""
