"""boto3's clients, made in one place: TLS 1.3 at least, bounded in time, tried again with jitter.

boto3 takes half a second to import, so that happens with the first client: most commands make none.
"""

from typing import Any

from config import tls

CONNECT_SECONDS = 2.0
READ_SECONDS = 5.0


def client(
    service: Any, region: str, endpoint_url: str | None, *, tries: int = 3, read_seconds: float = READ_SECONDS
) -> Any:
    """`tries` in all. botocore waits between them exponentially with full jitter; 1 for what must not go twice."""
    import boto3
    from botocore.config import Config

    tls.floor_botocore()
    bounds = Config(
        retries={"total_max_attempts": tries, "mode": "standard"},
        connect_timeout=CONNECT_SECONDS,
        read_timeout=read_seconds,
    )
    return boto3.client(service, region_name=region, endpoint_url=endpoint_url, config=bounds)
