"""Schedule files on their way into the plan of a project: read, compared with what is held, applied whole or not."""
