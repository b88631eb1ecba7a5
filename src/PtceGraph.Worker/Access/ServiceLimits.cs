using System.Globalization;
using PtceGraph.Exchange.Import;
using PtceGraph.Exchange.Json;
using PtceGraph.Graph;

namespace PtceGraph.Worker.Access;

/// <summary>The limits of the service. Each one is listed in <see cref="All"/> and in docs/operations.md.</summary>
internal static class ServiceLimits
{
    /// <summary>The largest body of a request in bytes, unless a route has its own limit.</summary>
    public const long MaxBodyBytes = LargeBodyBytes;

    /// <summary>The largest body of an import or of changes, in bytes.</summary>
    public const long MaxLargeBodyBytes = 64L << 20;

    /// <summary>The size in bytes above which a body is large: <see cref="LargeBodiesAtOnce"/> are admitted at a time, the rest
    /// refused.</summary>
    public const long LargeBodyBytes = 1L << 20;

    /// <summary>The number of large bodies that are read and acted on at a time.</summary>
    public const int LargeBodiesAtOnce = 2;

    /// <summary>The size in bytes above which a body waits its turn: <see cref="MediumBodiesAtOnce"/> are admitted at a time.</summary>
    public const long MediumBodyBytes = 64L << 10;

    /// <inheritdoc cref="MediumBodyBytes"/>
    public const int MediumBodiesAtOnce = 16;

    /// <summary>The bytes per node of the network that the body of <c>PUT /layout</c> may have in addition to
    /// <see cref="MaxBodyBytes"/>.</summary>
    public const long LayoutBytesPerNode = 256;

    /// <summary>The bytes of a request that are buffered before they are read.</summary>
    public const long MaxRequestBufferBytes = 128 << 10;

    /// <summary>Parts of an import's form: how many, files and other values together, and how many bytes a value that is not a file may
    /// have.</summary>
    public const int MaxFormParts = 100,
        MaxFormValueBytes = 1 << 20;

    /// <summary>The longest that reading a body above <see cref="LargeBodyBytes"/>, or one above <see cref="MediumBodyBytes"/>, may take:
    /// a slow sender must not keep others from their turn.</summary>
    public static readonly TimeSpan LongestLargeBody = TimeSpan.FromMinutes(5),
        LongestMediumBody = TimeSpan.FromSeconds(30);

    /// <summary>The longest that requests under way are waited for when the service ends; what they ask for is then not done.</summary>
    public static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(5);

    /// <summary>The length of the word by which a tab is known.</summary>
    public const int MaxClientLength = 100;

    /// <summary>The number of contacts.</summary>
    public const int MaxContacts = 20_000;

    /// <summary>The rate in bytes per second below which the connection of a sender, or of a reader of a large answer, is closed after
    /// <see cref="SlowGrace"/>.</summary>
    public const int SlowestBytesPerSecond = 16 << 10;

    /// <inheritdoc cref="SlowestBytesPerSecond"/>
    public static readonly TimeSpan SlowGrace = TimeSpan.FromSeconds(10);

    /// <summary>The bytes of an answer that are written at a time; the next ones wait until the client has taken them.</summary>
    public const int AnswerSliceBytes = 64 << 10;

    /// <summary>The bytes of answers that are being sent, beside the cached network: one that several clients are sent counts once.</summary>
    public const long MaxSentBytes = 128L << 20;

    /// <summary>The bytes of superseded network responses that slow readers may keep in memory.</summary>
    public const long MaxOldNetworkBytes = 128L << 20;

    /// <summary>The number of analyses on demand that may wait while one runs.</summary>
    public const int WaitingAnalyses = 2;

    /// <summary>The number of answers of analyses on demand that are cached, and their total bytes.</summary>
    public const int KeptAnalyses = 8;

    /// <inheritdoc cref="KeptAnalyses"/>
    public const long MaxKeptAnalysisBytes = 32L << 20;

    /// <summary>The longest that an analysis on demand waits for the one that every viewer sees.</summary>
    public static readonly TimeSpan StandingFirst = TimeSpan.FromSeconds(5);

    /// <summary>The number of costly reads (another date, another revision, exports) at a time, and how many more may wait.</summary>
    public const int CostlyReadsAtOnce = 2,
        WaitingCostlyReads = 8;

    /// <summary>The number of history entries in one answer.</summary>
    public const int MaxHistory = 1_000;

    /// <summary>The largest absolute coordinate on the map, in map units.</summary>
    public const double MaxCoordinate = 1e9;

    /// <summary>The largest size in bytes of the changes of one request, both as sent and as written to the journal. An import has no such
    /// limit.</summary>
    public const long MaxChangesBytes = ChangesBodyReader.MaxBytes;

