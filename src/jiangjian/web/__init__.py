"""What people see: pages, parts, commands; the only room that knows HTTP."""
