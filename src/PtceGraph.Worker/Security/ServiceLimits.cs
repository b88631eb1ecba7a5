using System.Globalization;
using PtceGraph.Exchange.Csv;
using PtceGraph.Exchange.Json;
using PtceGraph.Graph;

namespace PtceGraph.Worker.Security;

/// <summary>How much the service takes at once. Each limit stands in <see cref="All"/> and in docs/operations.md.</summary>
internal static class ServiceLimits
{
    /// <summary>The largest body of a request, in bytes, where nothing else is said.</summary>
    public const long MaxBodyBytes = LargeBodyBytes;

    /// <summary>The largest body of an import or of changes, in bytes.</summary>
    public const long MaxLargeBodyBytes = 64L << 20;

    /// <summary>Bytes from which a body is large: <see cref="LargeBodiesAtOnce"/> at a time, the rest refused.</summary>
    public const long LargeBodyBytes = 1L << 20;

    /// <summary>How many large bodies are read and acted on at a time.</summary>
    public const int LargeBodiesAtOnce = 2;

    /// <summary>Bytes from which a body waits its turn: <see cref="MediumBodiesAtOnce"/> at a time.</summary>
    public const long MediumBodyBytes = 64L << 10;

    /// <inheritdoc cref="MediumBodyBytes"/>
    public const int MediumBodiesAtOnce = 16;

    /// <summary>What the body of the map's positions may have beside <see cref="MaxBodyBytes"/>, in bytes for each node of the network.</summary>
    public const long LayoutBytesPerNode = 256;

    /// <summary>Bytes of a request that are taken from the network before somebody reads them.</summary>
    public const long MaxRequestBufferBytes = 128 << 10;

    /// <summary>Values of a form that are no files: how many, and of how many bytes. An import needs none.</summary>
    public const int MaxFormValues = 100, MaxFormValueBytes = 64 << 10;

    /// <summary>Bytes a second below which a sender, or a reader of a large answer, is let go after <see cref="SlowGrace"/>.</summary>
    public const int SlowestBytesPerSecond = 16 << 10;

    /// <inheritdoc cref="SlowestBytesPerSecond"/>
    public static readonly TimeSpan SlowGrace = TimeSpan.FromSeconds(10);

    /// <summary>Bytes of an answer that are handed over at a time; the next wait until the reader has taken them.</summary>
    public const int AnswerSliceBytes = 64 << 10;

    /// <summary>The most bytes of the network's older answers that slow readers may keep alive.</summary>
    public const long MaxOldNetworkBytes = 128L << 20;

    /// <summary>Analyses on demand that may wait while one runs.</summary>
    public const int WaitingAnalyses = 2;

    /// <summary>Answers of analyses on demand that are kept, and how many bytes they may have.</summary>
    public const int KeptAnalyses = 8;

    /// <inheritdoc cref="KeptAnalyses"/>
    public const long MaxKeptAnalysisBytes = 32L << 20;

    /// <summary>How long an analysis on demand waits for the one that everyone sees, at most.</summary>
    public static readonly TimeSpan StandingFirst = TimeSpan.FromSeconds(5);

    /// <summary>Reads of another date, of another revision and exports made at a time, and how many more may wait.</summary>
    public const int CostlyReadsAtOnce = 2, WaitingCostlyReads = 8;

    /// <summary>Entries of the history in one answer.</summary>
    public const int MaxHistory = 1_000;

    /// <summary>The farthest that a node stands from the middle of the map, in its units.</summary>
    public const double MaxCoordinate = 1e9;

    /// <summary>The most that the changes of one request hold, in bytes: as they are sent, and as they are written to the journal. An import has no such limit.</summary>
    public const long MaxChangesBytes = ChangesBodyReader.MaxBytes;

    /// <summary>The largest message of a viewer to the hub, in bytes.</summary>
    public const long MaxHubMessageBytes = 32L << 10;

    /// <summary>How deeply maps and arrays nest at most in an argument of a viewer's message.</summary>
    public const int MaxHubMessageDepth = 16;

    /// <summary>Bytes that wait at most, in each direction, between the hub and one viewer's connection, beside the one message that is being written.</summary>
    public const long MaxHubBufferBytes = 64L << 10;

    /// <summary>How many viewers are sent the whole network, or another message that is not small, at a time.</summary>
    public const int LargeSendsAtOnce = 8;

    /// <summary>How long such a message may take one viewer, and how long one may wait for its turn to begin.</summary>
    public static readonly TimeSpan LongestLargeSend = TimeSpan.FromSeconds(30);

    /// <summary>How many look on at most.</summary>
    public const int MostViewers = 5_000;

    /// <summary>Connections of all kinds: viewers' and what else is asked meanwhile. Beyond, Kestrel closes without a word.</summary>
    public const int MostConnections = 2 * MostViewers;

    /// <summary>How often one connection may ask for the network within <see cref="SubscribeWindow"/>.</summary>
    public const int MostSubscribes = 10;

    /// <summary>How many requests another machine may send at once, and how many more each second.</summary>
    public const int MostRequests = 200, RequestsPerSecond = 50;

    /// <inheritdoc cref="MostSubscribes"/>
    public static readonly TimeSpan SubscribeWindow = TimeSpan.FromSeconds(10);

