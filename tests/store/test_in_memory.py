"""A store that no file backs, as a past moment is."""

from pdmon.programme.model import Config
from pdmon.store import Store

_HELD = "select coalesce(sum(memory_usage_bytes), 0) from duckdb_memory() where tag = 'IN_MEMORY_TABLE'"


def test_a_store_in_memory_is_the_same_and_takes_less_once_it_is_compact(config: Config) -> None:
    with Store.in_memory(config) as store:
        with store.transaction() as cursor:
            cursor.execute(
                "insert into current_facts by name select 'an_organisation_' || (i // 60) as unit, '2024' as period, "
                "'some_long_element_' || (i % 60) as element, '' as category, i % 90 as value, "
                "'01900000-0000-7000-8000-000000000001'::uuid as submission_id, timestamp '2024-12-01' as accepted_at "
                "from range(300000) as numbers (i)"
            )
        facts = "select count(*), count(distinct unit), sum(value) from current_facts"
        before, held_before = store.rows(facts), store.rows(_HELD)[0][0]
        store.compact()
        assert store.rows(facts) == before == [(300000, 5000, sum(i % 90 for i in range(300000)))]
        assert store.rows(_HELD)[0][0] < held_before / 3
        with store.transaction() as cursor:
            cursor.execute("delete from current_facts where unit = 'an_organisation_7'")
        assert store.rows("select count(*) from current_facts") == [(299940,)]
