using Xunit;

namespace PtceGraph.Graph.Tests;

/// <summary>Two people change the same field: the second is told both values, and nothing is applied.</summary>
public sealed class ConflictTests
{
    private readonly GraphState _state = new();

    public ConflictTests() =>
        Do(
            new ChangeRequest.Add(
                new Actor
                {
                    Id = "x",
                    Name = "A",
                    Category = "ess",
                    Notes = "n",
                    Attributes = AttributeMap.Of([new("Bassin", "Nord")]),
                }
            ),
            new ChangeRequest.Add(new Actor { Id = "y", Name = "Y" })
        );

    [Fact]
    public void An_update_of_what_it_saw_is_applied()
    {
        Do(Update("x", [("name", "B")], [("name", "A")]));

        Assert.Equal("B", Actor("x").Name);
    }

    [Fact]
    public void Of_two_updates_of_one_field_the_second_is_refused_with_both_values_and_nothing_is_applied()
    {
        Do(Update("x", [("name", "B"), ("notes", "m")], [("name", "A"), ("notes", "n")]));
        var before = GraphText.Of(_state);

        var refused = Assert.Throws<ChangeRefusedException>(() =>
            Do(
                Update("y", [("name", "Z")], [("name", "Y")]),
                Update("x", [("name", "C"), ("category", "etat"), ("notes", null)], [("name", "A"), ("category", "ess"), ("notes", "n")])
            )
        );

        Assert.Equal(
            [("name", 1, "C", "B"), ("notes", 1, null, "m")],
            Assert
                .IsType<ValuesChanged>(refused.Error)
                .Conflicts.Select(one => (one.Name, one.Index, (string?)one.Yours, (string?)one.Theirs))
        );
        Assert.Equal(before, GraphText.Of(_state));
    }

    [Fact]
    public void Updates_of_different_fields_do_not_meet()
    {
        Do(Update("x", [("name", "B")], [("name", "A")]));
        Do(Update("x", [("notes", "m")], [("notes", "n")]));

        Assert.Equal(("B", "m"), (Actor("x").Name, Actor("x").Notes));
    }

    [Fact]
    public void Two_who_say_the_same_do_not_meet()
    {
        Do(Update("x", [("name", "B")], [("name", "A")]));
        Do(Update("x", [("name", "B")], [("name", "A")]));

        Assert.Equal("B", Actor("x").Name);
    }

    [Fact]
    public void A_column_of_ones_own_has_conflicts_too()
    {
        Do(new ChangeRequest.Update(EntityKind.Actor, "x", [], [new("Bassin", "Sud")]));

        var refused = Assert.Throws<ChangeRefusedException>(() =>
            Do(
                new ChangeRequest.Update(EntityKind.Actor, "x", [], [new("Bassin", "Est"), new("Autre", "1")])
                {
                    Was = new SeenValues([], [new("Bassin", "Nord"), new("Autre", null)]),
                }
            )
        );

        Assert.Equal(new ValueConflict(0, null, "Bassin", "Est", "Sud"), Assert.Single(((ValuesChanged)refused.Error).Conflicts));
    }

    [Fact]
    public void A_word_counts_as_it_is_read()
    {
        Do(
            new ChangeRequest.Update(EntityKind.Network, NetworkSettings.OnlyId, [Value(EntityKind.Network, "profile", "plain")], []),
            new ChangeRequest.Add(new NetworkTerm { Id = NetworkTerm.IdOf("category", "Farm") }),
            new ChangeRequest.Add(new NetworkTerm { Id = NetworkTerm.IdOf("category", "Holding") }),
            Update("x", [("category", "Farm")], []),
            new ChangeRequest.MergeTerm(NetworkTerm.IdOf("category", "Farm"), "Holding")
        );

        Do(Update("x", [("category", "ess")], [("category", "Holding")]));

        Assert.Equal("ess", Actor("x").Category);
    }

    [Fact]
    public void The_settings_and_decisions_that_nobody_made_yet_are_seen_as_none()
    {
        var status = Schema.Find(EntityKind.Suggestion, "status")!;
        SeenValues seen = new([new(status, "proposed")], []);
        Do(new ChangeRequest.Suggest("y", "x", [new(status, "done")]) { Was = seen });
        var late = new ChangeRequest.Suggest("x", "y", [new(status, "dismissed")]) { Was = seen };
        var named = new ChangeRequest.Update(EntityKind.Network, NetworkSettings.OnlyId, [Value(EntityKind.Network, "name", "Ours")], [])
        {
            Was = new SeenValues([Value(EntityKind.Network, "name", null)], []),
        };
        Do(named);

        var refused = Assert.Throws<ChangeRefusedException>(() => Do(late));

        Assert.Equal(new ValueConflict(0, status, null, "dismissed", "done"), Assert.Single(((ValuesChanged)refused.Error).Conflicts));
    }

    [Fact]
    public void The_profile_that_nobody_said_is_seen_as_that_of_PTCE()
    {
        ChangeRequest.Update Profile(string seen, string wanted) =>
            new(EntityKind.Network, NetworkSettings.OnlyId, [Value(EntityKind.Network, "profile", wanted)], [])
            {
                Was = new SeenValues([Value(EntityKind.Network, "profile", seen)], []),
            };

        Do(Profile("ptce", "plain"));

        Assert.Throws<ChangeRefusedException>(() =>
            Do(Profile("ptce", "ptce") with { Values = [Value(EntityKind.Network, "profile", null)] })
        );
        Do(Profile("plain", "ptce"));
    }

    private AppliedRequests Do(params ChangeRequest[] requests) => _state.Apply(requests, new CountingIds());

    private Actor Actor(string id) => _state.TryGet(EntityKind.Actor, id, out var entity) ? (Actor)entity : throw new ArgumentException(id);

    private static KeyValuePair<Field, object?> Value(EntityKind kind, string field, object? value) =>
        new(Schema.Find(kind, field)!, value);

    private static ChangeRequest.Update Update(string id, (string, string?)[] values, (string, string?)[] was) =>
        new(EntityKind.Actor, id, [.. values.Select(pair => Value(EntityKind.Actor, pair.Item1, pair.Item2))], [])
        {
            Was = new SeenValues([.. was.Select(pair => Value(EntityKind.Actor, pair.Item1, pair.Item2))], []),
        };
}
