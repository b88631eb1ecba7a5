-- Each entry carries a digest chained to the one before (SHA-256, hexadecimal), so that a damaged row is seen.
-- The program fills those of a journal of schema 1.
ALTER TABLE entry ADD COLUMN digest TEXT NOT NULL DEFAULT '';

-- The newest entry, written with it, so that a lost end of the journal is seen.
INSERT INTO setting (name, value) VALUES ('head', '0 ');

CREATE INDEX entry_at ON entry (at);
