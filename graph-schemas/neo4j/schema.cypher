// Schema 3 of the store in Neo4j. Statements end with ";"; each can be run again. With a prefix, our labels and names have it.

// What belongs together under one id: the network's nodes share the label PtceNode.
CREATE CONSTRAINT ptce_node_id IF NOT EXISTS FOR (n:PtceNode) REQUIRE n.id IS UNIQUE;

// Places and themes, beside those that the owner of the database may have.
CREATE CONSTRAINT ptce_own_territory_id IF NOT EXISTS FOR (n:PtceTerritory) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT ptce_own_theme_id IF NOT EXISTS FOR (n:PtceTheme) REQUIRE n.id IS UNIQUE;

// Nodes that were removed, and on which the owner had hung something: an undo finds them.
CREATE CONSTRAINT ptce_removed_key IF NOT EXISTS FOR (n:PtceRemoved) REQUIRE n.ptcegraph IS UNIQUE;

// People search by name.
CREATE INDEX ptce_node_name IF NOT EXISTS FOR (n:PtceNode) ON (n.name);

// The journal: the only truth. Revisions are dense; entries are never changed.
CREATE CONSTRAINT ptce_journal_revision IF NOT EXISTS FOR (e:PtceJournal) REQUIRE e.revision IS UNIQUE;
CREATE CONSTRAINT ptce_journal_key IF NOT EXISTS FOR (e:PtceJournal) REQUIRE e.idempotency_key IS UNIQUE;
CREATE INDEX ptce_journal_at IF NOT EXISTS FOR (e:PtceJournal) ON (e.at);

// An entry with many changes has parts. The first stays in its node, the others are nodes of their own, numbered from 1.
// Each is a JSON list of whole changes, 64 kB at most unless a single change is longer.
CREATE CONSTRAINT ptce_journal_part IF NOT EXISTS FOR (p:PtceJournalPart) REQUIRE (p.revision, p.part) IS UNIQUE;

// Where the map's nodes stand: shared by everyone, no truth about the network.
CREATE CONSTRAINT ptce_layout_id IF NOT EXISTS FOR (p:PtceLayout) REQUIRE p.id IS UNIQUE;

// The one node that every writer takes hold of: newest revision and its digest, version of the map, schema.
CREATE CONSTRAINT ptce_store_id IF NOT EXISTS FOR (s:PtceStore) REQUIRE s.id IS UNIQUE;
