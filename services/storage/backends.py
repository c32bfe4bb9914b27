"""Where sealed bytes lie."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from botocore.exceptions import ClientError

from config import aws

_KEY = re.compile(r"[A-Za-z0-9_-]+(/[A-Za-z0-9_.-]+)+")


class Backend(Protocol):
    def write(self, key: str, data: bytes) -> None: ...

    def read(self, key: str) -> bytes:
        """Raises FileNotFoundError."""
        ...

    def names(self) -> Iterator[str]: ...


class Files:
    """Files below one folder; a write is whole or not there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, key: str, data: bytes) -> None:
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(path.name + ".new")
        fresh.write_bytes(data)
        fresh.replace(path)

    def read(self, key: str) -> bytes:
        return self._path(key).read_bytes()

    def names(self) -> Iterator[str]:
        found = (path for path in self._folder.rglob("*") if path.is_file() and path.suffix != ".new")
        return (str(path.relative_to(self._folder)) for path in found)

    def _path(self, key: str) -> Path:
        if not _KEY.fullmatch(key) or ".." in key:
            raise ValueError(f"not a document's name: {key!r}")
        return self._folder / key


class S3:
    """A bucket; objects are encrypted by KMS besides."""

    def __init__(self, bucket: str, kms_key_id: str, region: str, endpoint_url: str | None) -> None:
        self._client = aws.client("s3", region, endpoint_url)
        self._bucket = bucket
        self._kms_key_id = kms_key_id

    def write(self, key: str, data: bytes) -> None:
        if self._kms_key_id:
            self._client.put_object(
                Bucket=self._bucket,
                Key=key,
                Body=data,
                ServerSideEncryption="aws:kms",
                SSEKMSKeyId=self._kms_key_id,
            )
        else:
            self._client.put_object(Bucket=self._bucket, Key=key, Body=data, ServerSideEncryption="aws:kms")

    def read(self, key: str) -> bytes:
        try:
            return bytes(self._client.get_object(Bucket=self._bucket, Key=key)["Body"].read())
        except ClientError as error:
            if error.response["Error"]["Code"] in ("NoSuchKey", "404"):
                raise FileNotFoundError(key) from error
            raise

    def names(self) -> Iterator[str]:
        pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self._bucket)
        return (each["Key"] for page in pages for each in page.get("Contents", []))
