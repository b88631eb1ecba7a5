// The journal, newest first: when, why and how much changed. It is read here, never written.
// Le journal, du plus récent au plus ancien : quand, pourquoi, et l’ampleur du changement. Ici on le lit, on n’y écrit jamais.
MATCH (e:PtceJournal)
RETURN e.revision AS revision, e.at AS at, e.kind AS kind, e.why AS why, coalesce(e.bytes, size(e.changes)) AS bytes
ORDER BY revision DESC
LIMIT 20;
