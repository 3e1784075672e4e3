"""A filled form → its values, in the child process; nothing is imported here, so that it starts quickly."""
