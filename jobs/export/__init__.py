"""A copy of everything that is kept about a retailer, as a ZIP that is made while it is read."""

from jobs.export.contents import contents
from jobs.export.everything import everything
from jobs.export.linking import LINK_OPEN, link, linked

__all__ = ["LINK_OPEN", "contents", "everything", "link", "linked"]
