"""CloudWatch's alarms (`alarms.toml`), and the topic by which the operator hears of them."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from services.provision import topics
from services.provision.account import Account
from services.provision.model import Step, step

TOPIC = "baaki-alarms"


@cache
def catalogue() -> tuple[dict[str, Any], ...]:
    return tuple(tomllib.loads(Path(__file__).with_name("alarms.toml").read_text("utf-8"))["alarm"])


def plan(account: Account) -> Iterator[Step]:
    settings, watch = account.settings, account.client("cloudwatch")
    told = "alarms, to the operator"
    yield from topics.plan(account, TOPIC, told, "cloudwatch.amazonaws.com", "email", settings.operator_email)
    pages = watch.get_paginator("describe_alarms").paginate(AlarmNamePrefix="baaki-")
    there = {each["AlarmName"]: each for page in pages for each in page["MetricAlarms"]}
    for alarm in catalogue():
        wanted = as_told(account, alarm)

        def put(wanted: dict[str, Any] = wanted) -> None:
            watch.put_metric_alarm(**wanted)

        now = there.get(wanted["AlarmName"])
        yield step(f"alarm {alarm['name']}", alarm["told"], now and _comparable(now), _comparable(wanted), put)


def as_told(account: Account, alarm: dict[str, Any]) -> dict[str, Any]:
    """An alarm as CloudWatch is told it."""
    topic = account.topic_arn(TOPIC)
    return {
        "AlarmName": f"baaki-{alarm['name']}",
        "AlarmDescription": alarm["told"],
        "ActionsEnabled": True,
        "AlarmActions": [topic],
        "OKActions": [topic],
        "EvaluationPeriods": alarm["times"],
        "Threshold": float(alarm["over"]),
        "ComparisonOperator": "GreaterThanThreshold",
        "TreatMissingData": alarm["missing"],
        "Metrics": [*_metrics(account, alarm), _sum(alarm)],
    }


def _sum(alarm: dict[str, Any]) -> dict[str, Any]:
    return {"Id": "alarmed", "Expression": alarm["expression"], "Label": alarm["name"], "ReturnData": True}


def _metrics(account: Account, alarm: dict[str, Any]) -> Iterator[dict[str, Any]]:
    settings = account.settings
    models = {"model": settings.bedrock_model_id, "router_model": settings.bedrock_router_model_id}
    for name, (namespace, metric, statistic, labels) in alarm["of"].items():
        dimensions = [{"Name": key, "Value": value.format(**models)} for key, value in labels.items()]
        which = {"Namespace": namespace, "MetricName": metric, "Dimensions": dimensions}
        stat = {"Metric": which, "Period": alarm["seconds"], "Stat": statistic}
        yield {"Id": name, "MetricStat": stat, "ReturnData": False}


def _comparable(told: dict[str, Any]) -> dict[str, Any]:
    """CloudWatch gives the metrics in an order of its own."""
    return told | {"Metrics": sorted(told.get("Metrics", []), key=lambda each: str(each["Id"]))}
