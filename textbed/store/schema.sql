-- Instants are milliseconds since 1970 on the account's clock. Prices are millionths of the account's currency.

CREATE TABLE accounts (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    -- What the account is let in with, how it is set up, and what its clock and counters have come to: JSON each,
    -- because they are read whole, once, at the start.
    credentials TEXT NOT NULL,
    setup TEXT NOT NULL,
    state TEXT NOT NULL
) STRICT;

CREATE TABLE messages (
    -- In the order of acceptance; the messages of one request have consecutive numbers.
    seq INTEGER PRIMARY KEY,
    account INTEGER NOT NULL,
    -- 1 and 2: the generations of Infobip; 11: Skycore.
    origin INTEGER NOT NULL,
    message_id TEXT NOT NULL,
    bulk_id TEXT,
    sender TEXT,
    recipient TEXT NOT NULL,
    text TEXT NOT NULL,
    parts INTEGER NOT NULL,
    network TEXT,
    price INTEGER NOT NULL,
    -- The timeline, decided at acceptance (textbed/domain/timeline.py); what few have of it is in options.
    accepted_at INTEGER NOT NULL,
    first_status INTEGER NOT NULL,
    sent_at INTEGER NOT NULL,
    done_at INTEGER,
    status INTEGER NOT NULL,
    error INTEGER NOT NULL,
    -- 0: a report waits to be fetched once it is due; null: there is none; otherwise the instant it was handed out.
    report INTEGER,
    -- What few messages have: flags, addresses, schedule, bytes. JSON or null.
    options TEXT
) STRICT;

CREATE UNIQUE INDEX messages_by_id ON messages (account, message_id);
CREATE INDEX messages_by_time ON messages (account, sent_at);
CREATE INDEX reports_to_fetch ON messages (account, done_at) WHERE report = 0;
-- Outcomes that nobody fetches: Skycore's, and what is pushed.
CREATE INDEX outcomes_without_report ON messages (account, done_at) WHERE report IS NULL AND done_at IS NOT NULL;

-- One row: the highest number that was given to a message when some were deleted, so that none is given twice.
CREATE TABLE numbers_given (
    last_seq INTEGER NOT NULL
) STRICT;

-- One row a request with a bulk id, instead of an index entry a message.
CREATE TABLE bulks (
    account INTEGER NOT NULL,
    bulk_id TEXT NOT NULL,
    first_seq INTEGER NOT NULL,
    last_seq INTEGER NOT NULL,
    -- Of scheduled requests: when they are due, and PENDING, PAUSED or CANCELED as their owner left them.
    send_at INTEGER,
    status TEXT,
    PRIMARY KEY (account, bulk_id, first_seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE inbound (
    -- In one order with the messages to phones.
    seq INTEGER PRIMARY KEY,
    account INTEGER NOT NULL,
    message_id TEXT NOT NULL,
    sender TEXT NOT NULL,
    recipient TEXT NOT NULL,
    text TEXT NOT NULL,
    clean_text TEXT NOT NULL,
    keyword TEXT,
    received_at INTEGER NOT NULL,
    parts INTEGER NOT NULL,
    -- 0: it waits to be fetched; null: it is forwarded; otherwise the instant it was handed out.
    report INTEGER,
    options TEXT
) STRICT;

CREATE UNIQUE INDEX inbound_by_id ON inbound (account, message_id);
CREATE INDEX inbound_by_time ON inbound (account, received_at);
CREATE INDEX inbound_to_fetch ON inbound (account, seq) WHERE report = 0;

CREATE TABLE lookups (
    seq INTEGER PRIMARY KEY,
    account INTEGER NOT NULL,
    message_id TEXT NOT NULL,
    bulk_id TEXT,
    recipient TEXT NOT NULL,
    sent_at INTEGER NOT NULL,
    done_at INTEGER NOT NULL,
    network TEXT,
    price INTEGER NOT NULL,
    status INTEGER NOT NULL,
    error INTEGER NOT NULL,
    -- For the asynchronous kind: where the answer goes. JSON or null.
    options TEXT
) STRICT;

CREATE INDEX lookups_by_time ON lookups (account, sent_at);
CREATE INDEX lookups_by_id ON lookups (account, message_id);
CREATE INDEX lookups_by_bulk ON lookups (account, bulk_id);

CREATE TABLE links (
    code TEXT PRIMARY KEY,
    account INTEGER NOT NULL,
    message_id TEXT NOT NULL,
    url TEXT NOT NULL,
    clicks INTEGER NOT NULL,
    last_click_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX links_by_message ON links (account, message_id);

CREATE TABLE tracked (
    account INTEGER NOT NULL,
    message_id TEXT NOT NULL,
    process_key TEXT NOT NULL,
    converted_at INTEGER,
    PRIMARY KEY (account, message_id)
) STRICT, WITHOUT ROWID;
