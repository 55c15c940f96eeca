"""The budget table to and from Excel."""
