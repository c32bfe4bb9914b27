"""A query for whole rows is the one that peewee itself would write."""

from typing import Any

import pytest
from peewee import Model, ModelSelect

from db import models
from db.base import Table


def _as_peewee_writes(table: type[Table]) -> ModelSelect:
    return Model.select.__func__(table)


@pytest.mark.parametrize("table", models.ALL, ids=lambda table: table.__name__)
def test_all_columns_of_each_table_are_asked_for_as_peewee_would(urls: dict[str, str], table: type[Table]) -> None:
    first = table._meta.sorted_fields[0]
    assert table.select().where(first == 1).sql() == _as_peewee_writes(table).where(first == 1).sql()


BILL, PAGE = models.Invoice, models.InvoicePage
OTHER = BILL.alias("other")


@pytest.mark.parametrize("table", [BILL, PAGE])
@pytest.mark.parametrize(
    "ask",
    [
        lambda query: query.join(OTHER, on=OTHER.retailer_id == query.model.id),
        lambda query: query.select_extend(BILL.status),
        lambda query: query.select(BILL.status),
        lambda query: query.union(query),
        lambda query: OTHER.select().where(OTHER.id.in_(query)),
        lambda query: BILL.select(BILL.id).from_(query.alias("inner")),
    ],
)
def test_so_are_they_beside_others_and_within_others(urls: dict[str, str], table: type[Table], ask: Any) -> None:
    assert ask(table.select()).sql() == ask(_as_peewee_writes(table)).sql()
