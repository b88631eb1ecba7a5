-- How to reach people: personal data, so in a file of its own, outside the journal, and erased for good.
CREATE TABLE IF NOT EXISTS contact (
    id   TEXT PRIMARY KEY,
    of   TEXT NOT NULL, -- the node it belongs to
    text TEXT NOT NULL
) WITHOUT ROWID;
