"""Who may do what: roles, permissions, users; knows nothing of Streamlit."""

from pdmon.access.gate import Access, AccessError, is_local_address, load_access
from pdmon.access.roles import Action, Role, Sight, Viewer

__all__ = ["Access", "AccessError", "Action", "Role", "Sight", "Viewer", "is_local_address", "load_access"]
