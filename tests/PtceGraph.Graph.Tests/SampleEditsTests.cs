using Xunit;

namespace PtceGraph.Graph.Tests;

public class SampleEditsTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)] // a store of an earlier version
    public void The_day_that_people_chose_for_the_sample_is_a_change_and_goes_with_it(bool saysADay)
    {
        List<Entity> sample = [new Actor { Id = "a", Name = "A" }];
        if (saysADay)
        {
            sample.Add(new NetworkSettings { Id = NetworkSettings.OnlyId, Day = "all" });
        }

        var state = new GraphState();
        state.Replay(sample.Select(entity => new GraphChange.Added(entity)));
        state.Apply([Day("today"), new ChangeRequest.Add(new Actor { Id = "b", Name = "B" })], new CountingIds());

        var edits = SampleEdits.Between(sample, state.Snapshot(1), []);

        Assert.Equal(["b"], edits.Added.Select(entity => entity.Id));
        Assert.Equal((1, 0), (edits.Changed, edits.Removed));
        state.Apply(edits.Removal(), new CountingIds());
        Assert.Null(state.Snapshot(2).Settings);
        Assert.Equal(["b"], state.Snapshot(2).Actors.Select(actor => actor.Id));
    }

    [Fact]
    public void The_settings_of_a_network_are_set_changed_cleared_and_taken_back()
    {
        var state = new GraphState();
        Assert.Empty(state.Apply([Day(null)], new CountingIds()).Changes);

        var set = state.Apply([Day("2014")], new CountingIds()).Changes;
        var changed = state.Apply([Day("all")], new CountingIds()).Changes;
        Assert.Equal("all", state.Snapshot(1).Settings?.Day);
        Assert.Equal(NetworkDay.All, state.Snapshot(1).Settings?.MeasuredDay);
        state.Restore(GraphChange.InverseOf(changed));
        Assert.Equal("2014", state.Snapshot(1).Settings?.Day);
        state.Restore(GraphChange.InverseOf(set));
        Assert.Null(state.Snapshot(1).Settings);

        var refused = Assert.Throws<ChangeRefusedException>(() => state.Apply([Day("demain")], new CountingIds()));
        Assert.Equal(new BadDay("demain"), refused.Error);
    }

    private static ChangeRequest.Update Day(string? day) =>
        new(EntityKind.Network, NetworkSettings.OnlyId, [KeyValuePair.Create(Schema.Find(EntityKind.Network, "day")!, (object?)day)], []);
}
