"""Evidence bundles: files in one ZIP with a manifest of their hashes and a seal over it, checked by the file alone."""

from services.evidence.manifest import MANIFEST, SEAL, Content
from services.evidence.packing import Packed, pack
from services.evidence.verify import Finding, Verified, verify

__all__ = ["MANIFEST", "SEAL", "Content", "Finding", "Packed", "Verified", "pack", "verify"]
