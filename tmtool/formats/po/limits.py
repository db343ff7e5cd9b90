"""How large a catalog file and its entries may be: what both PO readers refuse or leave alone.

A module of its own, so that the fast reader starts without the patterns of the strict one.
"""

MAX_FILE_BYTES = 20_000_000
MAX_ENTRIES = 50_000  # the header aside
MAX_STRING_BYTES = 64 * 1024  # of one msgctxt, msgid or msgstr, in UTF-8
MAX_FAST_ENTRY_LENGTH = MAX_STRING_BYTES // 4  # characters: none of them is more than 4 bytes