    /// <summary>The total number of rows in the files of one import, which are held in memory until they are written.</summary>
    public const int MaxImportRows = 1_500_000;

    /// <summary>The largest message of a viewer to the hub, in bytes.</summary>
    public const long MaxHubMessageBytes = 32L << 10;

    /// <summary>The deepest nesting of maps and arrays in an argument of a viewer's message.</summary>
    public const int MaxHubMessageDepth = 16;

    /// <summary>The bytes that may wait in each direction between the hub and one viewer's connection, besides the message that is being
    /// written.</summary>
    public const long MaxHubBufferBytes = 64L << 10;

    /// <summary>The number of viewers that are sent the whole network, or another large message, at a time.</summary>
    public const int LargeSendsAtOnce = 8;

    /// <summary>The longest that sending a large message to one viewer may take, and the longest wait for a turn at the start.</summary>
    public static readonly TimeSpan LongestLargeSend = TimeSpan.FromSeconds(30);

    /// <summary>The number of viewers.</summary>
    public const int MostViewers = 5_000;

    /// <summary>The number of connections of all kinds, those of viewers included. Kestrel closes any more without an answer.</summary>
    public const int MostConnections = 2 * MostViewers;

    /// <summary>The number of times that one connection may subscribe within <see cref="SubscribeWindow"/>.</summary>
    public const int MostSubscribes = 10;

    /// <summary>The number of requests that another machine may send at once, and how many more each second.</summary>
    public const int MostRequests = 200,
        RequestsPerSecond = 50;

    /// <inheritdoc cref="MostSubscribes"/>
    public static readonly TimeSpan SubscribeWindow = TimeSpan.FromSeconds(10);

    /// <summary>The longest wait for the store to say which entry a revision of the journal is.</summary>
    public static readonly TimeSpan LongestDigestRead = TimeSpan.FromSeconds(2);

    /// <summary>The longest that sending a message to a viewer may take; then its connection is closed, and the page reconnects.</summary>
    public static readonly TimeSpan LongestSend = TimeSpan.FromSeconds(60);

