using System.Collections.Immutable;
using System.Text.Json;
using Xunit;

namespace PtceGraph.Graph.Tests;

/// <summary>Changes as the journal holds them, and as earlier versions wrote them.</summary>
public class ChangeJsonTests
{
    private readonly GraphState _state = new();
    private readonly CountingIds _ids = new();

    [Fact]
    public void An_update_in_the_journal_holds_what_changed_and_no_more()
    {
        var actor = new Actor
        {
            Id = "a",
            Name = "A",
            Commune = "Nantes",
            Notes = new string('n', 9_000),
            Attributes = AttributeMap.Of([new("secteur", "culture"), new("long", new string('l', 9_000))]),
        };
        var commune = Schema.Find(EntityKind.Actor, "commune")!;
        _state.Apply([new ChangeRequest.Add(actor)], _ids);

        var changes = _state
            .Apply([new ChangeRequest.Update(EntityKind.Actor, "a", [new(commune, null)], [new("secteur", "eau")])], _ids)
            .Changes;

        Assert.Equal(
            """[{"op":"actor.update","id":"a","before":{"commune":"Nantes","attributes":{"secteur":"culture"}},"after":{"attributes":{"secteur":"eau"}}}]""",
            GraphText.Journal(changes).GetRawText()
        );
    }

    [Fact]
    public void Updates_that_earlier_versions_wrote_are_read_alike()
    {
        var updates = 0;
        RandomEdits.Law(edits =>
        {
            var (state, old, ids) = (new GraphState(), new GraphState(), new CountingIds());
            while (!edits.IsDone)
            {
                var before = GraphState.Of(state.Snapshot(0));
                ImmutableArray<GraphChange> changes;
                try
                {
                    changes = state.Apply(edits.Batch(state), ids).Changes;
                }
                catch (ChangeRefusedException)
                {
                    continue; // nothing was applied
                }

                var json = GraphText.Json(writer => WriteAsBefore(writer, changes, before));
                updates += changes.OfType<GraphChange.Updated>().Count();
                old.Replay(ChangeJson.ReadFromJournal(json));
                Assert.Equal(GraphText.Of(state), GraphText.Of(old));
                Assert.Equal(GraphText.Journal(changes).GetRawText(), GraphText.Journal(ChangeJson.ReadFromJournal(json)).GetRawText());
            }
        });
        Assert.True(updates > 25, $"{updates}");
    }

    /// <summary>The form of earlier versions: an update holds the whole entity before and after.</summary>
    private static void WriteAsBefore(Utf8JsonWriter writer, IEnumerable<GraphChange> changes, GraphState state)
    {
        writer.WriteStartArray();
        foreach (var change in changes)
        {
            if (change is GraphChange.Updated)
            {
                writer.WriteStartObject();
                writer.WriteString("op", $"{change.Kind.ToString().ToLowerInvariant()}.update");
                WriteEntity("before");
                state.Replay([change]);
                WriteEntity("after");
                writer.WriteEndObject();
            }
            else
            {
                ChangeJson.WriteForJournal(writer, change);
                state.Replay([change]);
            }

            void WriteEntity(string name)
            {
                Assert.True(state.TryGet(change.Kind, change.Id, out var entity));
                writer.WritePropertyName(name);
                EntityJson.Write(writer, entity);
            }
        }

        writer.WriteEndArray();
    }
}
