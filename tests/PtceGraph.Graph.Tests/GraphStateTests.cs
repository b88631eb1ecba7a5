using System.Collections.Immutable;
using Xunit;

namespace PtceGraph.Graph.Tests;

/// <summary>Requests that become changes, and what undoes them.</summary>
public class GraphStateTests
{
    private readonly GraphState _state = new();
    private readonly CountingIds _ids = new();

    [Fact]
    public void Adding_gives_an_id_to_what_has_none_and_says_which()
    {
        var applied = Do(
            new ChangeRequest.Add(new Actor { Name = "Ecossolies" }),
            new ChangeRequest.Add(new Actor { Id = "rtes", Name = "RTES" })
        );

        Assert.Equal(["id1", "rtes"], applied.NewIds);
        Assert.True(_state.TryGetNode("id1", out var node));
        Assert.Equal("Ecossolies", node.Name);
    }

    [Fact]
    public void A_snapshot_shares_what_did_not_change_and_keeps_what_did()
    {
        AddActors("a", "b");
        Do(
            new ChangeRequest.Add(
                new Tie
                {
                    Id = "t",
                    Source = "a",
                    Target = "b",
                }
            )
        );
        var before = _state.Snapshot(1);

        Do(new ChangeRequest.Update(EntityKind.Actor, "a", [new(Schema.Find(EntityKind.Actor, "name")!, "Autre")], []));
        var renamed = _state.Snapshot(2);
        AddActors("c");
        Do(new ChangeRequest.Remove(EntityKind.Actor, "b"));
        var removed = _state.Snapshot(3);

        Assert.True(before.Ties == renamed.Ties);
        Assert.Equal(["Acteur a", "Acteur b"], before.Actors.Select(actor => actor.Name));
        Assert.Equal(["Autre", "Acteur b"], renamed.Actors.Select(actor => actor.Name));
        Assert.Equal(["Autre", "Acteur c"], removed.Actors.Select(actor => actor.Name));
        Assert.Empty(removed.Ties);
        Assert.Single(before.Ties);
    }

    [Fact]
    public void One_refused_request_leaves_nothing_of_the_others()
    {
        AddActors("a", "b");
        var before = GraphText.Of(_state);

        var refused = Assert.Throws<ChangeRefusedException>(() =>
            Do(
                new ChangeRequest.Add(
                    new Tie
                    {
                        Id = "t",
                        Source = "a",
                        Target = "b",
                    }
                ),
                new ChangeRequest.Remove(EntityKind.Actor, "a"),
                new ChangeRequest.Add(new Tie { Source = "b", Target = "ghost" })
            )
        );

        Assert.Equal(2, refused.Index);
        Assert.Equal(new UnknownEntity("target", "ghost", "actor, pole, project, meeting"), refused.Error);
        Assert.Equal(before, GraphText.Of(_state));
    }

    [Fact]
    public void Removing_takes_along_what_hangs_and_the_inverse_brings_it_back()
    {
        AddActors("a", "b");
        Do(
            new ChangeRequest.Add(new Pole { Id = "p", Name = "Pôle" }),
            new ChangeRequest.Add(
                new Project
                {
                    Id = "j",
                    Name = "Projet",
                    Pole = "p",
                }
            ),
            new ChangeRequest.Add(
                new Tie
                {
                    Id = "t",
                    Source = "a",
                    Target = "p",
                }
            ),
            new ChangeRequest.Add(
                new Membership
                {
                    Id = "m",
                    Actor = "b",
                    Pole = "p",
                }
            )
        );
        var before = GraphText.Of(_state);

        var removal = Do(new ChangeRequest.Remove(EntityKind.Pole, "p"));

        Assert.Equal(0, _state.Count(EntityKind.Tie) + _state.Count(EntityKind.Membership) + _state.Count(EntityKind.Pole));
        Assert.True(_state.TryGet(EntityKind.Project, "j", out var project) && ((Project)project).Pole is null);
        _state.Restore(GraphChange.InverseOf(removal.Changes));
        Assert.Equal(before, GraphText.Of(_state));
    }

    [Fact]
    public void Merging_moves_links_fills_what_was_lacking_and_drops_the_tie_between_the_two()
    {
        Do(
            new ChangeRequest.Add(
                new Actor
                {
                    Id = "a",
                    Name = "A",
                    Commune = "Nantes",
                }
            ),
            new ChangeRequest.Add(
                new Actor
                {
                    Id = "b",
                    Name = "B",
                    Region = "Bretagne",
                }
            )
        );
        AddActors("c");
        Do(
            new ChangeRequest.Add(
                new Tie
                {
                    Id = "ab",
                    Source = "a",
                    Target = "b",
                }
            ),
            new ChangeRequest.Add(
                new Tie
                {
                    Id = "ac",
                    Source = "a",
                    Target = "c",
                }
            )
        );

        Do(new ChangeRequest.Merge("a", "b"));

        Assert.False(_state.TryGetNode("a", out _));
        Assert.True(_state.TryGet(EntityKind.Actor, "b", out var kept));
        Assert.Equal(("B", "Nantes", "Bretagne"), (((Actor)kept).Name, ((Actor)kept).Commune, ((Actor)kept).Region));
        Assert.Equal("b", Assert.IsType<Tie>(Assert.Single(_state.All(EntityKind.Tie))).Source);
    }

