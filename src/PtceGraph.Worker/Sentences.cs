using PtceGraph.Graph;

namespace PtceGraph.Worker;

/// <summary>The sentences of this project: one member for each key of Sentences.fr.resx and Sentences.en.resx.</summary>
internal static class Sentences
{
    private static readonly SentenceCatalogue Catalogue = new(typeof(Sentences).Assembly);

    public static Sentence ANumberFromOneTo(int most) => Catalogue.Of([most]);

    public static Sentence ARevision() => Catalogue.Of([]);

    public static Sentence AddressInUse(string urls) => Catalogue.Of([urls]);

    public static Sentence AllWell() => Catalogue.Of([]);

    public static Sentence AnalysesWaiting(int waiting) => Catalogue.Of([waiting]);

    public static Sentence Analysing() => Catalogue.Of([]);

    public static Sentence AsOfNotADate() => Catalogue.Of([]);

    public static Sentence AttributeColumn() => Catalogue.Of([]);

    public static Sentence BackedUp(long revision, string path) => Catalogue.Of([revision, path]);

    public static Sentence BackingUp() => Catalogue.Of([]);

    public static Sentence BodyCompressed() => Catalogue.Of([]);

    public static Sentence BodyNotJson() => Catalogue.Of([]);

    public static Sentence BodyNotUtf8() => Catalogue.Of([]);

    public static Sentence BodyTooLarge(long megabytes) => Catalogue.Of([megabytes]);

    public static Sentence BodyTooSlow() => Catalogue.Of([]);

    public static Sentence ChangedEntity(string name, string fields) => Catalogue.Of([name, fields]);

    public static Sentence ChangedField(string field, string before, string after) => Catalogue.Of([field, before, after]);

    public static Sentence CharactersRemoved(int count) => Catalogue.OfCount(count, [count]);

    public static Sentence CheckedRevision(long revision) => Catalogue.Of([revision]);

    public static Sentence ClientBody(int longest) => Catalogue.Of([longest]);

    public static Sentence ContactCount(int count) => Catalogue.Of([count]);

    public static Sentence ContactsErased(int count) => Catalogue.OfCount(count, [count]);

    public static Sentence ContactsNotWritten(Sentence why) => Catalogue.Of([why]);

    public static Sentence ContactsTaken(int count) => Catalogue.OfCount(count, [count]);

    public static Sentence CountAdded(int count) => Catalogue.OfCount(count, [count]);

    public static Sentence CountChanged(int count) => Catalogue.OfCount(count, [count]);

    public static Sentence CountLeftOut(int count) => Catalogue.OfCount(count, [count]);

    public static Sentence DifferencesAdded(int count, string names) => Catalogue.OfCount(count, [count, names]);

    public static Sentence DifferencesChanged(int count) => Catalogue.OfCount(count, [count]);

    public static Sentence DifferencesGone(int count, string names) => Catalogue.OfCount(count, [count, names]);

    public static Sentence DifferencesMore(int count) => Catalogue.OfCount(count, [count]);

    public static Sentence GexfOneOf(string versions) => Catalogue.Of([versions]);

    public static Sentence IdCollision(string id, string name, string file, int line, string other, object where) =>
        Catalogue.Of([id, name, file, line, other, where]);

    public static Sentence IdsCollide(int rows, int known, Sentence examples) => Catalogue.Of([rows, known, examples]);

    public static Sentence ImportMayBeDone(Sentence why) => Catalogue.Of([why]);

    public static Sentence KeptNode(string id, string place) => Catalogue.Of([id, place]);

    public static Sentence KeyTooShort(string file, int length) => Catalogue.Of([file, length]);

    public static Sentence KindMarks() => Catalogue.Of([]);

    public static Sentence KindScores() => Catalogue.Of([]);

    public static Sentence KindTerms() => Catalogue.Of([]);

    public static Sentence Listed(Sentence first, Sentence second) => Catalogue.Of([first, second]);

    public static Sentence CountContactsAdded(int count) => Catalogue.OfCount(count, [count]);

    public static Sentence CountDecisions(int count) => Catalogue.OfCount(count, [count]);

    public static Sentence CountLinksAdded(int count) => Catalogue.OfCount(count, [count]);

    public static Sentence CountLinksToSample(int count) => Catalogue.OfCount(count, [count]);

    public static Sentence CountNames(int count) => Catalogue.OfCount(count, [count]);

    public static Sentence CountNodesAdded(int count) => Catalogue.OfCount(count, [count]);

    public static Sentence CountSampleChanged(int count) => Catalogue.OfCount(count, [count]);

