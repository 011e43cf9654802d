"""What must survive: accounts, messages, reports, received messages, lookups. One interface, SQLite behind it."""
