"""S3 and SES by the real boto3 against moto's server; files by themselves; all sealed."""

import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
from hypothesis import given
from hypothesis import strategies as st
from moto.server import ThreadedMotoServer

from config.settings import Settings
from db import vault
from services import build
from services.mail import Ses
from services.messaging import SendError
from services.storage import S3, Files, ForgottenError, Storage

REGION = "ap-south-1"


@pytest.fixture(scope="module")
def aws() -> Iterator[str]:
    os.environ.update({"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"})
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    yield "http://{}:{}".format(*server.get_host_and_port())
    server.stop()
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        os.environ.pop(name)


@pytest.fixture
def bucket(aws: str) -> str:
    name = f"baaki-{uuid.uuid4().hex[:8]}"
    boto3.client("s3", region_name=REGION, endpoint_url=aws).create_bucket(
        Bucket=name, CreateBucketConfiguration={"LocationConstraint": "ap-south-1"}
    )
    return name


def _key() -> str:
    return f"invoices/{uuid.uuid4()}/{uuid.uuid4()}/original.jpeg"


@given(data=st.binary(min_size=1, max_size=2000))
def test_p49_documents_are_ciphertext_in_the_store(empty_db: Settings, tmp_path: Path, data: bytes) -> None:
    """Feature: msme-payment-enforcement, Property 49: For any stored document, what lies in the store is encrypted."""
    owner, key = uuid.uuid4(), _key()
    Storage(Files(tmp_path)).put(owner, key, data)
    lying = (tmp_path / key).read_bytes()
    assert len(data) < 4 or data not in lying
    assert Storage(Files(tmp_path)).get(key) == data


def test_a_document_in_s3_is_sealed_by_us_and_by_kms(empty_db: Settings, aws: str, bucket: str) -> None:
    owner, key = uuid.uuid4(), _key()
    storage = Storage(S3(bucket, "", REGION, aws))
    storage.put(owner, key, b"a bill")
    lying = boto3.client("s3", region_name=REGION, endpoint_url=aws).get_object(Bucket=bucket, Key=key)
    assert lying["ServerSideEncryption"] == "aws:kms"
    assert b"a bill" not in lying["Body"].read()
    assert storage.get(key) == b"a bill"


def test_a_missing_document_is_missing_in_both_forms(empty_db: Settings, aws: str, bucket: str, tmp_path: Path) -> None:
    for storage in (Storage(S3(bucket, "", REGION, aws)), Storage(Files(tmp_path))):
        with pytest.raises(FileNotFoundError):
            storage.get(_key())


def test_a_forgotten_owners_document_opens_no_more(empty_db: Settings, tmp_path: Path) -> None:
    owner, key = uuid.uuid4(), _key()
    storage = Storage(Files(tmp_path))
    storage.put(owner, key, b"a bill")
    vault.destroy_keys(owner)
    with pytest.raises(ForgottenError):
        storage.get(key)


def test_a_document_moved_to_another_name_does_not_open(empty_db: Settings, tmp_path: Path) -> None:
    storage, key, other = Storage(Files(tmp_path)), _key(), _key()
    storage.put(uuid.uuid4(), key, b"a bill")
    (tmp_path / other).parent.mkdir(parents=True)
    (tmp_path / key).rename(tmp_path / other)
    with pytest.raises(vault.SealError):
        storage.get(other)


@pytest.mark.parametrize("key", ["../../etc/passwd", "/etc/passwd", "invoices/../../x", ""])
def test_a_name_cannot_leave_the_folder(empty_db: Settings, tmp_path: Path, key: str) -> None:
    with pytest.raises(ValueError, match="not a document"):
        Storage(Files(tmp_path)).put(uuid.uuid4(), key, b"x")


def test_ses_sends_from_a_verified_sender_and_refuses_another(aws: str) -> None:
    boto3.client("sesv2", region_name=REGION, endpoint_url=aws).create_email_identity(
        EmailIdentity="hello@baaki.example"
    )
    assert Ses("hello@baaki.example", REGION, aws).send("kaveri@example.in", "நினைவூட்டல்", "வணக்கம்")
    with pytest.raises(SendError) as refused:
        Ses("nobody@elsewhere.example", REGION, aws).send("kaveri@example.in", "x", "y")
    assert not refused.value.retryable


def test_real_and_embedded_mix_freely(aws: str, bucket: str) -> None:
    mixed = build(Settings(s3_bucket=bucket, aws_endpoint_url=aws, ses_from="hello@baaki.example"))
    assert type(mixed.mailer).__name__ == "Ses"
    assert type(build(Settings()).mailer).__name__ == "Smtp"


def test_what_is_erased_in_s3_is_erased_in_all_its_versions(empty_db: Settings, aws: str, bucket: str) -> None:
    client = boto3.client("s3", region_name=REGION, endpoint_url=aws)
    client.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    owner = uuid.uuid4()
    storage, folder = Storage(S3(bucket, "", REGION, aws)), f"invoices/{owner}"
    going, staying = f"{folder}/a/original.jpeg", f"{folder}/a/original.jpeg2"
    for key in (going, going, staying):
        storage.put(owner, key, b"x")
    assert [key for key, _ in storage.names(f"{folder}/")] == [going, staying]
    storage.erase(going)
    storage.erase(f"{folder}/never/there.jpeg")
    left = client.list_object_versions(Bucket=bucket)
    assert [each["Key"] for each in left["Versions"]] == [staying]
    assert "DeleteMarkers" not in left


def test_what_is_erased_among_the_files_leaves_no_empty_folder(empty_db: Settings, tmp_path: Path) -> None:
    owner = uuid.uuid4()
    storage, key = Storage(Files(tmp_path)), f"invoices/{owner}/b/original.jpeg"
    storage.put(owner, key, b"x")
    [(name, written)] = storage.names(f"invoices/{owner}/")
    assert name == key
    assert written.tzinfo is not None
    for _ in range(2):
        storage.erase(key)
    assert not (tmp_path / key).parent.exists()
    assert list(storage.names(f"invoices/{owner}/")) == []


def test_what_makes_no_client_does_not_wait_for_boto3() -> None:
    """`baaki route` and `baaki hear` answer sooner by half a second."""
    looked = "import sys, intents.heard, services; print('boto3' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", looked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
