using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace PtceGraph.Storage.Neo4j;

/// <summary>Cypher over Neo4j's HTTP Query API (<c>/db/NAME/query/v2</c>, Neo4j 5.19 and later).</summary>
/// <remarks>
/// A statement that starts is answered with 202 even if it fails later: the errors in the body decide, and the body is read to its end.
/// Bookmarks are sent with the next request, so that a cluster shows us our own writes; requests of a transaction carry the affinity header
/// of its first answer.
/// </remarks>
internal sealed class HttpCypherClient : ICypherClient
{
    private const string AffinityHeader = "neo4j-cluster-affinity";
    private const string SyntaxError = "Neo.ClientError.Statement.SyntaxError"; // an older version does not know what this program writes
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(2);

    private readonly HttpClient _http;
    private readonly Uri _server;
    private readonly Uri _query;
    private readonly AccessGate _gate;
    private volatile string[] _bookmarks = []; // of the newest answer

    /// <summary>A client of a server.</summary>
    /// <param name="access">The address and the credentials.</param>
    /// <param name="time">The clock of the pauses after refused credentials; null for the system's.</param>
    public HttpCypherClient(Neo4jAccess access, TimeProvider? time = null)
    {
        _server = access.Server;
        _query = new Uri(access.Server, $"db/{Uri.EscapeDataString(access.Database)}/query/v2");
        _gate = new AccessGate(access, time ?? TimeProvider.System);

        // The database is on a private network: no web proxy is used, and redirects are not followed.
        _http = new HttpClient(
            new SocketsHttpHandler
            {
                ConnectTimeout = ConnectTimeout,
                UseProxy = false,
                AllowAutoRedirect = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            }
        )
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
    }

    /// <inheritdoc/>
    public async Task<CypherResult> RunAsync(CypherStatement statement, CancellationToken cancellationToken) =>
        RowsOf(await SendAsync(HttpMethod.Post, _query, statement, null, cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public async Task<ICypherTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        var answer = await SendAsync(HttpMethod.Post, new Uri(_query + "/tx"), null, null, cancellationToken).ConfigureAwait(false);
        return answer.Body.TryGetProperty("transaction", out var transaction) && transaction.TryGetProperty("id", out var id)
            ? new Transaction(this, new Uri($"{_query}/tx/{Uri.EscapeDataString(id.GetString()!)}"), answer.Affinity)
            : throw NotOfTheQueryApi();
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<Answer> SendAsync(
        HttpMethod method,
        Uri address,
        CypherStatement? statement,
        Transaction? transaction,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            var (header, number) = _gate.Enter();
            try
            {
                var answer = await SendAsync(method, address, statement, transaction, header, cancellationToken).ConfigureAwait(false);
                _gate.Grant(number);
                return answer;
            }
            catch (CypherException exception) when (exception.IsAccessRefused)
            {
                if (!_gate.Refuse(number, exception))
                {
                    throw;
                }
            }
            catch (CypherException exception) when (exception.Code.StartsWith("Neo.", StringComparison.Ordinal))
            {
                _gate.Grant(number);
                throw;
            }
            catch
            {
                _gate.Forget(number);
                throw;
            }
        }
    }

    private async Task<Answer> SendAsync(
        HttpMethod method,
        Uri address,
        CypherStatement? statement,
        Transaction? transaction,
        AuthenticationHeaderValue? authorization,
        CancellationToken cancellationToken
    )
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.Authorization = authorization;
        if (method == HttpMethod.Post)
        {
            request.Content = new ReadOnlyMemoryContent(CypherJson.Body(statement, transaction is null ? _bookmarks : []));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        if (transaction?.Affinity is { } member)
        {
            request.Headers.Add(AffinityHeader, member);
        }

        try
        {
            using var response = await _http
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
                .ConfigureAwait(false);
            var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            var body = await ReadAsync(response, bytes, transaction is not null, cancellationToken).ConfigureAwait(false);
            if (body.TryGetProperty("bookmarks", out var bookmarks))
            {
                _bookmarks = [.. bookmarks.EnumerateArray().Select(bookmark => bookmark.GetString()!)];
            }

            return new Answer(body, response.Headers.TryGetValues(AffinityHeader, out var values) ? values.First() : null);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or JsonException)
        {
            var code = exception is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError }
                ? CypherException.NotSecure
                : CypherException.NoAnswer;
            throw new CypherException(_server, code, (exception.InnerException ?? exception).Message, exception);
        }
    }

