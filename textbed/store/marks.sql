-- What people and programs have noted on messages of either direction. A message without a row is unread and has no tags.
CREATE TABLE marks (
    seq INTEGER PRIMARY KEY,
    account INTEGER NOT NULL,
    read INTEGER NOT NULL,
    -- A JSON list in the order in which they were put on, or null for none.
    tags TEXT
) STRICT;

CREATE INDEX marks_by_account ON marks (account);
CREATE INDEX tagged ON marks (account) WHERE tags IS NOT NULL;
