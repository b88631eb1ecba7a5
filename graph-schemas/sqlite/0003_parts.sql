-- An entry with many changes has parts: the first stays in its row, the others are here.
-- Each is a JSON list of whole changes, 4 MB at most unless a single change is longer.
CREATE TABLE entry_part (
    revision INTEGER NOT NULL,
    part     INTEGER NOT NULL CHECK (part > 0), -- 1 for the second part of the entry, then one more each
    changes  TEXT NOT NULL,
    PRIMARY KEY (revision, part)
);

ALTER TABLE entry ADD COLUMN parts INTEGER NOT NULL DEFAULT 1;        -- how many, the first included
ALTER TABLE entry ADD COLUMN bytes INTEGER;                           -- of the list of all changes, UTF-8; null for one part, whose length it is
ALTER TABLE entry ADD COLUMN change_count INTEGER NOT NULL DEFAULT 0; -- in all parts
UPDATE entry SET change_count = CASE WHEN json_valid(changes) THEN json_array_length(changes) ELSE 0 END;
