"""A mailbox: mails, folders and archives, taken apart into pieces that lie on disk."""
