"""The bucket's properties, as S3 is told them."""

from typing import Any

CLOSED: dict[str, bool] = dict.fromkeys(
    ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"), True
)
DAYS_TILL_GLACIER = 365
DAYS_KEPT = 7 * 365 + 2
"""Seven years with their leap days."""
_DAYS_OF_AN_OLD_VERSION = 90

LIFE: dict[str, list[dict[str, Any]]] = {
    "Rules": [
        {
            "ID": "baaki-seven-years",
            "Status": "Enabled",
            "Filter": {"Prefix": ""},
            # The class of Glacier that answers at once: a bill of last year is still asked for (decision 25).
            "Transitions": [{"Days": DAYS_TILL_GLACIER, "StorageClass": "GLACIER_IR"}],
            "Expiration": {"Days": DAYS_KEPT},
            "NoncurrentVersionExpiration": {"NoncurrentDays": _DAYS_OF_AN_OLD_VERSION},
            "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 7},
        },
    ]
}


def encryption(key_arn: str) -> dict[str, Any]:
    by = {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": key_arn}
    return {"Rules": [{"ApplyServerSideEncryptionByDefault": by, "BucketKeyEnabled": True}]}


def tls_only(partition: str, bucket: str) -> dict[str, Any]:
    """S3 itself refuses plain HTTP and older TLS; our clients demand 1.3 besides."""
    arn = f"arn:{partition}:s3:::{bucket}"
    common = {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": [arn, f"{arn}/*"]}
    return {
        "Version": "2012-10-17",
        "Statement": [
            {"Sid": "TlsOnly", **common, "Condition": {"Bool": {"aws:SecureTransport": "false"}}},
            {"Sid": "NoOldTls", **common, "Condition": {"NumericLessThan": {"s3:TlsVersion": "1.2"}}},
        ],
    }
