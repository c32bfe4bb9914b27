"""Ids that grow."""

from db.ids import growing_id, growing_ids


def test_ids_are_of_version_7_and_never_the_same() -> None:
    made = [*(growing_id() for _ in range(1000)), *growing_ids(1000)]
    assert {each.version for each in made} == {7}
    assert {each.variant for each in made} == {"specified in RFC 4122"}
    assert len(set(made)) == len(made)


def test_what_is_made_later_stands_behind() -> None:
    made = [growing_id() for _ in range(2000)]
    times = [each.int >> 80 for each in made]
    assert times == sorted(times)