    public static Sentence MapProposed(string path, string parts, string url) => Catalogue.Of([path, parts, url]);

    public static Sentence MoreNewWords(int count) => Catalogue.Of([count]);

    public static Sentence Neo4jPrefixInvalid(string word) => Catalogue.Of([word]);

    public static Sentence NewWords(int count, string kind, string words) => Catalogue.Of([count, kind, words]);

    public static Sentence NoSuchValue(string value, string column, string known) => Catalogue.Of([value, column, known]);

    public static Sentence NodesKept(long count, string names) => Catalogue.Of([count, names]);

    public static Sentence NotAPerimeter(string text) => Catalogue.Of([text]);

    public static Sentence NotAScope(string name, int most) => Catalogue.Of([name, most]);

    public static Sentence OneTerritory() => Catalogue.Of([]);

    public static Sentence ParameterRepeated(string name) => Catalogue.Of([name]);

    public static Sentence ParameterTrueOrFalse(string name, string value) => Catalogue.Of([name, value]);

    public static Sentence ProblemInFile(string file, string problem) => Catalogue.Of([file, problem]);

    public static Sentence ProfilePlain(int ofPtce, int categories) => Catalogue.Of([ofPtce, categories]);

    public static Sentence PseudonymsGiven(int unique, int actors, int percent, int cells) =>
        Catalogue.Of([unique, actors, percent, cells]);

    public static Sentence SampleAllKept(Sentence done) => Catalogue.Of([done]);

    public static Sentence SampleLeftOut() => Catalogue.Of([]);

    public static Sentence SampleMineKept(Sentence nodes, Sentence links, Sentence lost) => Catalogue.Of([nodes, links, lost]);

    public static Sentence SampleNoneKept(Sentence done) => Catalogue.Of([done]);

    public static Sentence SampleOneOf(string words) => Catalogue.Of([words]);

    public static Sentence SampleUndecided(Sentence done, Sentence lost) => Catalogue.Of([done, lost]);

    public static Sentence DataAt(string dataFolder) => Catalogue.Of([dataFolder]);

    public static Sentence DataFolderFull() => Catalogue.Of([]);

    public static Sentence DataDamaged() => Catalogue.Of([]);

    public static Sentence DataFolderReadOnly() => Catalogue.Of([]);

    public static Sentence DoublesProposed(int count) => Catalogue.OfCount(count, [count]);

    public static Sentence EndsUnmatched(int count, Sentence names) => Catalogue.OfCount(count, [count, names]);

    public static Sentence EvaluatedSilos(string column, int same, int cross) => Catalogue.Of([column, same, cross]);

    public static Sentence EvaluatedTies(DateOnly cut, int actors, int newTies, long pairs, int newcomers) =>
        Catalogue.Of([cut, actors, newTies, pairs, newcomers]);

    public static Sentence Evaluating() => Catalogue.Of([]);

    public static Sentence ExpectedDigestNoText() => Catalogue.Of([]);

    public static Sentence ExpectedVersionMissing() => Catalogue.Of([]);

    public static Sentence ExportWritten(long revision, string path) => Catalogue.Of([revision, path]);

    public static Sentence Fact(string name, string value) => Catalogue.Of([name, value]);

    public static Sentence FileRead(string file, Sentence kind, int read, int rows) => Catalogue.OfCount(read, [file, kind, read, rows]);

    public static Sentence FollowNeedsNeo4j() => Catalogue.Of([]);

    public static Sentence ForeignHost() => Catalogue.Of([]);

    public static Sentence GraphDiffers() => Catalogue.Of([]);

    public static Sentence HeldHeader() => Catalogue.Of([]);

    public static Sentence IdempotencyKeyLength(int most) => Catalogue.Of([most]);

    public static Sentence IdempotencyKeyTaken() => Catalogue.Of([]);

    public static Sentence ImportNotTaken() => Catalogue.Of([]);

    public static Sentence Imported(Sentence added, Sentence changed, int unchanged, Sentence leftOut) =>
        Catalogue.Of([added, changed, unchanged, leftOut]);

    public static Sentence IndependentPaths(int count) => Catalogue.Of([count]);

    public static Sentence Interrupted() => Catalogue.Of([]);

    public static Sentence KOutOfRange(int most) => Catalogue.Of([most]);

    public static Sentence KTooSmall() => Catalogue.Of([]);

    public static Sentence KeptBefore(string before) => Catalogue.Of([before]);

    public static Sentence KindActors() => Catalogue.Of([]);

    public static Sentence KindAttendances() => Catalogue.Of([]);

    public static Sentence KindMeetings() => Catalogue.Of([]);

