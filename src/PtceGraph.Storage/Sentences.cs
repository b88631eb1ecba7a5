using PtceGraph.Graph;

namespace PtceGraph.Storage;

/// <summary>The sentences of this project, one member for each key of Sentences.fr.resx and Sentences.en.resx.</summary>
internal static class Sentences
{
    private static readonly SentenceCatalogue Catalogue = new(typeof(Sentences).Assembly);

    public static Sentence BackupCheckTimedOut(string path, double seconds) => Catalogue.Of([path, seconds]);

    public static Sentence DatabaseEmpty(string file, string folder, Sentence remedy) => Catalogue.Of([file, folder, remedy]);

    public static Sentence DatabaseMissing(string file, string folder, Sentence remedy) => Catalogue.Of([file, folder, remedy]);

    public static Sentence DiskFull(string place) => Catalogue.Of([place]);

    public static Sentence EntryDamaged(long revision) => Catalogue.Of([revision]);

    public static Sentence FolderNotCreated(string folder) => Catalogue.Of([folder]);

    public static Sentence ForeignObjectInBackup(string path, string name, string type) => Catalogue.Of([path, name, type]);

    public static Sentence JournalNotReplayed(long revision, object reason) => Catalogue.Of([revision, reason]);

    public static Sentence JournalUnreadable() => Catalogue.Of([]);

    public static Sentence LayoutVersionInvalid() => Catalogue.Of([]);

    public static Sentence MoreDifferences(int count) => Catalogue.OfCount(count, [count]);

    public static Sentence Neo4jAddressHasPassword() => Catalogue.Of([]);

    public static Sentence Neo4jAddressInvalid(string url) => Catalogue.Of([url]);

    public static Sentence Neo4jAuthenticationRateLimit(Uri server) => Catalogue.Of([server]);

    public static Sentence Neo4jBeingRemoved() => Catalogue.Of([]);

    public static Sentence Neo4jConstraint(string code, string detail) => Catalogue.Of([code, detail]);

    public static Sentence Neo4jDatabaseNotFound(Uri server) => Catalogue.Of([server]);

    public static Sentence Neo4jDuplicateIds(string detail) => Catalogue.Of([detail]);

    public static Sentence Neo4jEmpty() => Catalogue.Of([]);

    public static Sentence Neo4jEndedInLock(string code, string detail) => Catalogue.Of([code, detail]);

    public static Sentence Neo4jEntryTooLarge(long megabytes, long needed, long limit, string setting) =>
        Catalogue.Of([megabytes, needed, limit, setting]);

    public static Sentence Neo4jError(string code, string detail) => Catalogue.Of([code, detail]);

    public static Sentence Neo4jJournalReplaced() => Catalogue.Of([]);

    public static Sentence Neo4jJournalTruncated(long revision) => Catalogue.Of([revision]);

    public static Sentence Neo4jJournalUnreadable() => Catalogue.Of([]);

    public static Sentence Neo4jLabelsTaken(string taken) => Catalogue.Of([taken]);

    public static Sentence Neo4jNothingToRemove() => Catalogue.Of([]);

    public static Sentence Neo4jMemoryLimit(string code, string detail) => Catalogue.Of([code, detail]);

    public static Sentence Neo4jNoAnswer(Uri server, string detail) => Catalogue.Of([server, detail]);

    public static Sentence Neo4jNotNeo4j(Uri server, string found) => Catalogue.Of([server, found]);

    public static Sentence Neo4jNotSecure(Uri server, string detail) => Catalogue.Of([server, detail]);

    public static Sentence Neo4jQueryApiOff(Uri server, string version) => Catalogue.Of([server, version]);

    public static Sentence Neo4jReadOnly(string code, string detail) => Catalogue.Of([code, detail]);

    public static Sentence Neo4jSchemaNewer(long version, long newest) => Catalogue.Of([version, newest]);

    public static Sentence Neo4jSchemaOlder(long version) => Catalogue.Of([version]);

    public static Sentence Neo4jStoreGone() => Catalogue.Of([]);

    public static Sentence Neo4jTimeLimit(string code, string detail) => Catalogue.Of([code, detail]);

    public static Sentence Neo4jTimedOut() => Catalogue.Of([]);

    public static Sentence Neo4jTooOld(Uri server, string version, string oldest) => Catalogue.Of([server, version, oldest]);

    public static Sentence Neo4jUnauthorized(Uri server) => Catalogue.Of([server]);

    public static Sentence NodeDiffers(string id, string names) => Catalogue.Of([id, names]);

    public static Sentence NodeMissing(string label, string id) => Catalogue.Of([label, id]);

    public static Sentence NodeNotInJournal(string id) => Catalogue.Of([id]);

    public static Sentence NoStore(string folder) => Catalogue.Of([folder]);

    public static Sentence NotABackup(string path) => Catalogue.Of([path]);

    public static Sentence PartsWithoutEntry(long count) => Catalogue.OfCount(count, [count]);

    public static Sentence PartWithoutEntry(string part) => Catalogue.Of([part]);

    public static Sentence PasswordFileUnreadable(string path) => Catalogue.Of([path]);

    public static Sentence PositionNotFinite(string id) => Catalogue.Of([id]);

    public static Sentence RelationshipDiffers(Sentence relationship, string names) => Catalogue.Of([relationship, names]);

    public static Sentence RelationshipMissing(Sentence relationship) => Catalogue.Of([relationship]);

    public static Sentence RelationshipNotInJournal(Sentence relationship) => Catalogue.Of([relationship]);

    public static Sentence RelationshipWithId(string from, string type, string id, string to) => Catalogue.Of([from, type, id, to]);

    public static Sentence RelationshipWithoutId(string from, string type, string to) => Catalogue.Of([from, type, to]);

    public static Sentence RestoreAnyBackup(string folder) => Catalogue.Of([folder]);

    public static Sentence RestoreNewestBackup(string backup, string folder) => Catalogue.Of([backup, folder]);

    public static Sentence RevisionConflict(long expected, long actual) => Catalogue.Of([expected, actual]);

    public static Sentence RevisionMissing(long revision) => Catalogue.Of([revision]);

    public static Sentence SchemaNewer(string place, long version, long newest) => Catalogue.Of([place, version, newest]);

    public static Sentence SchemaOlder(string place, long version, long newest) => Catalogue.Of([place, version, newest]);

    public static Sentence SqliteError(string place, int code) => Catalogue.Of([place, code]);

    public static Sentence SqliteFinding(string finding) => Catalogue.Of([finding]);

    public static Sentence StoreBusy(string place) => Catalogue.Of([place]);

    public static Sentence StoreDamaged(string place) => Catalogue.Of([place]);

    public static Sentence StoreFailed(string place, string reason) => Catalogue.Of([place, reason]);

    public static Sentence StoreHoldsAnotherNetwork() => Catalogue.Of([]);

    public static Sentence StoreLocked(string folder) => Catalogue.Of([folder]);

    public static Sentence StoreReadOnly(string place) => Catalogue.Of([place]);

    public static Sentence StoreReplaced(string file) => Catalogue.Of([file]);

    public static Sentence StoreTruncated(string file) => Catalogue.Of([file]);
}
