using System.Security.Cryptography;
using PtceGraph.Graph;

namespace PtceGraph.Storage.Neo4j;

/// <summary>The edits that people make most, made to a network that is thrown away: Neo4j plans their statements, and the code of this
/// program that writes them is compiled, before somebody waits for the first one.</summary>
internal static class EditRehearsal
{
    private static readonly ChangeRequest[] Edits =
    [
        new ChangeRequest.Add(new Actor { Id = "a", Name = "A" }),
        new ChangeRequest.Add(
            new Actor
            {
                Id = "b",
                Name = "B",
                Commune = "C",
            }
        ),
        new ChangeRequest.Update(EntityKind.Actor, "a", [new(Schema.Find(EntityKind.Actor, "name")!, "D")], []),
        new ChangeRequest.Add(
            new Tie
            {
                Id = "t",
                Source = "a",
                Target = "b",
            }
        ),
        new ChangeRequest.Update(EntityKind.Tie, "t", [new(Schema.Find(EntityKind.Tie, "weight")!, 2.0)], []),
        new ChangeRequest.Remove(EntityKind.Tie, "t"),
        new ChangeRequest.Remove(EntityKind.Actor, "a"),
    ];

    /// <summary>Rehearses each edit. Nothing of the store is matched, locked or changed.</summary>
    /// <exception cref="CypherException">Neo4j is unavailable or refuses access.</exception>
    public static async Task RunAsync(ICypherClient client, Neo4jNames names, CancellationToken cancellationToken)
    {
        var network = new GraphState();

        // A plan depends on the length of texts too, by orders of magnitude: this digest is as long as a real one.
        var append = new Neo4jAppend(client, names, new Neo4jHead(0, new string('0', SHA256.HashSizeInBytes * 2)));
        foreach (var edit in Edits)
        {
            var applied = network.Apply([edit], new GivenIds());
            var header = new EntryHeader
            {
                Revision = 1,
                At = DateTimeOffset.UnixEpoch,
                Kind = EntryKind.Edit,
                NewIds = applied.NewIds,
            };
            await append
                .PlanAsync(
                    [(StoredEntry.From(header), ChangeParts.Of(applied.Changes, Neo4jAppend.MostPartBytes))],
                    GraphDelta.Of(applied.Changes, network, Neo4jAppend.MostEntitiesAtOnce),
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
    }

    private sealed class GivenIds : IIdSource
    {
        public string NewId() => throw new InvalidOperationException("What is added has its id.");
    }
}
