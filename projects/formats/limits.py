"""How much of a file is read: a hostile one must cost at most 512 MB and 30 seconds."""

from __future__ import annotations

MAX_BYTES = 32 * 2**20  # of the file as it arrives
MAX_UNPACKED = 96 * 2**20  # of all parts of a workbook that are read, decompressed
MAX_TEXT = 64 * 2**20  # characters of all cells of a workbook, a shared string counted once for each cell that shows it
MAX_ROWS = 200_000
MAX_COLUMNS = 16_384  # as Excel: a transposed sheet has one column per project
MAX_CELLS = 2_000_000
