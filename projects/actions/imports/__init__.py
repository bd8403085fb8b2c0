"""Portfolio files on their way in: read, mapped, checked against the projects, applied whole or not at all."""
