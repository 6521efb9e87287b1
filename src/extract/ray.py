"""Extraction on a Ray cluster: a step between reading and writing with Ray Data."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from extract.arrow import extract_batches, output_schema
from extract.errors import MissingExtraError, UsageError
from extract.extractor import Extractor
from extract.pack import Patterns, pack_names
from extract.tables.arrow import pyarrow
from extract.version import __version__

if TYPE_CHECKING:
    from ray.data import Dataset

ROWS_PER_TASK = 5_000
"""Papers that one task does: some seconds of work, done again when a worker dies."""
TASK_RETRIES = 5
"""Ray's own default is to try for ever, also a paper that kills every worker it comes to."""


def extract_dataset(
    ds: Dataset,
    *,
    patterns: Patterns = None,
    columns: Mapping[str, str] | None = None,
    json_column: str | None = None,
    workers: int | tuple[int, int] | None = None,
    rows_per_task: int = ROWS_PER_TASK,
    task_retries: int = TASK_RETRIES,
    **map_batches: Any,
) -> Dataset:
    """The records of a dataset of papers, in the schema `extract.arrow.output_schema()`; lazy as `ds` is.

    Columns, JSON lines (`ray.data.read_text` calls their column `text`) and rows that fail are as in
    `extract.arrow.extract_batches`. `patterns` are packs as for `Extractor`, the same on every machine.
    `workers` is the greatest number of worker processes, or (least, greatest); without it they are as many
    as the cluster has CPUs. Each builds its extractor once. What `map_batches` of Ray Data takes
    (`num_cpus`, `memory`, `runtime_env`) is passed on.

    A worker that dies is replaced and its task tried again, at most `task_retries` times, then the job ends;
    each paper gives one row, in an order that is Ray's. A worker with another version or other patterns than
    those here ends the job. Raises `PatternError`, and `MissingExtraError` without Ray.
    """
    data = _ray_data()
    packs = pack_names(patterns)
    made_by = _made_by(Extractor(packs))
    least, greatest = (1, workers) if workers is None or isinstance(workers, int) else workers
    return ds.repartition(target_num_rows_per_block=rows_per_task).map_batches(
        Worker,
        fn_constructor_args=(packs, made_by, dict(columns or {}), json_column),
        batch_format="pyarrow",
        batch_size=None,
        compute=data.ActorPoolStrategy(min_size=least, max_size=greatest),
        ray_remote_args_fn=partial(dict, max_task_retries=task_retries),
        **map_batches,
    )


class Worker:
    """What each process of the pool holds: one extractor, called with a table of papers at a time."""

    def __init__(
        self, packs: tuple[str, ...], made_by: str, columns: dict[str, str], json_column: str | None
    ) -> None:
        self._extractor = Extractor(packs)
        self._columns, self._json_column = columns, json_column
        here = _made_by(self._extractor)
        if here != made_by:
            raise UsageError(
                f"this worker has {here}, the job was started with {made_by}: "
                "install the same version and pattern packs on every machine"
            )

    def __call__(self, papers: Any) -> Any:
        records = extract_batches(
            papers.to_batches(),
            extractor=self._extractor,
            columns=self._columns,
            json_column=self._json_column,
        )
        return pyarrow().Table.from_batches(records, output_schema())


def _made_by(extractor: Extractor) -> str:
    return f"paper-extract {__version__} with patterns {extractor.patterns_digest}"


def _ray_data() -> Any:
    try:
        import ray.data
    except ImportError:
        raise MissingExtraError("extract.ray", "ray") from None
    return ray.data
