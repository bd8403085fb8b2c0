"""Published data that lies beside the repository."""

from tests.projects.domain.conftest import beside

__all__ = ["beside"]
