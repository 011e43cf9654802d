-- What is to be told to servers of the account: one row a thing. It waits for its instant until a push is made of it, and
-- stays as long as that does.
CREATE TABLE notices (
    -- Never given twice: Skycore's notifications have it as their id.
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    -- delivery-report, intermediate-report, inbound-message, lookup-result, link-click; N201, N202, N211 for Skycore.
    kind TEXT NOT NULL,
    -- The message that it tells of, in either direction; null for a lookup.
    message INTEGER,
    url TEXT NOT NULL,
    -- What else its kind needs: format, method, number of the lookup, who opened the link. JSON or null.
    details TEXT,
    -- The push that tells it, once there is one.
    push INTEGER
) STRICT;

CREATE INDEX notices_by_time ON notices (account, due_at) WHERE push IS NULL;
CREATE INDEX notices_by_message ON notices (message) WHERE message IS NOT NULL;
CREATE INDEX notices_by_push ON notices (account, push) WHERE push IS NOT NULL;

-- Calls to servers of the account, each with all that is sent: what goes out together is one row.
CREATE TABLE pushes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account INTEGER NOT NULL,
    -- As the control API names them; all of Skycore's are skycore-postback.
    kind TEXT NOT NULL,
    due_at INTEGER NOT NULL,
    -- When the first call is due, which is later than due_at if a receiver rule holds the push back.
    first_at INTEGER NOT NULL,
    -- When the next call is due; null if none is to come.
    next_at INTEGER,
    -- waiting, retrying, delivered, failed, refused, dropped. That a call is under way is not stored.
    state TEXT NOT NULL,
    -- How many calls were made, and how many of those because the schedule asks for them.
    calls INTEGER NOT NULL,
    scheduled INTEGER NOT NULL,
    -- 1: a receiver rule has it sent once more when it has arrived.
    duplicate INTEGER NOT NULL,
    reason TEXT,
    method TEXT NOT NULL,
    url TEXT NOT NULL,
    -- A JSON list of pairs. Both are null if they have to be written again, because a message was deleted.
    headers TEXT,
    body BLOB
) STRICT;

CREATE INDEX pushes_to_call ON pushes (account, next_at) WHERE next_at IS NOT NULL;
CREATE INDEX pushes_by_time ON pushes (account, due_at);

CREATE TABLE push_attempts (
    account INTEGER NOT NULL,
    push INTEGER NOT NULL,
    -- From 1, over all causes.
    number INTEGER NOT NULL,
    cause TEXT NOT NULL,
    at INTEGER NOT NULL,
    duration_ms INTEGER,
    outcome TEXT NOT NULL,
    error TEXT,
    -- What was answered; null if nothing was, or not completely.
    status INTEGER,
    headers TEXT,
    body BLOB,
    size INTEGER,
    PRIMARY KEY (account, push, number)
) STRICT, WITHOUT ROWID;