    public static Sentence KindMemberships() => Catalogue.Of([]);

    public static Sentence KindNetwork() => Catalogue.Of([]);

    public static Sentence KindParticipations() => Catalogue.Of([]);

    public static Sentence KindPoles() => Catalogue.Of([]);

    public static Sentence KindProjects() => Catalogue.Of([]);

    public static Sentence KindSuggestions() => Catalogue.Of([]);

    public static Sentence KindTies() => Catalogue.Of([]);

    public static Sentence ListenAddressRefused(string refused) => Catalogue.Of([refused]);

    public static Sentence ListeningFailed(string urls, string detail) => Catalogue.Of([urls, detail]);

    public static Sentence ListeningOutside(string address) => Catalogue.Of([address]);

    public static Sentence LocaleOneOf(string locales) => Catalogue.Of([locales]);

    public static Sentence LoopFailed(string loop, object why) => Catalogue.Of([loop, why]);

    public static Sentence MalformedRequest() => Catalogue.Of([]);

    public static Sentence MapMovedMeanwhile() => Catalogue.Of([]);

    public static Sentence MapUnreadable(string place, string why) => Catalogue.Of([place, why]);

    public static Sentence MethodNotAllowed(string method) => Catalogue.Of([method]);

    public static Sentence MissingNodeId(string missing) => Catalogue.Of([missing]);

    public static Sentence MoreProblems(int count) => Catalogue.OfCount(count, [count]);

    public static Sentence MustBe(string name, Sentence expected) => Catalogue.Of([name, expected]);

    public static Sentence NamesChanged(int count, string examples) => Catalogue.OfCount(count, [count, examples]);

    public static Sentence Neo4jAt(string url) => Catalogue.Of([url]);

    public static Sentence Neo4jFollowed(string url) => Catalogue.Of([url]);

    public static Sentence NetworkConflict(long actual, long expected) => Catalogue.Of([actual, expected]);

    public static Sentence NetworkLoading() => Catalogue.Of([]);

    public static Sentence NetworkNotEmpty() => Catalogue.Of([]);

    public static Sentence NetworkReplaced() => Catalogue.Of([]);

    public static Sentence NewestBackup(int count, string newest) => Catalogue.Of([count, newest]);

    public static Sentence NoBackupYet() => Catalogue.Of([]);

    public static Sentence NoPath() => Catalogue.Of([]);

    public static Sentence NoServiceAnswers(Uri service) => Catalogue.Of([service]);

    public static Sentence NoSuchBackup(string path) => Catalogue.Of([path]);

    public static Sentence NoSuchContact(string contact, string folder) => Catalogue.Of([contact, folder]);

    public static Sentence NoTableRecognised(string file) => Catalogue.Of([file]);

    public static Sentence NotAPosition() => Catalogue.Of([]);

    public static Sentence NotNow() => Catalogue.Of([]);

    public static Sentence NotTheSample() => Catalogue.Of([]);

    public static Sentence NothingApplied() => Catalogue.Of([]);

    public static Sentence NothingToEvaluate(DateOnly cut, int actors, int newcomers) => Catalogue.Of([cut, actors, newcomers]);

    public static Sentence NothingToUndo() => Catalogue.Of([]);

    public static Sentence OtherSite() => Catalogue.Of([]);

    public static Sentence PageNotBuilt() => Catalogue.Of([]);

    public static Sentence ParameterTwice(string alias, string name) => Catalogue.Of([alias, name]);

    public static Sentence PlacedTwice() => Catalogue.Of([]);

    public static Sentence PositionsMissing() => Catalogue.Of([]);

    public static Sentence PrecisionAt(int k) => Catalogue.Of([k]);

    public static Sentence ProblemInColumn(string file, int line, string column, string problem) =>
        Catalogue.Of([file, line, column, problem]);

    public static Sentence ProblemInLine(string file, int line, string problem) => Catalogue.Of([file, line, problem]);

    public static Sentence ReadOnlyFollower() => Catalogue.Of([]);

    public static Sentence ReadingFiles() => Catalogue.Of([]);

    public static Sentence ReadingOrWritingFailed(string detail) => Catalogue.Of([detail]);

    public static Sentence RecallAt(int k) => Catalogue.Of([k]);

    public static Sentence RemovalNeedsYes(long nodes, long relationships, long revision) => Catalogue.Of([nodes, relationships, revision]);

    public static Sentence Removing() => Catalogue.Of([]);

    public static Sentence RepairNeedsNeo4j() => Catalogue.Of([]);

    public static Sentence Repaired(long count) => Catalogue.Of([count]);

    public static Sentence RequestFailed() => Catalogue.Of([]);

