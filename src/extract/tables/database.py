"""Records as a DuckDB database with the tables of `relational` and the views `results` and `leaderboard`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from extract.errors import InputError, MissingExtraError, OutputError
from extract.record import Record
from extract.scales import Ranges
from extract.tables.arrow import pyarrow
from extract.tables.relational import Row, rows_of, table_schemas
from extract.tables.results import SEPARATOR
from extract.units import Units
from extract.writers.whole import whole_file

BATCH = 2_000
"""Papers held in memory before they go into the database."""

RESULTS_VIEW = f"""
create view results as
select
    n.paper_id, p.title, p.published, n.kind,
    nullif(array_to_string(n.models, '{SEPARATOR}'), '') as model,
    d.dataset, n.metric, n.measure, m.higher_is_better,
    n.value, n.value_max, n.spread, n.unit, n.scale, n.bound, n.direction,
    nullif(array_to_string(n.against, '{SEPARATOR}'), '') as against,
    n.baseline, n.sentence, p.code_url, n.section, n.start, n."end"
from numbers n
join papers p on p.id = n.paper_id
cross join lateral (
    select unnest(case when len(n.datasets) = 0 then [null] else n.datasets end) as dataset
) d
left join entities m on m.paper_id = n.paper_id and m.kind = 'metric' and m.name = n.metric
where n.kind <> 'quantity'
"""

LEADERBOARD_VIEW = r"""
create view leaderboard as
with spellings (written, stands_for) as (values {spellings}),
scores as (
    select
        results.*,
        if(
            scale is null,
            coalesce(stands_for, regexp_replace(lower(unit), '(\pL\pL\pL)s$', '\1')),
            '%'
        ) as counted
    from results left join spellings on written = lower(unit)
    where kind = 'score' and not baseline and model is not null and dataset is not null
        and higher_is_better is not null and value_max is null and (bound is null or bound = 'about')
),
frequent as (
    select
        *,
        count(*) over (partition by dataset, metric, counted) as frequency,
        count(*) over (partition by metric, counted) as overall
    from scores
),
usual as (
    select
        *,
        first_value(counted) over (
            partition by dataset, metric order by frequency desc, overall desc, counted
        ) as usual
    from frequent
)
select
    * exclude (counted, frequency, overall, usual),
    row_number() over (
        partition by dataset, metric
        order by value * if(scale = '0-1', 100, 1) * if(higher_is_better, -1, 1), paper_id, section, start
    ) as place
from usual
-- What has no unit is in the usual one, but for shares, whose scale was not to be told.
where counted = usual or (counted = '' and usual <> '%')
"""


def load_database(
    records: Iterable[Record],
    path: str | Path,
    ranges: Ranges,
    on_duplicate: Callable[[Record], object] | None = None,
    units: Units | None = None,
) -> Mapping[str, int]:
    """Makes a new database at `path`, whole or not at all, and returns the rows of each table.

    An older database there is replaced. The id is a paper's key: a second record with it raises `InputError`,
    or is left out and handed to `on_duplicate`; for that all ids are held in memory, about 100 bytes each.
    `units` are those that the view `leaderboard` regards as one, by default the shipped ones.
    Raises `MissingExtraError` without duckdb and pyarrow, `OutputError` where the file cannot be written.
    """
    try:
        import duckdb
    except ImportError:
        raise MissingExtraError("a DuckDB database", "tables") from None
    pyarrow()
    with whole_file(path) as beside:
        try:
            with closing(duckdb.connect(str(beside))) as connection:
                _make_tables(connection, units or Units.load())
                return _filled(connection, _distinct(records, on_duplicate), ranges)
        except duckdb.IOException as error:
            raise OutputError(f"{path}: cannot be written: {error}") from None
        finally:
            beside.with_name(beside.name + ".wal").unlink(missing_ok=True)


def _distinct(records: Iterable[Record], on_duplicate: Callable[[Record], object] | None) -> Iterator[Record]:
    seen: set[str] = set()
    for record in records:
        if record.id not in seen:
            seen.add(record.id)
            yield record
        elif on_duplicate is not None:
            on_duplicate(record)
        else:
            raise InputError(f"two records have the id {record.id}; a paper's id is its key in the database")


def _make_tables(connection: Any, units: Units) -> None:
    for table, schema in table_schemas().items():
        connection.register("empty", schema.empty_table())
        connection.execute(f"create table {table} as select * from empty")
        connection.unregister("empty")
    connection.execute("alter table papers add primary key (id)")
    connection.execute(RESULTS_VIEW)
    pairs = ", ".join(f"({_quoted(written)}, {_quoted(unit)})" for written, unit in units.spellings.items())
    connection.execute(LEADERBOARD_VIEW.format(spellings=pairs))


def _quoted(text: str) -> str:
    """A text as SQL writes it; a view takes no parameters."""
    return "'" + text.replace("'", "''") + "'"


def _filled(connection: Any, records: Iterable[Record], ranges: Ranges) -> Mapping[str, int]:
    schemas = table_schemas()
    counts = dict.fromkeys(schemas, 0)
    waiting: dict[str, list[Row]] = defaultdict(list)
    for record in records:
        for table, row in rows_of(record, ranges):
            waiting[table].append(row)
        if len(waiting["papers"]) == BATCH:
            _insert(connection, schemas, waiting, counts)
    _insert(connection, schemas, waiting, counts)
    return counts


def _insert(
    connection: Any, schemas: Mapping[str, Any], waiting: dict[str, list[Row]], counts: dict[str, int]
) -> None:
    pa = pyarrow()
    for table, rows in waiting.items():
        batch = pa.Table.from_pylist(rows, schema=schemas[table])
        connection.register("batch", batch)
        connection.execute(f"insert into {table} select * from batch")
        connection.unregister("batch")
        counts[table] += len(rows)
    waiting.clear()