    [Fact]
    public void An_update_keeps_the_fields_that_it_does_not_name()
    {
        Do(
            new ChangeRequest.Add(
                new Actor
                {
                    Id = "a",
                    Name = "A",
                    Category = "ess",
                    Attributes = AttributeMap.Of([new("secteur", "culture")]),
                }
            )
        );

        var change = Assert.IsType<GraphChange.Updated>(Assert.Single(Do(Update("a", "category", null, "statut", "neuf")).Changes));

        Assert.True(_state.TryGet(EntityKind.Actor, "a", out var entity));
        var after = Assert.IsType<Actor>(entity);
        Assert.Equal(("A", null), (after.Name, after.Category));
        Assert.Equal(["secteur", "statut"], after.Attributes.Select(pair => pair.Key));
        Assert.Equal("category", Assert.Single(change.Fields).Field.Name);
    }

    [Fact]
    public void Undo_of_one_field_leaves_what_another_changed_meanwhile()
    {
        AddActors("a");
        var mine = Do(Update("a", "commune", "Nantes"));
        Do(Update("a", "region", "Pays de la Loire"));

        _state.Restore(GraphChange.InverseOf(mine.Changes));

        Assert.True(_state.TryGet(EntityKind.Actor, "a", out var actor));
        Assert.Equal((null, "Pays de la Loire"), (((Actor)actor).Commune, ((Actor)actor).Region));
    }

    [Fact]
    public void Undo_is_refused_when_something_later_rests_on_it()
    {
        var added = AddActors("a");
        AddActors("b");
        Do(
            new ChangeRequest.Add(
                new Tie
                {
                    Id = "t",
                    Source = "a",
                    Target = "b",
                }
            )
        );
        var before = GraphText.Of(_state);

        var refused = Assert.Throws<ChangeRefusedException>(() => _state.Restore(GraphChange.InverseOf(added.Changes)));

        Assert.Equal(new LaterChangeRests("a"), refused.Error);
        Assert.Equal(before, GraphText.Of(_state));
    }

    [Fact]
    public void Clearing_leaves_nothing_and_can_be_taken_back()
    {
        AddActors("a", "b");
        Do(
            new ChangeRequest.Add(
                new Tie
                {
                    Id = "t",
                    Source = "a",
                    Target = "b",
                }
            )
        );
        var before = GraphText.Of(_state);

        var cleared = Do(new ChangeRequest.Clear());

        Assert.True(_state.IsEmpty);
        _state.Restore(GraphChange.InverseOf(cleared.Changes));
        Assert.Equal(before, GraphText.Of(_state));
    }

    [Fact]
    public void Replaying_the_journal_gives_the_state_and_undoing_it_all_gives_the_beginning()
    {
        var (accepted, refused) = (0, 0);
        RandomEdits.Law(edits =>
        {
            var (state, ids) = (new GraphState(), new CountingIds());
            var journal = new List<ImmutableArray<GraphChange>>();
            var states = new List<string> { GraphText.Of(state) };
            while (!edits.IsDone)
            {
                try
                {
                    journal.Add(state.Apply(edits.Batch(state), ids).Changes);
                    states.Add(GraphText.Of(state));
                    accepted++;
                }
                catch (ChangeRefusedException)
                {
                    refused++;
                    Assert.Equal(states[^1], GraphText.Of(state));
                }
            }

            var replayed = new GraphState();
            foreach (var changes in journal)
            {
                replayed.Replay(ChangeJson.ReadFromJournal(GraphText.Journal(changes)));
            }

            Assert.Equal(states[^1], GraphText.Of(replayed));
            for (var i = journal.Count - 1; i >= 0; i--)
            {
                replayed.Restore(GraphChange.InverseOf(journal[i]));
                Assert.Equal(states[i], GraphText.Of(replayed));
            }
        });
        Assert.True(accepted > 400 && refused > 40, $"{accepted} accepted, {refused} refused");
    }

    private AppliedRequests Do(params ChangeRequest[] requests) => _state.Apply(requests, _ids);

    private AppliedRequests AddActors(params string[] ids) =>
        Do([.. ids.Select(id => new ChangeRequest.Add(new Actor { Id = id, Name = $"Acteur {id}" }))]);

    private static ChangeRequest.Update Update(
        string id,
        string field,
        string? value,
        string? attribute = null,
        string? attributeValue = null
    ) =>
        new(
            EntityKind.Actor,
            id,
            [KeyValuePair.Create(Schema.Find(EntityKind.Actor, field)!, (object?)value)],
            attribute is null ? [] : [KeyValuePair.Create(attribute, attributeValue)]
        );
}
