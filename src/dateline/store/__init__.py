"""The store: a case in one SQLite file. Nothing outside this room writes SQL."""

from dateline.store.building import BuildProgress
from dateline.store.case_file import Counts, Store
from dateline.store.checking import Mismatch
from dateline.store.derived import event_order, in_order
from dateline.store.describe import datasette_metadata
from dateline.store.errors import StoreError
from dateline.store.kept import Digested, KeptMemory
from dateline.store.packed import pack, spans_in, unpack
from dateline.store.schema import SCHEMA_VERSION

__all__ = [
    "SCHEMA_VERSION",
    "BuildProgress",
    "Counts",
    "Digested",
    "KeptMemory",
    "Mismatch",
    "Store",
    "StoreError",
    "datasette_metadata",
    "event_order",
    "in_order",
    "pack",
    "spans_in",
    "unpack",
]
