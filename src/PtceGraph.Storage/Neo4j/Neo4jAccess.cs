using System.Net.Http.Headers;
using System.Text;

namespace PtceGraph.Storage.Neo4j;

/// <summary>The address of a Neo4j, the credentials for it, and the names of the store in it. Never prints the password.</summary>
public sealed class Neo4jAccess
{
    private const string DefaultUser = "neo4j";
    private const string DefaultDatabase = "neo4j";

    private readonly string? _passwordFile; // null where the password is given otherwise

    private Neo4jAccess(Uri server, string user, string? password, string? passwordFile, string database, Neo4jNames names) =>
        (Server, User, Password, _passwordFile, Database, Names) = (server, user, password, passwordFile, database, names);

    /// <summary>The server, <c>http://HOST:7474/</c>; behind a reverse proxy with the path there, which ends with a slash.</summary>
    public Uri Server { get; }

    /// <summary>The user's name.</summary>
    public string User { get; }

    /// <summary>The database's name.</summary>
    public string Database { get; }

    /// <summary>The names of the store.</summary>
    internal Neo4jNames Names { get; }

    /// <summary>The password as it was at first; null where the server needs none.</summary>
    internal string? Password { get; }

    /// <summary>The Authorization header for a password; null where the server needs none.</summary>
    internal AuthenticationHeaderValue? HeaderFor(string? password) =>
        password is null
            ? null
            : new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{password}")));

    /// <summary>The password as it is now in its file; null where it is in none, or the file cannot be read or is empty, as one that is being
    /// written.</summary>
    internal string? ReadPassword()
    {
        try
        {
            return _passwordFile is null ? null : Set(TextOf(_passwordFile));
        }
        catch (StoreException)
        {
            return null; // a file that is being replaced
        }
    }

    /// <summary>Whether a word may stand before the names of a store: a letter, then letters without accents and digits, 30 at
    /// most.</summary>
    public static bool IsPrefix(string word) => Neo4jNames.IsPrefix(word);

    /// <summary>The server of an address, with the credentials of the environment: <c>NEO4J_USERNAME</c>, <c>NEO4J_PASSWORD</c> or the file
    /// <c>NEO4J_PASSWORD_FILE</c>, <c>NEO4J_DATABASE</c>.</summary>
    /// <param name="url">The address; credentials do not belong in it.</param>
    /// <param name="environment">Returns the value of a variable, null where it is not set.</param>
    /// <param name="prefix">The word before the names of the store; null or empty for none.</param>
    /// <exception cref="StoreException">The address is not an http or https address, contains a password, or the file cannot be
    /// read.</exception>
    /// <exception cref="ArgumentException">The word is no prefix (<see cref="IsPrefix"/>).</exception>
    public static Neo4jAccess From(string url, Func<string, string?> environment, string? prefix = null)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var server) || server.Scheme is not ("http" or "https"))
        {
            throw new StoreException(Sentences.Neo4jAddressInvalid(url), isTransient: false);
        }

        if (server.UserInfo.Length > 0)
        {
            throw new StoreException(Sentences.Neo4jAddressHasPassword(), isTransient: false);
        }

        var password = Set(environment("NEO4J_PASSWORD"));
        var file = password is null ? Set(environment("NEO4J_PASSWORD_FILE")) : null;
        return new Neo4jAccess(
            new Uri(server.GetLeftPart(UriPartial.Path).TrimEnd('/') + '/'),
            Set(environment("NEO4J_USERNAME")) ?? DefaultUser,
            password ?? (file is null ? null : TextOf(file)),
            file,
            Set(environment("NEO4J_DATABASE")) ?? DefaultDatabase,
            Neo4jNames.Behind(prefix)
        );
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Server} ({Database})";

    private static string TextOf(string path)
    {
        try
        {
            return File.ReadAllText(path).TrimEnd('\r', '\n');
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(Sentences.PasswordFileUnreadable(path), isTransient: false, exception);
        }
    }

    private static string? Set(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
