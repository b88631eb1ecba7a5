-- The journal: the only truth. Revisions are dense; rows are never changed.
CREATE TABLE entry (
    revision        INTEGER PRIMARY KEY CHECK (revision > 0),
    at              TEXT NOT NULL, -- ISO 8601, UTC
    kind            TEXT NOT NULL, -- edit, import, sample, clear, undo, redo
    who             TEXT,
    why             TEXT,
    client          TEXT,
    of_revision     INTEGER,       -- what an undo takes back or a redo makes again
    idempotency_key TEXT UNIQUE,
    request_hash    TEXT,
    new_ids         TEXT NOT NULL, -- JSON list
    changes         TEXT NOT NULL  -- JSON list, each with all that its inverse needs
);

-- Where the map's nodes stand: shared by everyone, no truth about the network.
CREATE TABLE layout (
    id TEXT PRIMARY KEY,
    x  REAL NOT NULL,
    y  REAL NOT NULL
) WITHOUT ROWID;

CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

INSERT INTO setting (name, value) VALUES ('layout_version', '0');
