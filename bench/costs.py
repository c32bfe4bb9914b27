"""From measured costs to machines and rupees a month: `python bench/costs.py` prints docs/scale.md's tables."""

import math
import tomllib
from pathlib import Path

RETAILERS = (10_000, 100_000, 1_000_000)
_TOLD = tomllib.loads(Path(__file__).with_name("costs.toml").read_text("utf-8"))
_KEPT_MONTHS = 12


def _of(room: str) -> dict[str, float]:
    return {name: float(each["value"]) for name, each in _TOLD[room].items()}


WORK, USE, SHAPE, PRICES = (_of(room) for room in ("work", "use", "shape", "prices"))


def cores(retailers: int) -> dict[str, int]:
    """Cores that the busiest hour needs, by what they do. At least one of each."""
    photos = USE["bills"] * USE["photos_a_bill"] * WORK["photo"]
    talk = USE["inbound"] * WORK["answer"] + USE["outbound"] * WORK["send"]
    rungs = USE["bills"] * USE["rungs_a_bill"] * WORK["rung"]
    web = (USE["inbound"] + USE["outbound"] * 2) * WORK["webhook"]
    seconds = SHAPE["hours"] * 3600 * SHAPE["busy"] / SHAPE["peak"]
    needed = {"web": web, "talk and sending": talk, "reading photos": photos, "monitor": rungs}
    return {name: max(math.ceil(each * retailers / seconds), 1) for name, each in needed.items()}


def database_cores(retailers: int) -> int:
    """A quarter of what web, talk and monitor take, in powers of two as machines come."""
    found = cores(retailers)
    wanted = max((found["web"] + found["talk and sending"] + found["monitor"]) / 4, 2)
    return int(2 ** math.ceil(math.log2(wanted)))


def dollars(retailers: int) -> dict[str, float]:
    """A month's, after a year of use."""
    hours, bills = SHAPE["hours"], USE["bills"] * retailers
    asked = USE["inbound"] * USE["claude_share"] * retailers / 1e6
    stored = bills * _KEPT_MONTHS / 1e9
    messages = (USE["inbound"] + USE["outbound"]) * PRICES["twilio_message"]
    messages += USE["templates"] * PRICES["template_message"]
    tokens = USE["claude_tokens_in"] * PRICES["tokens_in_million"]
    tokens += USE["claude_tokens_out"] * PRICES["tokens_out_million"]
    return {
        "machines": sum(cores(retailers).values()) * PRICES["core_hour"] * hours,
        "database": database_cores(retailers) * 2 * PRICES["database_core_hour"] * hours
        + stored * WORK["row_bytes"] * PRICES["database_gb"],
        "queue": PRICES["valkey_hour"] * hours,
        "documents": stored * WORK["bill_bytes"] * PRICES["s3_gb"],
        "WhatsApp": retailers * messages,
        "Claude": asked * tokens,
    }


def tables() -> str:
    heads = " | ".join(f"{each:,}" for each in RETAILERS)
    lines = [f"| retailers | {heads} |", "| --- |" + " --- |" * len(RETAILERS)]
    for name in cores(RETAILERS[0]):
        lines.append(f"| cores: {name} | " + " | ".join(f"{cores(each)[name]:,}" for each in RETAILERS) + " |")
    lines.append("| cores: database, each of two | " + " | ".join(f"{database_cores(e):,}" for e in RETAILERS) + " |")
    for name in dollars(RETAILERS[0]):
        row = [f"₹{dollars(each)[name] * PRICES['rupees_a_dollar']:,.0f}" for each in RETAILERS]
        lines.append(f"| {name}, a month | " + " | ".join(row) + " |")
    totals = [sum(dollars(each).values()) * PRICES["rupees_a_dollar"] for each in RETAILERS]
    lines.append("| **together, a month** | " + " | ".join(f"**₹{total:,.0f}**" for total in totals) + " |")
    each = [f"₹{total / count:,.2f}" for total, count in zip(totals, RETAILERS, strict=True)]
    lines.append("| a retailer and month | " + " | ".join(each) + " |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(tables())
