"""Records of papers in Parquet or JSONL, made on a Ray cluster and written as Parquet.

    pip install 'paper-extract[ray,tables]'
    python examples/ray_extract.py papers.jsonl records
    python examples/ray_extract.py s3://bucket/works/ s3://bucket/records --address auto

Without --address a Ray of its own is started on this machine. Exit code 3: some rows gave no record, and
their column `error` says why.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import pyarrow.dataset
import pyarrow.fs
import ray
import ray.data

from extract.ray import extract_dataset


def main() -> int:
    args = arguments()
    ray.init(address=args.address, log_to_driver=False)
    if args.format == "parquet":
        papers = ray.data.read_parquet(args.papers)
    else:
        papers = ray.data.read_text(args.papers)
    records = extract_dataset(
        papers,
        patterns=args.patterns,
        json_column="text" if args.format == "jsonl" else None,
        workers=args.workers and tuple(args.workers),
        rows_per_task=args.rows_per_task,
    )
    records.write_parquet(args.records, compression="zstd")
    return summary(args.records)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("papers", help="file or folder, local or at an address that Ray reads (s3://, gs://)")
    parser.add_argument("records", help="folder for the Parquet files; it must not exist")
    parser.add_argument("--format", choices=("jsonl", "parquet"), help="of the papers; default: by the name")
    parser.add_argument(
        "--patterns", action="append", metavar="DIR", help="pattern packs over the shipped one"
    )
    parser.add_argument(
        "--workers", type=int, nargs=2, metavar=("LEAST", "GREATEST"), help="default: 1 to one a CPU"
    )
    parser.add_argument("--rows-per-task", type=int, metavar="N", default=5_000, help="default: 5000")
    parser.add_argument("--address", help="of a running cluster; 'auto' finds the one of this machine")
    args = parser.parse_args()
    args.format = args.format or ("jsonl" if ".json" in args.papers else "parquet")
    if exists(args.records):
        parser.error(f"{args.records} exists; name a folder that does not, or remove it")
    return args


def exists(folder: str) -> bool:
    address = folder if "://" in folder else Path(folder).resolve().as_uri()
    filesystem, path = pyarrow.fs.FileSystem.from_uri(address)
    return bool(filesystem.get_file_info(path).type != pyarrow.fs.FileType.NotFound)


def summary(folder: str) -> int:
    """Says what was written, and returns the exit code."""
    written = pyarrow.dataset.dataset(folder, format="parquet")
    rows = written.count_rows()
    failed = written.count_rows(filter=pyarrow.dataset.field("error").is_valid())
    sys.stdout.write(f"{folder}: {rows - failed:,} records, {failed:,} rows with an error\n")
    return 3 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
