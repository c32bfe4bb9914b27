"""`make soak`: tampering at full size: 10,000 single faults in bundles and in chains, 1,000 of each untouched."""

import random
from pathlib import Path

import pytest

from config.settings import Settings
from services.signing import build
from tests.db import test_anchors
from tests.services.evidence import test_verify
from tests.services.evidence.test_verify import bundle, document, other, signer

__all__ = ["bundle", "document", "other", "signer"]


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_ten_thousand_faults_in_bundles(bundle: bytes, document: bytes, tmp_path: Path) -> None:
    test_verify.tampered(
        10_000, bundle, build(Settings(baaki_var_dir=tmp_path)), random.SystemRandom().randrange(2**32)
    )


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_a_thousand_untouched_bundles(document: bytes, request: pytest.FixtureRequest) -> None:
    test_verify.untouched(1000, document, request.getfixturevalue("signer"))


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_ten_thousand_faults_in_the_chain(empty_db: Settings) -> None:
    test_anchors.tampered(10_000, random.SystemRandom().randrange(2**32))


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_a_thousand_untouched_chains(empty_db: Settings) -> None:
    test_anchors.untouched(1000, random.Random())
