"""Where disputes are filed: an HTTP API of the operator's choice. Without one a person uploads the filing packet."""

from services.portal.client import (
    Filed,
    Filing,
    Paper,
    Portal,
    PortalRefusedError,
    PortalUnreachableError,
)

__all__ = ["Filed", "Filing", "Paper", "Portal", "PortalRefusedError", "PortalUnreachableError"]
