"""The ground floor: tables, sealed fields, migrations, and every query there is.

Functions about a retailer's data take `retailer_id` first. The few that serve all of them (the monitor's question,
the outbox, the inbox) say so in their module.
"""

from config.settings import Settings
from db import embedded, vault
from db.database import open_pool
from db.migrate import migrate


def connect(settings: Settings) -> str:
    """Open the pool, unlock the vault; outside production bring the schema up to date. → the URL in use."""
    url = settings.database_url or embedded.start(settings.baaki_var_dir)
    open_pool(url, settings.database_pool_size)
    vault.unlock(vault.load_master_keys(settings))
    if not settings.production:
        migrate()
    return url