    /// <summary>Every limit: its subject, its value and what happens beyond it.</summary>
    public static IReadOnlyList<ServiceLimit> All { get; } =
    [
        new("Body of a request", Bytes(MaxBodyBytes), "413"),
        new("Body of `POST /changes`, `/what-if` and `/import`", Bytes(MaxLargeBodyBytes), "413"),
        new("Body of `PUT /layout`", $"{Bytes(MaxBodyBytes)} and {LayoutBytesPerNode} bytes for each node of the network", "413"),
        new("Bodies above 1 MB, read and acted on at a time", $"{LargeBodiesAtOnce}", "503 with `Retry-After`"),
        new("Bodies above 64 KB, read and acted on at a time", $"{MediumBodiesAtOnce}", "the next wait"),
        new(
            "Time to send a body above 1 MB, and one above 64 KB",
            $"{LongestLargeBody.TotalMinutes} min, {LongestMediumBody.TotalSeconds} s",
            "408"
        ),
        new("Files of one import", $"{MaxFormParts}; values of its form that are not files have {Bytes(MaxFormValueBytes)} each", "400"),
        new(
            "Changes of one request",
            $"{Count(ChangesBodyReader.MaxChanges)}, of {Bytes(MaxChangesBytes)}: both as sent and as recorded in the journal (entities added, entities removed with all that goes with them, values before and after an update)",
            "422; an import has no such limit"
        ),
        new("One change, or another value of a JSON body", Bytes(JsonObjectReader.MaxPartBytes), "422"),
        new(
            "Requests under way when the service ends",
            $"{LongestFarewell.TotalSeconds} s",
            "they are cut off, and nothing of them is done"
        ),
        new("Contacts", $"{Count(MaxContacts)}", "422"),
        new("Bytes of answers that are being sent", Bytes(MaxSentBytes), "503 with `Retry-After`"),
        new("Mistakes listed in one answer", $"{ProblemList.Most}", "one more entry says how many there are"),
        new("Id", $"1 to {GraphState.MaxIdLength} characters", "422"),
        new(
            "Text of an entity",
            $"{Count(GraphState.MaxTextLength)} characters",
            "422 with the change's pointer and the limit; in a file the cell is left empty and reported"
        ),
        new(
            "Actor, tie, anything with an id",
            $"{Bytes(GraphState.MaxEntityBytes)}: ids, names of fields and columns, values, in UTF-8; {Count(GraphState.MaxAttributes)} custom columns",
            "422; in a file the row is left out and reported"
        ),
        new(
            "Custom columns of a network",
            $"{Count(GraphState.MaxColumns)} distinct names; one of an earlier version that has more keeps them",
            "422 with the change's pointer; an import is refused with the file, the line and the column"
        ),
        new(
            "Own terms of a network",
            $"{Count(GraphState.MaxTerms)}, those that were merged included; a word has 1 to {NetworkTerm.MaxWordLength} characters",
            "422; further words of a file stay in the network without a term"
        ),
        new(
            "Marks of a network (COPIL)",
            $"{Count(GraphState.MaxMarks)}; a name has 1 to {Mark.MaxNameLength} characters",
            "422; in a file the row is left out and reported"
        ),
        new(
            "Custom columns whose silos an analysis measures",
            $"{PartitionColumns.Most}: those that most nodes have a value for, then by name",
            "not measured; a note in the result says how many"
        ),
        new(
            "File of an import",
            $"{Bytes(TableLimits.MaxBytes)}, {Count(TableLimits.MaxColumns)} columns, {Count(TableLimits.MaxRows)} rows, {Count(TableLimits.MaxCells)} filled cells, {Bytes(TableLimits.MaxRowBytes)} in one row, {Count(TableLimits.MaxHeaderLength)} characters in one header",
            "422 (exit code 3) with the number and, where there is one, the line"
        ),
        new(
            "Import over HTTP",
            $"{Count(MaxImportRows)} rows of all its files together; one import at a time",
            "422 with the number; the next waits (the command line takes larger files into a store that no service has open)"
        ),
        new("Weight", "1e-9 to 1e12", "422; in a file the tie is left out and reported"),
        new("Amount, number of participants", "0 to 1e12", "422; in a file the cell is left empty and reported"),
        new("Analyses on demand and what-if, running", "1", "the next wait"),
        new("Analyses on demand and what-if, waiting", $"{WaitingAnalyses}", "503 with `Retry-After`"),
        new(
            "Wait of an analysis on demand for the one that every viewer sees",
            Seconds(StandingFirst),
            "it runs at the same time, on one thread"
        ),
        new(
            "Answers of analyses on demand that are kept",
            $"{KeptAnalyses}, of {Bytes(MaxKeptAnalysisBytes)} together",
            "the oldest is dropped"
        ),
        new(
            "Reads of another date or revision, and exports, at a time",
            $"{CostlyReadsAtOnce}, and {WaitingCostlyReads} waiting",
            "503 with `Retry-After`"
        ),
        new("Older responses with the network that slow readers keep in memory", Bytes(MaxOldNetworkBytes), "503 with `Retry-After`"),
        new(
            "Sender of a body, reader of an answer above 64 KB",
            $"{Bytes(SlowestBytesPerSecond)} a second, after {Seconds(SlowGrace)}",
            "the connection is closed"
        ),
        new("Entries in one answer of `GET /history`", Count(MaxHistory), "400"),
        new("Coordinate of a node on the map", "a billion units from the middle", "422"),
        new("Message of a viewer to the hub", Bytes(MaxHubMessageBytes), "the connection is closed"),
        new("Nesting of a viewer's message", $"{MaxHubMessageDepth} levels", "the connection is closed"),
        new(
            "Bytes that wait between the hub and one viewer, in each direction",
            $"{Bytes(MaxHubBufferBytes)}, besides the message being written",
            "the next wait"
        ),
        new(
            "Viewers that are sent the whole network, or another large message, at a time",
            $"{LargeSendsAtOnce}, of {Seconds(LongestLargeSend)} each",
            "the next wait; then the connection is closed"
        ),
        new("Viewers", $"{Count(MostViewers)}", "503 with `Retry-After`; the page tries again by itself"),
        new("Connections", $"{Count(MostConnections)}", "closed"),
        new("`Subscribe` of one connection", $"{MostSubscribes} in {Seconds(SubscribeWindow)}", "refused with a sentence"),
        new("One message to a viewer", Seconds(LongestSend), "the connection is closed; the page reconnects"),
        new("Requests of another machine", $"{MostRequests} at once, {RequestsPerSecond} more each second", "429 with `Retry-After`"),
    ];

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Bytes(long bytes) => bytes % (1 << 20) == 0 ? $"{bytes >> 20} MB" : $"{bytes >> 10} KB";

    private static string Seconds(TimeSpan time) => $"{time.TotalSeconds:0} s";
}

/// <summary>A limit as docs/operations.md lists it.</summary>
/// <param name="Of">The subject of the limit.</param>
/// <param name="Number">The value with its unit.</param>
/// <param name="Beyond">What happens beyond it.</param>
internal sealed record ServiceLimit(string Of, string Number, string Beyond);
