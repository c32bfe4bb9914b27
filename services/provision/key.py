"""The KMS key: encrypts the bucket besides our own sealing, and wraps the master key."""

from collections.abc import Callable, Iterator

from services.provision.account import Account
from services.provision.model import Step, step


def plan(account: Account) -> Iterator[Step]:
    kms, name = account.client("kms"), account.key_name
    key = account.key()
    if key is None and not name.startswith("alias/"):
        # An id is given out by AWS: a key that is not there can't be made by that name.
        yield Step("key", "skip", f"no key {name} in {account.region}: set KMS_KEY_ID to an alias/… or to nothing")
        return

    def create() -> None:
        made = kms.create_key(Description="Baaki: documents and master key", KeyUsage="ENCRYPT_DECRYPT")
        kms.create_alias(AliasName=name, TargetKeyId=made["KeyMetadata"]["KeyId"])

    yield step(
        "key", f"a symmetric key called {name}", key, {"Enabled": True}, create if key is None else _enable(account)
    )
    rotates = None if key is None else kms.get_key_rotation_status(KeyId=key["KeyId"])
    yield step("key rotation", "new key material every year", rotates, {"KeyRotationEnabled": True}, _rotation(account))


def _enable(account: Account) -> Callable[[], object]:
    return lambda: account.client("kms").enable_key(KeyId=_id(account))


def _rotation(account: Account) -> Callable[[], object]:
    return lambda: account.client("kms").enable_key_rotation(KeyId=_id(account))


def _id(account: Account) -> str:
    """Asked when it is done: the plan was made before the key was."""
    key = account.key()
    if key is None:
        raise LookupError(f"no key {account.key_name}")
    return str(key["KeyId"])
