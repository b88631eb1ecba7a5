// Schema 1 of the store in Neo4j. Statements end with ";"; each can be run again.

// What belongs together under one id: the network's nodes share the label PtceNode.
CREATE CONSTRAINT ptce_node_id IF NOT EXISTS FOR (n:PtceNode) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT ptce_actor_id IF NOT EXISTS FOR (n:Actor) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT ptce_pole_id IF NOT EXISTS FOR (n:Pole) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT ptce_project_id IF NOT EXISTS FOR (n:Project) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT ptce_meeting_id IF NOT EXISTS FOR (n:Meeting) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT ptce_territory_id IF NOT EXISTS FOR (n:Territory) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT ptce_theme_id IF NOT EXISTS FOR (n:Theme) REQUIRE n.id IS UNIQUE;

// People search by name.
CREATE INDEX ptce_node_name IF NOT EXISTS FOR (n:PtceNode) ON (n.name);

// The journal: the only truth. Revisions are dense; entries are never changed.
CREATE CONSTRAINT ptce_journal_revision IF NOT EXISTS FOR (e:PtceJournal) REQUIRE e.revision IS UNIQUE;
CREATE CONSTRAINT ptce_journal_key IF NOT EXISTS FOR (e:PtceJournal) REQUIRE e.idempotency_key IS UNIQUE;
CREATE INDEX ptce_journal_at IF NOT EXISTS FOR (e:PtceJournal) ON (e.at);

// Where the map's nodes stand: shared by everyone, no truth about the network.
CREATE CONSTRAINT ptce_layout_id IF NOT EXISTS FOR (p:PtceLayout) REQUIRE p.id IS UNIQUE;

// The one node that every writer takes hold of: newest revision and its digest, version of the map, schema.
CREATE CONSTRAINT ptce_store_id IF NOT EXISTS FOR (s:PtceStore) REQUIRE s.id IS UNIQUE;
MERGE (s:PtceStore {id: 0}) ON CREATE SET s.revision = 0, s.digest = '', s.layout_version = 0, s.schema = 0;
