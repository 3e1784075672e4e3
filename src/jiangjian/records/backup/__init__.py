"""Backup and restore: every row and every file, with a manifest that proves both."""
