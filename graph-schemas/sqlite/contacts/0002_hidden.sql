-- A contact whose node was removed is kept for an undo, unseen, and erased after 30 days; one whose node was merged goes along.
ALTER TABLE contact ADD COLUMN hidden_since TEXT; -- ISO 8601, UTC; null while its node is there
ALTER TABLE contact ADD COLUMN came_from TEXT;    -- the nodes it was moved from by merges, oldest first, a line each

-- Requests that were answered, so that the same key gives the same answer once. Neither the key nor what was written can be told from it.
CREATE TABLE contact_request (
    key      TEXT PRIMARY KEY, -- SHA-256 of the idempotency key
    body     TEXT NOT NULL,    -- HMAC-SHA-256 of the body under the key
    revision INTEGER NOT NULL,
    new_ids  TEXT NOT NULL     -- JSON list
) WITHOUT ROWID;
