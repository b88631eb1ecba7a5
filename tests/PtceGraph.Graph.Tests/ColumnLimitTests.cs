using Xunit;

namespace PtceGraph.Graph.Tests;

/// <summary>The limit on the custom columns of a network.</summary>
public class ColumnLimitTests
{
    private readonly GraphState _state = new();
    private readonly CountingIds _ids = new();

    [Fact]
    public void A_thousand_columns_are_taken_and_one_more_is_refused_by_name()
    {
        Do(Actor("a", GraphState.MaxColumns - 1, "c"), Actor("b", 1, "d"));
        Do(Actor("same", GraphState.MaxColumns - 1, "c"));
        var before = GraphText.Of(_state);

        var refused = Assert.Throws<ChangeRefusedException>(() => Do(Actor("within", 5, "c"), Actor("beyond", 1, "e")));

        Assert.Equal((1, "attributes"), (refused.Index, refused.Error.Field));
        Assert.Equal(new TooManyColumns("e0"), refused.Error);
        Assert.Contains("« e0 »", refused.Error.In(Language.French), StringComparison.Ordinal);
        Assert.Contains("1,000", refused.Error.In(Language.English), StringComparison.Ordinal);
        Assert.Equal(before, GraphText.Of(_state));
        Assert.Throws<ChangeRefusedException>(() => Do(Set("a", "more", "x")));
    }

    [Fact]
    public void A_column_that_nothing_has_any_more_makes_room_for_another()
    {
        Do(Actor("a", GraphState.MaxColumns - 2, "c"), Actor("b", 2, "d"));

        Do(Set("b", "d0", null));
        Do(Set("b", "e", "x"));
        Assert.Throws<ChangeRefusedException>(() => Do(Set("b", "f", "x")));
        Do(new ChangeRequest.Remove(EntityKind.Actor, "b"));
        Do(Set("a", "f", "x"), Set("a", "c0", null), Actor("g", 2, "g"));
        Assert.Throws<ChangeRefusedException>(() => Do(Set("g", "h", "x")));
        Do(new ChangeRequest.Clear(), Actor("a", GraphState.MaxColumns, "k"));
    }

    [Fact]
    public void A_network_of_an_earlier_version_that_has_more_keeps_them_and_gets_none_besides()
    {
        _state.Replay([new GraphChange.Added(Actor("a", 900, "c").Entity), new GraphChange.Added(Actor("b", 900, "d").Entity)]);

        Do(Set("a", "c0", "other"), Set("b", "c0", "x"), Actor("c", 900, "d"), Set("a", "c1", null));
        Assert.Throws<ChangeRefusedException>(() => Do(Set("a", "new", "x")));
    }

    [Fact]
    public void An_undo_that_would_bring_back_too_many_is_refused_whole()
    {
        Do(Actor("a", 600, "c"));
        var removed = _state.Apply([new ChangeRequest.Remove(EntityKind.Actor, "a")], _ids).Changes;
        Do(Actor("b", 600, "d"));
        var before = GraphText.Of(_state);

        var refused = Assert.Throws<ChangeRefusedException>(() => _state.Restore(GraphChange.InverseOf(removed)));

        Assert.IsType<TooManyColumns>(refused.Error);
        Assert.Equal(before, GraphText.Of(_state));
        Do(new ChangeRequest.Remove(EntityKind.Actor, "b"));
        _state.Restore(GraphChange.InverseOf(removed));
    }

    [Fact]
    public void Silos_are_those_of_the_columns_that_most_nodes_have_a_value_for_then_by_name()
    {
        // Column k40 has 40 values of two kinds, k39 has 39, and so on; "z" and "a" have as many as k11.
        for (var i = 0; i < 40; i++)
        {
            var number = i;
            Do(
                new ChangeRequest.Add(
                    new Actor
                    {
                        Id = $"n{number}",
                        Name = "N",
                        Category = number % 2 == 0 ? "ess" : "etat",
                        Attributes = AttributeMap.Of([
                            .. Enumerable.Range(1, 40).Where(k => number < k).Select(k => KeyValuePair.Create($"k{k:00}", $"{number % 2}")),
                            .. number < 11
                                ? [KeyValuePair.Create("z", $"{number % 2}"), new("a", $"{number % 2}")]
                                : Array.Empty<KeyValuePair<string, string>>(),
                            new("unique", $"{number}"),
                        ]),
                    }
                )
            );
        }

        var snapshot = _state.Snapshot(1);
        var columns = snapshot.PartitionColumns(snapshot.Graph(LayerSelection.Structure));

        // k03 to k40 and two more would divide them: 40 columns, of which k12 to k40 and "a" are taken.
        Assert.Equal(["category", "economy", "a", .. Enumerable.Range(12, 29).Select(k => $"k{k:00}")], columns.Names);
        Assert.Equal(10, columns.LeftOut);
    }

    private static ChangeRequest.Add Actor(string id, int columns, string prefix) =>
        new(
            new Actor
            {
                Id = id,
                Name = id,
                Attributes = EntitySizeTests.Columns(columns, 1, prefix: prefix),
            }
        );

    private static ChangeRequest.Update Set(string id, string column, string? value) =>
        new(EntityKind.Actor, id, [], [KeyValuePair.Create(column, value)]);

    private void Do(params ChangeRequest[] requests) => _state.Apply(requests, _ids);
}
