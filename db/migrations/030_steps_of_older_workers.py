"""Workers of the release before 020 go on until they are restarted: a rung that they take without saying whose buyer it
was of learns it from its bill. A later release, whose forerunner always says it, may drop this."""

from peewee import Database
from peewee_migrate import Migrator

UP = """
CREATE FUNCTION ladder_steps_whose() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT invoices.retailer_id, invoices.buyer_id INTO NEW.retailer_id, NEW.buyer_id
        FROM invoices WHERE invoices.invoice_id = NEW.invoice_id;
    RETURN NEW;
END $$;
CREATE TRIGGER ladder_steps_whose BEFORE INSERT ON ladder_steps
    FOR EACH ROW WHEN (NEW.retailer_id IS NULL OR NEW.buyer_id IS NULL) EXECUTE FUNCTION ladder_steps_whose();
"""

DOWN = """
DROP TRIGGER ladder_steps_whose ON ladder_steps;
DROP FUNCTION ladder_steps_whose();
"""


def migrate(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql(UP)


def rollback(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql(DOWN)
