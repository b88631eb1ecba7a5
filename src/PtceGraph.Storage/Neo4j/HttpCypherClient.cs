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
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(2);

    private readonly HttpClient _http;
    private readonly Uri _server;
    private readonly Uri _query;
    private volatile string[] _bookmarks = []; // of the newest answer

    public HttpCypherClient(Neo4jAccess access)
    {
        _server = access.Server;
        _query = new Uri(access.Server, $"/db/{Uri.EscapeDataString(access.Database)}/query/v2");

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
        _http.DefaultRequestHeaders.Authorization = access.Authorization;
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
            : throw NotNeo4j();
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
        using var request = new HttpRequestMessage(method, address);
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
            var body = await ReadAsync(response, cancellationToken).ConfigureAwait(false);
            Refuse(response.StatusCode, body);
            if (body.TryGetProperty("bookmarks", out var bookmarks))
            {
                _bookmarks = [.. bookmarks.EnumerateArray().Select(bookmark => bookmark.GetString()!)];
            }

            return new Answer(body, response.Headers.TryGetValues(AffinityHeader, out var values) ? values.First() : null);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or JsonException)
        {
            throw new CypherException(_server, CypherException.NoAnswer, (exception.InnerException ?? exception).Message, exception);
        }
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var buffer = new MemoryStream();
        await stream.CopyToAsync(buffer, cancellationToken).ConfigureAwait(false);
        return buffer.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    /// <summary>Throws the first error of an answer; a response that does not come from Neo4j counts as no answer.</summary>
    private void Refuse(HttpStatusCode status, JsonElement body)
    {
        if (body.ValueKind == JsonValueKind.Object && body.TryGetProperty("errors", out var errors) && errors.GetArrayLength() > 0)
        {
            var code = errors[0].GetProperty("code").GetString()!;
            if (code.Contains("Bookmark", StringComparison.Ordinal))
            {
                _bookmarks = [];
            }

            throw new CypherException(_server, code, errors[0].GetProperty("message").GetString() ?? "");
        }

        if (
            body.ValueKind != JsonValueKind.Object
            || status is not (HttpStatusCode.OK or HttpStatusCode.Accepted or HttpStatusCode.Created)
        )
        {
            throw new CypherException(_server, CypherException.NoAnswer, $"HTTP {(int)status}");
        }
    }

    private CypherResult RowsOf(Answer answer) =>
        answer.Body.TryGetProperty("data", out var data) && data.TryGetProperty("values", out var values)
            ? new CypherResult([.. values.EnumerateArray()])
            {
                Notifications = answer.Body.TryGetProperty("notifications", out var notes)
                    ? [.. notes.EnumerateArray().Select(note => note.GetProperty("code").GetString()!)]
                    : [],
            }
            : throw NotNeo4j();

    private CypherException NotNeo4j() => new(_server, CypherException.NoAnswer, "the answer is none of the Query API");

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
