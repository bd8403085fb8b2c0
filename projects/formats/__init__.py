"""Files: bytes in, dataclasses out, and back."""
