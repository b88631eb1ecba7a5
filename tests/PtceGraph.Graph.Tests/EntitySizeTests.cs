using Xunit;

namespace PtceGraph.Graph.Tests;

/// <summary>The size limits of an entity and of a request.</summary>
public class EntitySizeTests
{
    private readonly GraphState _state = new();
    private readonly CountingIds _ids = new();

    /// <summary>A number of custom columns, each with a text of a given length.</summary>
    internal static AttributeMap Columns(int count, int length, char letter = 'x', string prefix = "c") =>
        AttributeMap.Of(Enumerable.Range(0, count).Select(i => KeyValuePair.Create($"{prefix}{i}", new string(letter, length))));

    [Fact]
    public void An_entity_just_within_its_size_is_taken_and_one_update_more_is_not()
    {
        Do(
            new ChangeRequest.Add(
                new Actor
                {
                    Id = "a",
                    Name = "A",
                    Attributes = Columns(26, 10_000),
                }
            )
        );
        var before = GraphText.Of(_state);

        var refused = Assert.Throws<ChangeRefusedException>(() => Do(Set("a", "more", new string('x', 3_000))));

        Assert.InRange(Assert.IsType<EntityTooLarge>(refused.Error).Bytes, GraphState.MaxEntityBytes + 1, 264_000);
        Assert.Contains("256", refused.Error.In(Language.French), StringComparison.Ordinal);
        Assert.Equal(before, GraphText.Of(_state));
    }

    [Fact]
    public void An_entity_of_an_earlier_version_that_is_larger_may_shrink_and_be_edited_but_not_grow()
    {
        _state.Replay([
            new GraphChange.Added(
                new Actor
                {
                    Id = "a",
                    Name = "A",
                    Attributes = Columns(3_000, 1_000),
                }
            ),
        ]);

        Do(Set("a", "c0", null));
        Do(Set("a", "c1", "short"));
        Assert.Throws<ChangeRefusedException>(() => Do(Set("a", "new", "x")));
    }

    [Fact]
    public void Merging_two_large_actors_into_one_too_large_is_refused()
    {
        Do(
            new ChangeRequest.Add(
                new Actor
                {
                    Id = "a",
                    Name = "A",
                    Attributes = Columns(15, 10_000),
                }
            ),
            new ChangeRequest.Add(
                new Actor
                {
                    Id = "b",
                    Name = "B",
                    Attributes = Columns(15, 10_000, 'x', "d"),
                }
            )
        );
        var before = GraphText.Of(_state);

        Assert.IsType<EntityTooLarge>(Assert.Throws<ChangeRefusedException>(() => Do(new ChangeRequest.Merge("a", "b"))).Error);
        Assert.Equal(before, GraphText.Of(_state));
    }

    [Fact]
    public void Undoing_what_made_room_is_refused_once_the_room_is_taken()
    {
        Do(
            new ChangeRequest.Add(
                new Actor
                {
                    Id = "a",
                    Name = "A",
                    Attributes = Columns(25, 10_000),
                }
            )
        );
        var freed = Do(
            new ChangeRequest.Update(
                EntityKind.Actor,
                "a",
                [],
                [.. Enumerable.Range(0, 25).Select(i => KeyValuePair.Create($"c{i}", (string?)null))]
            )
        );
        Do(
            new ChangeRequest.Update(
                EntityKind.Actor,
                "a",
                [],
                [.. Columns(25, 10_000, 'y', "d").Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))]
            )
        );

        Assert.IsType<LaterChangeRests>(
            Assert.Throws<ChangeRefusedException>(() => _state.Restore(GraphChange.InverseOf(freed.Changes))).Error
        );
    }

    [Fact]
    public void A_request_beyond_its_bytes_is_refused_at_the_change_that_goes_beyond()
    {
        const int kilobytes = 50;
        var requests = Enumerable
            .Range(0, 20)
            .Select(i => new ChangeRequest.Add(
                new Actor
                {
                    Id = $"a{i}",
                    Name = "A",
                    Attributes = Columns(kilobytes, 1_000),
                }
            ))
            .ToArray();

        var refused = Assert.Throws<ChangeRefusedException>(() => _state.Apply(requests, _ids, 10 * kilobytes * 1_000));

        Assert.Equal((9, typeof(TooManyChanges)), (refused.Index, refused.Error.GetType()));
        Assert.True(_state.IsEmpty);
    }

    [Fact]
    public void What_a_removal_takes_along_counts()
    {
        Do(new ChangeRequest.Add(new Actor { Id = "hub", Name = "Hub" }));
        for (var i = 0; i < 100; i++)
        {
            Do(
                new ChangeRequest.Add(new Actor { Id = $"a{i}", Name = "A" }),
                new ChangeRequest.Add(
                    new Tie
                    {
                        Source = "hub",
                        Target = $"a{i}",
                        Evidence = new string('x', 10_000),
                    }
                )
            );
        }

        var before = GraphText.Of(_state);

        Assert.Throws<ChangeRefusedException>(() => _state.Apply([new ChangeRequest.Remove(EntityKind.Actor, "hub")], _ids, 900_000));
        Assert.Equal(before, GraphText.Of(_state));
        _state.Apply([new ChangeRequest.Remove(EntityKind.Actor, "hub")], _ids, 1_100_000);
    }

    [Fact]
    public void A_large_entity_updated_often_counts_only_what_changes()
    {
        Do(
            new ChangeRequest.Add(
                new Actor
                {
                    Id = "a",
                    Name = "A",
                    Attributes = Columns(25, 10_000),
                }
            )
        );
        var updates = Enumerable.Range(0, 1_000).Select(i => (ChangeRequest)Set("a", "n", $"{i}")).ToArray();

        Assert.Equal(1_000, _state.Apply(updates, _ids, 20_000).Changes.Length);
    }

    private AppliedRequests Do(params ChangeRequest[] requests) => _state.Apply(requests, _ids);

    private static ChangeRequest.Update Set(string id, string column, string? value) => new(EntityKind.Actor, id, [], [new(column, value)]);
}