    /// <summary>How long a viewer may take over one message; then it is let go, and comes back when it can.</summary>
    public static readonly TimeSpan LongestSend = TimeSpan.FromSeconds(60);

    /// <summary>Every limit: what it is of, its number, and what happens beyond it.</summary>
    public static IReadOnlyList<ServiceLimit> All { get; } =
    [
        new("Body of a request", Bytes(MaxBodyBytes), "413"),
        new("Body of `POST /changes`, `/what-if` and `/import`", Bytes(MaxLargeBodyBytes), "413"),
        new("Body of `PUT /layout`", $"{Bytes(MaxBodyBytes)} and {LayoutBytesPerNode} bytes for each node of the network", "413"),
        new("Bodies above 1 MB, read and acted on at a time", $"{LargeBodiesAtOnce}", "503 with `Retry-After`"),
        new("Bodies above 64 KB, read and acted on at a time", $"{MediumBodiesAtOnce}", "the next wait"),
        new("Values of an import's form that are no files", $"{MaxFormValues}, of {Bytes(MaxFormValueBytes)} each", "400"),
        new("Changes of one request", $"{Bytes(MaxChangesBytes)}: as they are sent, and what came, what went (with what a removal takes along) and of an update the values before and after", "422; an import has no such limit"),
        new("One change, or another value of a JSON body", Bytes(JsonObjectReader.MaxPartBytes), "422"),
        new("Mistakes told one by one", $"{ProblemList.Most}", "one more says how many there are"),
        new("Id", $"1 to {GraphState.MaxIdLength} characters", "422"),
        new("Text of an entity", $"{Count(GraphState.MaxTextLength)} characters", "422 with the change's pointer and the limit; in a file the cell is left empty and reported"),
        new("Actor, tie, anything with an id", $"{Bytes(GraphState.MaxEntityBytes)}: ids, names of fields and columns, values, in UTF-8; {Count(GraphState.MaxAttributes)} columns of one's own", "422; in a file the row is left out and reported"),
        new("File of an import", $"{Bytes(CsvTables.MaxBytes)}, {Count(CsvTables.MaxColumns)} columns, {Count(CsvTables.MaxRows)} rows, {Count(CsvTables.MaxCells)} filled cells, {Bytes(CsvTables.MaxRowBytes)} in one row", "422 (exit code 3) with the number and, where there is one, the line"),
        new("Weight", "1e-9 to 1e12", "422; in a file the tie is left out and reported"),
        new("Amount, number of participants", "0 to 1e12", "422; in a file the cell is left empty and reported"),
        new("Analyses on demand and what-if, running", "1", "the next wait"),
        new("Analyses on demand and what-if, waiting", $"{WaitingAnalyses}", "503 with `Retry-After`"),
        new("Wait of an analysis on demand for the one that everyone sees", Seconds(StandingFirst), "it runs beside it, on one thread"),
        new("Answers of analyses on demand that are kept", $"{KeptAnalyses}, of {Bytes(MaxKeptAnalysisBytes)} together", "the oldest is dropped"),
        new("Reads of another date or revision, and exports, at a time", $"{CostlyReadsAtOnce}, and {WaitingCostlyReads} waiting", "503 with `Retry-After`"),
        new("Older networks that slow readers keep alive", Bytes(MaxOldNetworkBytes), "503 with `Retry-After`"),
        new("Sender of a body, reader of an answer above 64 KB", $"{Bytes(SlowestBytesPerSecond)} a second, after {Seconds(SlowGrace)}", "let go"),
        new("Entries in one answer of `GET /history`", Count(MaxHistory), "400"),
        new("Coordinate of a node on the map", "a billion units from the middle", "422"),
        new("Message of a viewer to the hub", Bytes(MaxHubMessageBytes), "the connection is closed"),
        new("Nesting of a viewer's message", $"{MaxHubMessageDepth} levels", "the connection is closed"),
        new("Bytes that wait between the hub and one viewer, in each direction", $"{Bytes(MaxHubBufferBytes)}, beside the message being written", "the next wait"),
        new("Viewers that are sent the whole network, or another message that is not small, at a time", $"{LargeSendsAtOnce}, of {Seconds(LongestLargeSend)} each", "the next wait; then let go"),
        new("Viewers", $"{Count(MostViewers)}", "503 with `Retry-After`; the page tries again by itself"),
        new("Connections", $"{Count(MostConnections)}", "closed"),
        new("`Subscribe` of one connection", $"{MostSubscribes} in {Seconds(SubscribeWindow)}", "refused with a sentence"),
        new("One message to a viewer", Seconds(LongestSend), "let go; it comes back when it can"),
        new("Requests of another machine", $"{MostRequests} at once, {RequestsPerSecond} more each second", "429 with `Retry-After`"),
    ];

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Bytes(long bytes) => bytes % (1 << 20) == 0 ? $"{bytes >> 20} MB" : $"{bytes >> 10} KB";

    private static string Seconds(TimeSpan time) => $"{time.TotalSeconds:0} s";
}

/// <summary>A limit, as docs/operations.md lists it.</summary>
/// <param name="Of">What it is a limit of.</param>
/// <param name="Number">The number, with its unit.</param>
/// <param name="Beyond">What happens beyond it.</param>
internal sealed record ServiceLimit(string Of, string Number, string Beyond);
