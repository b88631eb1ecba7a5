using PtceGraph.Graph;

namespace PtceGraph.Storage.Neo4j;

/// <summary>A statement failed, in Neo4j or in transit.</summary>
internal sealed class CypherException : StoreException
{
    /// <summary>No readable answer came: the outcome of the statement is unknown.</summary>
    public const string NoAnswer = "PtceGraph.NoAnswer";

    /// <summary>No secure connection could be made.</summary>
    public const string NotSecure = "PtceGraph.NotSecure";

    /// <summary>What answers is no Neo4j with the Query API.</summary>
    public const string NotQueryApi = "PtceGraph.NotQueryApi";

    /// <summary>The statement needs more memory than Neo4j's limits leave.</summary>
    public const string MemoryLimit = "Neo.TransientError.General.MemoryPoolOutOfMemoryError";

    private const string Transient = "Neo.TransientError.";
    private const string TimeLimit = "Neo.ClientError.Transaction.TransactionTimedOut"; // and what follows it: by whose configuration
    private const string EndedInLock = "Neo.ClientError.Transaction.LockClientStopped"; // a limit struck while it waited for a lock
    private const string Security = "Neo.ClientError.Security.";
    private const string Database = "Neo.ClientError.Database.";

    /// <summary>Transient codes other than those of <c>Neo.TransientError</c>; docs/operations.md lists them.</summary>
    private static readonly HashSet<string> AlsoTransient = new(StringComparer.Ordinal)
    {
        NoAnswer,
        "Neo.ClientError.Cluster.NotALeader", // the leader moved
        "Neo.ClientError.Security.AuthorizationExpired",
        "Neo.ClientError.Transaction.InvalidBookmark", // the database was replaced
        "Neo.ClientError.Transaction.InvalidBookmarkMixture",
        "Neo.ClientError.Schema.IndexWithNameAlreadyExists", // of a constraint that another attempt, or another service, is making
        "Neo.ClientError.Request.Invalid", // a transaction that was unused for too long "was not found"
        "Neo.DatabaseError.Database.DatabaseLimitReached",
        "Neo.DatabaseError.General.UnknownError", // the answer of a server that is stopping
        "Neo.DatabaseError.Transaction.TransactionStartFailed",
    };

    private static readonly HashSet<string> NotTransient = new(StringComparer.Ordinal)
    {
        "Neo.TransientError.Transaction.Terminated", // terminated on purpose
        "Neo.TransientError.Transaction.LockClientStopped",
    };

    private static readonly HashSet<string> AccessRefused = new(StringComparer.Ordinal)
    {
        Security + "Unauthorized",
        Security + "AuthenticationRateLimit",
        Security + "CredentialsExpired",
    };

    /// <summary>A failure.</summary>
    /// <param name="server">The server that was asked.</param>
    /// <param name="code">Neo4j's status code, or one of this class.</param>
    /// <param name="detail">Neo4j's message, or what happened on the way.</param>
    /// <param name="innerException">The cause; null for none.</param>
    /// <param name="isLarge">Whether it happened in a transaction of several statements: its size is what reached a limit, and would reach
    /// it again.</param>
    public CypherException(Uri server, string code, string detail, Exception? innerException = null, bool isLarge = false)
        : this(Explain(server, code, detail), code, innerException, isLarge) { }

    /// <summary>A failure that a sentence of its own explains.</summary>
    public CypherException(Sentence sentence, string code, Exception? innerException = null, bool isLarge = false)
        : base(sentence, IsWorthAnotherTry(code, isLarge), innerException)
    {
        Code = code;
        IsAnswer = code != NoAnswer;
        IsAccessRefused = AccessRefused.Contains(code);
        IsRefusal =
            IsLimit(code)
            || (
                !IsTransient
                && code.StartsWith("Neo.", StringComparison.Ordinal)
                && !IsAccessRefused
                && !code.StartsWith(Database, StringComparison.Ordinal)
            );
    }

    /// <summary>Neo4j's status code, or one of this class.</summary>
    public string Code { get; }

    /// <summary>Whether the statement may have been executed: it was sent, and no answer came.</summary>
    public bool IsOutcomeUnknown =>
        Code == NoAnswer
        && InnerException
            is not HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError };

    /// <summary>Whether another attempt may succeed.</summary>
    /// <param name="code">The code of the failure.</param>
    /// <param name="isLarge">Whether it happened in a transaction of several statements. A single statement may have reached a limit because
    /// others were working at the same time.</param>
    public static bool IsWorthAnotherTry(string code, bool isLarge = false) =>
        IsLimit(code)
            ? !isLarge
            : AlsoTransient.Contains(code) || (code.StartsWith(Transient, StringComparison.Ordinal) && !NotTransient.Contains(code));

    private static bool IsLimit(string code) => code is MemoryLimit or EndedInLock || code.StartsWith(TimeLimit, StringComparison.Ordinal);

    private static Sentence Explain(Uri server, string code, string detail) =>
        code switch
        {
            NoAnswer => Sentences.Neo4jNoAnswer(server, detail),
            NotSecure => Sentences.Neo4jNotSecure(server, detail),
            NotQueryApi => Sentences.Neo4jNotNeo4j(server, detail),
            Security + "Unauthorized" => Sentences.Neo4jUnauthorized(server),
            Security + "CredentialsExpired" => Sentences.Neo4jUnauthorized(server),
            Security + "AuthenticationRateLimit" => Sentences.Neo4jAuthenticationRateLimit(server),
            Database + "DatabaseNotFound" => Sentences.Neo4jDatabaseNotFound(server),
            "Neo.ClientError.Schema.ConstraintValidationFailed" => Sentences.Neo4jConstraint(code, detail),
            "Neo.ClientError.General.WriteOnReadOnlyAccessDatabase" or "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase" =>
                Sentences.Neo4jReadOnly(code, detail),
            MemoryLimit => Sentences.Neo4jMemoryLimit(code, detail),
            EndedInLock => Sentences.Neo4jEndedInLock(code, detail),
            _ when code.StartsWith(TimeLimit, StringComparison.Ordinal) => Sentences.Neo4jTimeLimit(code, detail),
            _ => Sentences.Neo4jError(code, detail),
        };
}
