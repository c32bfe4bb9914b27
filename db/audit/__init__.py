"""The trail: one hash chain a retailer (and one of the house), written in the transaction of the act (P52–56).

Each row's hash covers its other columns and the hash before it, so that a changed, dropped or moved row breaks the
chain. Details hold ids, figures of dates and states: no name, phone or GSTIN.
"""

from db.audit.chain import digest
from db.audit.reading import breaks, trail
from db.audit.writing import HOUSE, RETAILER, Act, acting, record, record_all

__all__ = ["HOUSE", "RETAILER", "Act", "acting", "breaks", "digest", "record", "record_all", "trail"]
