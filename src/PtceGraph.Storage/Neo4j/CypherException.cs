using PtceGraph.Graph;

namespace PtceGraph.Storage.Neo4j;

/// <summary>A statement failed, in Neo4j or in transit.</summary>
internal sealed class CypherException : StoreException
{
    /// <summary>No readable answer came: the outcome of the statement is unknown.</summary>
    public const string NoAnswer = "PtceGraph.NoAnswer";

    private const string Transient = "Neo.TransientError.";

    /// <summary>Transient codes other than those of <c>Neo.TransientError</c>; docs/operations.md lists them.</summary>
    private static readonly HashSet<string> AlsoTransient = new(StringComparer.Ordinal)
    {
        NoAnswer,
        "Neo.ClientError.Cluster.NotALeader", // the leader moved
        "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase", // the answer of a follower in a cluster
        "Neo.ClientError.Security.AuthorizationExpired",
        "Neo.ClientError.Transaction.InvalidBookmark", // the database was replaced
        "Neo.ClientError.Transaction.InvalidBookmarkMixture",
        "Neo.ClientError.Request.Invalid", // a transaction that timed out "was not found"
        "Neo.DatabaseError.Database.DatabaseLimitReached",
        "Neo.DatabaseError.General.UnknownError", // the answer of a server that is stopping
        "Neo.DatabaseError.Transaction.TransactionStartFailed",
    };

    private static readonly HashSet<string> NotTransient = new(StringComparer.Ordinal)
    {
        "Neo.TransientError.Transaction.Terminated", // terminated on purpose
        "Neo.TransientError.Transaction.LockClientStopped",
    };

    public CypherException(Uri server, string code, string detail, Exception? innerException = null)
        : base(Explain(server, code, detail), IsWorthAnotherTry(code), innerException) => Code = code;

    /// <summary>Neo4j's status code, or <see cref="NoAnswer"/>.</summary>
    public string Code { get; }

    /// <summary>Whether the statement may have been executed: it was sent, and no answer came.</summary>
    public bool IsOutcomeUnknown =>
        Code == NoAnswer
        && InnerException
            is not HttpRequestException
            {
                HttpRequestError: HttpRequestError.ConnectionError
                    or HttpRequestError.NameResolutionError
                    or HttpRequestError.SecureConnectionError
            };

    /// <summary>Whether another attempt may succeed.</summary>
    public static bool IsWorthAnotherTry(string code) =>
        AlsoTransient.Contains(code) || (code.StartsWith(Transient, StringComparison.Ordinal) && !NotTransient.Contains(code));

    private static Sentence Explain(Uri server, string code, string detail) =>
        code switch
        {
            NoAnswer => Sentences.Neo4jNoAnswer(server, detail),
            "Neo.ClientError.Security.Unauthorized" => Sentences.Neo4jUnauthorized(server),
            "Neo.ClientError.Security.AuthenticationRateLimit" => Sentences.Neo4jAuthenticationRateLimit(server),
            "Neo.ClientError.Database.DatabaseNotFound" => Sentences.Neo4jDatabaseNotFound(server),
            _ => Sentences.Neo4jError(code, detail),
        };
}
