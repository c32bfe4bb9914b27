"""Nothing is computed outside India of whoever has not agreed to that: a consent is to what its notice named.

DPDP Act s.6. Understanding, reading and hearing then fall to what runs on our own machines.
"""

import uuid
from dataclasses import replace

from db import retailers
from jobs.house import House


def of(here: House, retailer_id: uuid.UUID | None) -> House:
    """The house as it is for this retailer; for one we don't know yet as for one who has not agreed."""
    agreed = not here.settings.computes_abroad or (retailer_id is not None and retailers.agreed_abroad(retailer_id))
    return here if agreed else replace(here, services=here.services.at_home())
