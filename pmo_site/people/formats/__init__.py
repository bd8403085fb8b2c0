"""Files of people and departments: bytes in, dataclasses out."""
