"""The limits, each with its default: product features, so they stand in one place."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what one command may take or use."""

    query_bytes: int = 64 * 1024
    query_depth: int = 16
    query_seconds: float = 30.0
    query_rows: int = 1_000_000
    result_bytes: int = 512 * 1024 * 1024
    worker_memory_bytes: int = 4 * 1024**3
    table_bytes: int = 256 * 1024 * 1024
    table_rows: int = 200_000
    overlay_bytes: int = 5 * 1024 * 1024
    workbook_bytes: int = 200 * 1024 * 1024
    workbook_ratio: int = 100
    workbook_members: int = 2_000
    workbook_rows: int = 200_000
    cell_characters: int = 32_767
    rdf_bytes: int = 512 * 1024 * 1024
    rdf_depth: int = 100
    xml_depth: int = 100
    aid_bytes: int = 50 * 1024 * 1024
    findings_shown: int = 200
    findings_of_kind: int = 20
    notes: int = 5_000
    lenient_rounds: int = 10
    builds_kept: int = 10
    connect_seconds: float = 10.0
    remote_seconds: float = 120.0
    remote_load_seconds: float = 3600.0
    remote_chunk_triples: int = 2000
    network_pairs: int = 3_000_000
    remote_file_triples: int = 20_000


LIMITS = Limits()
