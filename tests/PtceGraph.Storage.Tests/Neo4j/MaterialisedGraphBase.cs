using System.Collections.Immutable;
using PtceGraph.Graph;
using PtceGraph.Storage.Neo4j;
using Xunit;

namespace PtceGraph.Storage.Tests.Neo4j;

/// <summary>A network in Neo4j that tests edit, and that is compared with the graph for queries after each edit.</summary>
[Collection("Neo4j")]
public abstract class MaterialisedGraphBase(Neo4jServer server) : IAsyncLifetime
{
    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly GraphState _state = new();
    private long _revision;
    private ImmutableArray<GraphChange> _last = [];

    /// <summary>The journal, on an empty store.</summary>
    private protected Neo4jJournal Journal { get; private set; } = null!;

    /// <summary>A client of the same database.</summary>
    private protected HttpCypherClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await server.RequireAsync(Token);
        Journal = await Neo4jJournal.OpenAsync(server.Access, TimeProvider.System, Token);
        Client = new HttpCypherClient(server.Access);
    }

    public async ValueTask DisposeAsync()
    {
        if (Journal is not null)
        {
            await Journal.DisposeAsync();
            Client.Dispose();
        }

        GC.SuppressFinalize(this);
    }

    protected static ChangeRequest.Add Add(Entity entity) => new(entity);

    protected static KeyValuePair<Field, object?> Set(EntityKind kind, string field, object? value) =>
        new(Schema.Find(kind, field)!, value);

    protected Task EditAsync(params ChangeRequest[] requests) => AppendAsync(_state.Apply(requests, new Ids()).Changes);

    protected Task UndoAsync() => AppendAsync(_state.Restore(GraphChange.InverseOf(_last)));

    private async Task AppendAsync(ImmutableArray<GraphChange> changes)
    {
        _last = changes;
        var kind = changes.Length > 100 ? EntryKind.Import : EntryKind.Edit; // an import may take its time
        await Journal.AppendAsync([JournalContract.Entry(_revision + 1) with { Kind = kind, Changes = changes }], _revision, _state, Token);
        _revision++;
    }

    /// <summary>Checks that the graph matches the network exactly, and that no place or theme is left without relationships.</summary>
    protected async Task AssertWholeAsync()
    {
        Assert.Empty((await Journal.CheckAsync(Token)).Findings);
        Assert.Equal("0", await TextAsync("MATCH (t) WHERE (t:Territory OR t:Theme) AND NOT EXISTS { (t)--() } RETURN toString(count(t))"));
    }

    protected async Task<string?> TextAsync(string cypher) => (await Client.RunAsync(CypherStatement.Of(cypher), Token)).Single.GetString();

    private sealed class Ids : IIdSource
    {
        public string NewId() => throw new InvalidOperationException("Every entity here has an id.");
    }
}
