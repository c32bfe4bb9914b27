"""What all stands on: the database and its tables, the queue, documents, the master key, the country."""

import shutil

from peewee import PeeweeException
from redis import Redis
from redis.exceptions import RedisError

import db
from cli.doctor.finding import Finding
from config import aws, tls
from config.settings import Settings
from db import partitions, vault
from db.database import connection, database
from db.migrate import pending
from jobs import embedded as valkey


def check_database(loaded: Settings) -> Finding:
    form = "real" if loaded.database_url else "embedded"
    try:
        db.connect(loaded)
        with connection():
            version = database.execute_sql("SHOW server_version").fetchone()[0]
    except PeeweeException as error:
        return Finding("database", form, "failed", _why(error))
    return Finding("database", form, "ok", f"PostgreSQL {version}")


def _why(error: Exception) -> str:
    """Its first line: libpq names the host and the reason there, and no password."""
    return next(iter(str(error).splitlines()), "") or type(error).__name__


def check_queue(loaded: Settings) -> Finding:
    form = "real" if loaded.redis_url else "embedded"
    try:
        url = loaded.redis_url or valkey.start(loaded.baaki_var_dir)
        info = Redis.from_url(url, socket_timeout=3, **tls.redis_options(url)).info("server")
    except RedisError as error:
        return Finding("queue", form, "failed", f"{type(error).__name__}: work waits in the database")
    return Finding("queue", form, "ok", f"Redis protocol {info['redis_version']}")


def check_documents(loaded: Settings) -> Finding:
    if loaded.s3_bucket:
        silent = _bucket_fault(loaded)
        told = f"S3 bucket {loaded.s3_bucket}"
        return Finding("documents", "real", "failed" if silent else "ok", f"{told}: {silent}" if silent else told)
    free = shutil.disk_usage(loaded.baaki_var_dir).free // 2**30
    state = "ok" if free else "warning"
    return Finding("documents", "embedded", state, f"sealed files under {loaded.baaki_var_dir}, {free} GiB free")


def _bucket_fault(loaded: Settings) -> str:
    """Why the bucket can't be used; empty where it can."""
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        s3 = aws.client("s3", loaded.aws_region, loaded.aws_endpoint_url or None)
        s3.head_bucket(Bucket=loaded.s3_bucket)
    except ClientError as error:
        return f"S3 says {error.response['Error']['Code']}"
    except BotoCoreError as error:
        return type(error).__name__
    return ""


def check_master_key(loaded: Settings) -> Finding:
    unknown, form = _not_opened(loaded), "real" if loaded.baaki_master_key else "embedded"
    if unknown:
        told = f"{unknown} data keys hang on another master key: what they sealed can't be read (baaki keys show)"
        return Finding("master key", form, "failed", told)
    if loaded.baaki_master_key:
        sealed = "kms:" in loaded.baaki_master_key.get_secret_value()
        told = "sealed by KMS" if sealed else "in the clear: baaki keys new with KMS_KEY_ID would seal it"
        return Finding("master key", "real", "ok", f"from BAAKI_MASTER_KEY, {told}")
    return Finding("master key", "embedded", "ok", f"{loaded.baaki_var_dir}/master.key: keep a copy of it")


def _not_opened(loaded: Settings) -> int:
    """How many data keys no master key of ours opens; a database that can't be asked has a line of its own."""
    try:
        with connection():
            return vault.counted(vault.load_master_keys(loaded)).unknown
    except PeeweeException:
        return 0


def check_schema(_: Settings) -> Finding:
    try:
        open_ones = pending()
    except PeeweeException as error:
        return Finding("schema", "real", "failed", f"not looked at: {type(error).__name__}")
    if open_ones:
        return Finding("schema", "real", "failed", f"{len(open_ones)} migrations to run: baaki migrate")
    return Finding("schema", "real", "ok", "up to date")


def check_tables(loaded: Settings) -> Finding:
    """Tables that grow without end: past the size in one piece, or with rows that no month took."""
    try:
        with connection():
            found = partitions.states()
    except PeeweeException as error:
        return Finding("tables", "real", "failed", f"not looked at: {type(error).__name__}")
    large = [
        f"{each.table} has {each.rows:,} rows: baaki partition" for each in found if each.due(loaded.partition_rows)
    ]
    astray = [f"{each.table}: {each.astray:,} rows in no month: does a clock run?" for each in found if each.astray]
    told = "; ".join([*large, *astray]) or ", ".join(f"{each.table} {each.rows:,} rows" for each in found)
    return Finding("tables", "real", "warning" if large or astray else "ok", told)


def check_india(loaded: Settings) -> Finding:
    if not loaded.leaves_india:
        return Finding("india", "real", "ok", "what AWS computes and keeps stays in India")
    meant = "meant (DATA_MAY_LEAVE_INDIA)" if loaded.data_may_leave_india else "production refuses this"
    return Finding("india", "real", "warning", f"{'; '.join(loaded.leaves_india)}: {meant}")
