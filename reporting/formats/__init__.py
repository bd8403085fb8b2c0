"""Files and letters: dataclasses in, bytes or letters out."""
