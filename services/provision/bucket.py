"""The bucket of sealed documents: versioned, encrypted by our key, closed to the world, reached by TLS alone."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from services.provision import bucket_rules as rules
from services.provision.account import Account
from services.provision.model import Step, found, step


def plan(account: Account) -> Iterator[Step]:
    s3, name = account.client("s3"), account.bucket
    there = found(s3.head_bucket, "404", "NoSuchBucket", Bucket=name)
    where = {"LocationConstraint": account.region}

    def create() -> None:
        # us-east-1 alone is not named, which is how S3 has it.
        how = {} if account.region == "us-east-1" else {"CreateBucketConfiguration": where}
        s3.create_bucket(Bucket=name, **how)

    yield step("bucket", f"{name} in {account.region}", there, {}, create)
    for feature in (_versions, _encryption, _closed, _tls_only, _life):
        yield feature(account, _Reader(s3, name, there is not None))


class _Reader:
    """Asks for a property of the bucket; None where the bucket or the property is not there."""

    def __init__(self, s3: Any, name: str, there: bool) -> None:
        self.s3, self.name, self._there = s3, name, there

    def __call__(self, ask: Callable[..., Any], *missing: str) -> Any | None:
        return found(ask, *missing, Bucket=self.name) if self._there else None


def _versions(account: Account, reader: _Reader) -> Step:
    s3, wanted = reader.s3, {"Status": "Enabled"}
    now = reader(s3.get_bucket_versioning)

    def do() -> None:
        s3.put_bucket_versioning(Bucket=reader.name, VersioningConfiguration=wanted)

    return step("bucket versions", "a replaced document's older version stays", now, wanted, do)


def _encryption(account: Account, reader: _Reader) -> Step:
    s3, key = reader.s3, account.key()
    answer = reader(s3.get_bucket_encryption, "ServerSideEncryptionConfigurationNotFoundError")
    now = answer and answer["ServerSideEncryptionConfiguration"]

    def do() -> None:
        made = account.key()
        if made is None:
            raise LookupError(f"no key {account.key_name}")
        wanted = rules.encryption(made["Arn"])
        s3.put_bucket_encryption(Bucket=reader.name, ServerSideEncryptionConfiguration=wanted)

    told = f"SSE-KMS by {account.key_name}"
    return step("bucket encryption", told, now, rules.encryption(key["Arn"] if key else ""), do)


def _closed(account: Account, reader: _Reader) -> Step:
    s3 = reader.s3
    answer = reader(s3.get_public_access_block, "NoSuchPublicAccessBlockConfiguration")
    now = answer and answer["PublicAccessBlockConfiguration"]

    def do() -> None:
        s3.put_public_access_block(Bucket=reader.name, PublicAccessBlockConfiguration=rules.CLOSED)

    return step("bucket closed", "no public access, whatever a policy says", now, rules.CLOSED, do)


def _tls_only(account: Account, reader: _Reader) -> Step:
    s3, wanted = reader.s3, rules.tls_only(account.partition, reader.name)
    answer = reader(s3.get_bucket_policy, "NoSuchBucketPolicy")
    now = json.loads(answer["Policy"]) if answer else None

    def do() -> None:
        s3.put_bucket_policy(Bucket=reader.name, Policy=json.dumps(wanted))

    return step("bucket policy", "reached by TLS 1.2 or newer alone", now, wanted, do)


def _life(account: Account, reader: _Reader) -> Step:
    s3 = reader.s3
    now = reader(s3.get_bucket_lifecycle_configuration, "NoSuchLifecycleConfiguration")

    def do() -> None:
        s3.put_bucket_lifecycle_configuration(Bucket=reader.name, LifecycleConfiguration=rules.LIFE)

    return step("bucket life", "Glacier after a year, gone after seven", now, rules.LIFE, do)
