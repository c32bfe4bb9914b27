"""A master key that lies in the settings only as AWS KMS sealed it: `kms:` and base64 of the ciphertext.

KMS is asked once, at the start of a process; the key then lives in memory, as one from BAAKI_MASTER_KEY does. The
encryption context is bound to the ciphertext, so that no other use of the same KMS key opens it.
"""

import base64
import binascii
from typing import Any

from config import aws
from config.settings import Settings

MARK = "kms:"
CONTEXT = {"baaki": "master-key"}


class KmsError(Exception):
    """KMS did not open or make a key; the text names its reason and never the key."""


def opened(part: str, settings: Settings) -> bytes:
    """The key's 32 bytes. Raises KmsError."""
    try:
        sealed = base64.b64decode(part.removeprefix(MARK), validate=True)
    except binascii.Error as error:
        raise KmsError("expected base64 after kms:") from error
    answer = _asked(settings, "decrypt", CiphertextBlob=sealed, EncryptionContext=CONTEXT)
    return bytes(answer["Plaintext"])


def fresh(settings: Settings) -> str:
    """A new key, as it is written into BAAKI_MASTER_KEY; KMS_KEY_ID names the key that seals it. Raises KmsError."""
    asked = {"KeyId": settings.kms_key_id, "NumberOfBytes": 32, "EncryptionContext": CONTEXT}
    answer = _asked(settings, "generate_data_key_without_plaintext", **asked)
    return MARK + base64.b64encode(answer["CiphertextBlob"]).decode()


def _asked(settings: Settings, what: str, **how: Any) -> Any:
    from botocore.exceptions import BotoCoreError, ClientError

    kms = aws.client("kms", settings.aws_region, settings.aws_endpoint_url or None)
    try:
        return getattr(kms, what)(**how)
    except ClientError as error:
        raise KmsError(f"KMS: {error.response['Error']['Code']}") from error
    except BotoCoreError as error:
        raise KmsError(f"KMS: {type(error).__name__}") from error
