namespace PtceGraph.Storage.Neo4j;

/// <summary>A statement failed, in Neo4j or on the way to it.</summary>
internal sealed class CypherException : StoreException
{
    /// <summary>No answer came that could be read: nobody knows whether the statement was done.</summary>
    public const string NoAnswer = "PtceGraph.NoAnswer";

    private const string Transient = "Neo.TransientError.";

    /// <summary>Codes that say "again", besides those of <c>Neo.TransientError</c>; the list is in docs/operations.md.</summary>
    private static readonly HashSet<string> AlsoTransient = new(StringComparer.Ordinal)
    {
        NoAnswer,
        "Neo.ClientError.Cluster.NotALeader", // the leader moved
        "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase", // what a follower of a cluster says
        "Neo.ClientError.Security.AuthorizationExpired",
        "Neo.ClientError.Transaction.InvalidBookmark", // another database took the place of the one that was
        "Neo.ClientError.Transaction.InvalidBookmarkMixture",
        "Neo.ClientError.Request.Invalid", // a transaction that timed out "was not found"
        "Neo.DatabaseError.Database.DatabaseLimitReached",
        "Neo.DatabaseError.General.UnknownError", // what a stopping server answers
        "Neo.DatabaseError.Transaction.TransactionStartFailed",
    };

    private static readonly HashSet<string> NotTransient = new(StringComparer.Ordinal)
    {
        "Neo.TransientError.Transaction.Terminated", // somebody ended it on purpose
        "Neo.TransientError.Transaction.LockClientStopped",
    };

    public CypherException(Uri server, string code, string detail, Exception? innerException = null)
        : base(French(server, code, detail), English(server, code, detail), IsWorthAnotherTry(code), innerException) => Code = code;

    /// <summary>Neo4j's status code, or <see cref="NoAnswer"/>.</summary>
    public string Code { get; }

    /// <summary>Whether the statement may have been done all the same: it was sent, and no answer came.</summary>
    public bool IsOutcomeUnknown => Code == NoAnswer
        && InnerException is not HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError };

    /// <summary>Whether another try may help.</summary>
    public static bool IsWorthAnotherTry(string code) =>
        AlsoTransient.Contains(code) || (code.StartsWith(Transient, StringComparison.Ordinal) && !NotTransient.Contains(code));

    private static string French(Uri server, string code, string detail) => code switch
    {
        NoAnswer => $"Neo4j ne répond pas à {server} ({detail}).",
        "Neo.ClientError.Security.Unauthorized" => $"Neo4j refuse l'accès à {server} : vérifiez NEO4J_USERNAME et NEO4J_PASSWORD (ou NEO4J_PASSWORD_FILE).",
        "Neo.ClientError.Security.AuthenticationRateLimit" => $"Neo4j refuse l'accès à {server} après trop d'essais : vérifiez NEO4J_PASSWORD, puis attendez quelques secondes.",
        "Neo.ClientError.Database.DatabaseNotFound" => $"Neo4j n'a pas de base de ce nom à {server} : vérifiez NEO4J_DATABASE.",
        _ => $"Neo4j a répondu {code} : {detail}",
    };

    private static string English(Uri server, string code, string detail) => code switch
    {
        NoAnswer => $"Neo4j does not answer at {server} ({detail}).",
        "Neo.ClientError.Security.Unauthorized" => $"Neo4j refuses access at {server}: check NEO4J_USERNAME and NEO4J_PASSWORD (or NEO4J_PASSWORD_FILE).",
        "Neo.ClientError.Security.AuthenticationRateLimit" => $"Neo4j refuses access at {server} after too many tries: check NEO4J_PASSWORD, then wait a few seconds.",
        "Neo.ClientError.Database.DatabaseNotFound" => $"Neo4j has no database of that name at {server}: check NEO4J_DATABASE.",
        _ => $"Neo4j answered {code}: {detail}",
    };
}