    public static Sentence Restored(long revision, string place) => Catalogue.Of([revision, place]);

    public static Sentence Restoring() => Catalogue.Of([]);

    public static Sentence ResultsWritten(long revision, int measures, int nodes, string prefix) =>
        Catalogue.Of([revision, measures, nodes, prefix]);

    public static Sentence ResultsWrittenTo(int nodes, int edges, object layers, string path) => Catalogue.Of([nodes, edges, layers, path]);

    public static Sentence RevisionOutOfRange(long newest) => Catalogue.Of([newest]);

    public static Sentence RowsEnded(int count) => Catalogue.OfCount(count, [count]);

    public static Sentence RowsOutside(int kept, int all) => Catalogue.Of([kept, all]);

    public static Sentence RowsLeftOut(DateOnly day, int count) => Catalogue.OfCount(count, [day, count]);

    public static Sentence SameSilo() => Catalogue.Of([]);

    public static Sentence SchemaKept(string names) => Catalogue.Of([names]);

    public static Sentence SearchingPaths() => Catalogue.Of([]);

    public static Sentence SemicolonListed(Sentence first, Sentence second) => Catalogue.Of([first, second]);

    public static Sentence ServiceEnding() => Catalogue.Of([]);

    public static Sentence ServiceFailed() => Catalogue.Of([]);

    public static Sentence StoreDamaged() => Catalogue.Of([]);

    public static Sentence StoreRemoved(long nodes, long relationships, long revision) => Catalogue.Of([nodes, relationships, revision]);

    public static Sentence StoreStoppedAnswering() => Catalogue.Of([]);

    public static Sentence StoreUnavailable() => Catalogue.Of([]);

    public static Sentence TemplateWritten(string path) => Catalogue.Of([path]);

    public static Sentence TerritoryAnswered(string name, int actors, int isolates, string folder) =>
        Catalogue.Of([name, actors, isolates, folder]);

    public static Sentence TheNetwork() => Catalogue.Of([]);

    public static Sentence TooManyContacts(int there, int most) => Catalogue.Of([there, most]);

    public static Sentence TooManyContactsInFiles(int count, int most) => Catalogue.Of([count, most]);

    public static Sentence TooManyLargeBodies(int atOnce) => Catalogue.Of([atOnce]);

    public static Sentence TooManyLongReads() => Catalogue.Of([]);

    public static Sentence TooManyParts(string column, int values, int most) => Catalogue.Of([column, values, most]);

    public static Sentence TooManyRequests() => Catalogue.Of([]);

    public static Sentence TooManySlowReads() => Catalogue.Of([]);

    public static Sentence TooManyViewers(int most) => Catalogue.Of([most]);

    public static Sentence TwoSilos() => Catalogue.Of([]);

    public static Sentence UnknownAddress() => Catalogue.Of([]);

    public static Sentence UnknownColumn(string named, string columns) => Catalogue.Of([named, columns]);

    public static Sentence UnknownContact(string? id) => Catalogue.Of([id]);

    public static Sentence UnknownFormat(string known) => Catalogue.Of([known]);

    public static Sentence ScopeSpelledOtherwise(string known, string name) => Catalogue.Of([known, name]);

    public static Sentence UnknownId(string? value) => Catalogue.Of([value]);

    public static Sentence UnknownLayer(string? unknown, string known) => Catalogue.Of([unknown, known]);

    public static Sentence UnknownOnDemand(string unknown, string known) => Catalogue.Of([unknown, known]);

    public static Sentence UnknownOption(string option, string command, string known) => Catalogue.Of([option, command, known]);

    public static Sentence UnknownParameter(string name, string known) => Catalogue.Of([name, known]);

    public static Sentence UnknownResultColumn(string unknown, string known) => Catalogue.Of([unknown, known]);

    public static Sentence UnknownTieType(string unknown, string known) => Catalogue.Of([unknown, known]);

    public static Sentence UnknownVerb(string verb, string known) => Catalogue.Of([verb, known]);

    public static Sentence UploadMalformed(int most) => Catalogue.Of([most]);

    public static Sentence UploadNotMultipart() => Catalogue.Of([]);

    public static Sentence UsageMistake(string mistake) => Catalogue.Of([mistake]);

    public static Sentence WordsWithoutTerm(int count, int most) => Catalogue.OfCount(count, [count, most]);

    public static Sentence WouldImport(Sentence added, Sentence changed, int unchanged, Sentence leftOut) =>
        Catalogue.Of([added, changed, unchanged, leftOut]);

    public static Sentence WriteResultsNeedsNeo4j() => Catalogue.Of([]);
}