    /// <summary>The body of an answer without errors.</summary>
    /// <exception cref="CypherException">The first error of the answer; or it does not come from Neo4j's Query API.</exception>
    /// <exception cref="JsonException">The answer is cut off.</exception>
    private async Task<JsonElement> ReadAsync(HttpResponseMessage response, byte[] bytes, bool isLarge, CancellationToken cancellationToken)
    {
        var body = bytes is [(byte)'{', ..] ? JsonSerializer.Deserialize<JsonElement>(bytes) : default;
        if (
            body.ValueKind == JsonValueKind.Object
            && body.TryGetProperty("errors", out var errors)
            && errors is { ValueKind: JsonValueKind.Array }
            && errors.GetArrayLength() > 0
            && errors[0].ValueKind == JsonValueKind.Object
            && errors[0].TryGetProperty("code", out var status)
            && status.GetString() is { } code
        )
        {
            var message = errors[0].TryGetProperty("message", out var text) ? text.GetString() ?? "" : "";
            if (code.Contains("Bookmark", StringComparison.Ordinal))
            {
                _bookmarks = [];
            }

            var wrongVersion =
                IsUnknownPath(response.StatusCode, code, message) || code == SyntaxError
                    ? await Neo4jDiscovery.ExplainAsync(_http, _server, response, cancellationToken).ConfigureAwait(false)
                    : null;
            throw wrongVersion is null || (code == SyntaxError && wrongVersion.IsNewEnough)
                ? new CypherException(_server, code, message, isLarge: isLarge)
                : new CypherException(wrongVersion.Sentence, CypherException.NotQueryApi);
        }

        if (
            body.ValueKind == JsonValueKind.Object
            && response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Accepted or HttpStatusCode.Created
        )
        {
            return body;
        }

        // A proxy answers so while its server is away or overloaded.
        if (
            (int)response.StatusCode >= (int)HttpStatusCode.InternalServerError
            || response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests
        )
        {
            throw new CypherException(_server, CypherException.NoAnswer, $"HTTP {(int)response.StatusCode}");
        }

        var found = await Neo4jDiscovery.ExplainAsync(_http, _server, response, cancellationToken).ConfigureAwait(false);
        throw new CypherException(found.Sentence, CypherException.NotQueryApi);
    }

    /// <summary>Whether an error says that the server has no such path, rather than that a transaction "was not found".</summary>
    private static bool IsUnknownPath(HttpStatusCode status, string code, string message) =>
        status == HttpStatusCode.NotFound && code == "Neo.ClientError.Request.Invalid" && message == "Not Found";

    private CypherResult RowsOf(Answer answer) =>
        answer.Body.TryGetProperty("data", out var data) && data.TryGetProperty("values", out var values)
            ? new CypherResult([.. values.EnumerateArray()])
            {
                Notifications = answer.Body.TryGetProperty("notifications", out var notes)
                    ? [.. notes.EnumerateArray().Select(note => note.GetProperty("code").GetString()!)]
                    : [],
            }
            : throw NotOfTheQueryApi();

    private CypherException NotOfTheQueryApi() => new(_server, CypherException.NotQueryApi, "JSON");

    /// <param name="Body">The whole answer.</param>
    /// <param name="Affinity">The cluster member that answered; null without a cluster.</param>
    private sealed record Answer(JsonElement Body, string? Affinity);

    private sealed class Transaction(HttpCypherClient client, Uri address, string? affinity) : ICypherTransaction
    {
        private bool _isOver; // committed or failed

        public string? Affinity => affinity;

        public async Task<CypherResult> RunAsync(CypherStatement statement, CancellationToken cancellationToken)
        {
            try
            {
                return client.RowsOf(
                    await client.SendAsync(HttpMethod.Post, address, statement, this, cancellationToken).ConfigureAwait(false)
                );
            }
            catch (CypherException exception) when (!exception.IsOutcomeUnknown)
            {
                // The server has rolled the transaction back by itself.
                _isOver = true;
                throw;
            }
        }

        public async Task CommitAsync(CancellationToken cancellationToken)
        {
            await client.SendAsync(HttpMethod.Post, new Uri(address + "/commit"), null, this, cancellationToken).ConfigureAwait(false);
            _isOver = true;
        }

        public async ValueTask DisposeAsync()
        {
            if (_isOver)
            {
                return;
            }

            try
            {
                using var soon = new CancellationTokenSource(ConnectTimeout);
                await client.SendAsync(HttpMethod.Delete, address, null, this, soon.Token).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is CypherException or OperationCanceledException)
            {
                // Neo4j drops the transaction after 30 s.
            }
        }
    }
}
