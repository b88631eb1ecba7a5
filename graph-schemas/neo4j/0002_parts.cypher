// Schema 2: an entry with many changes has parts. The first stays in its node, the others are nodes of their own, numbered from 1.
// Each is a JSON list of whole changes, 64 kB at most unless a single change is longer.
CREATE CONSTRAINT ptce_journal_part IF NOT EXISTS FOR (p:PtceJournalPart) REQUIRE (p.revision, p.part) IS UNIQUE;
