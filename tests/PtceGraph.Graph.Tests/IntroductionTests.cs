using Xunit;

namespace PtceGraph.Graph.Tests;

/// <summary>What people decide on a proposed introduction: the status, since when, and which organisation takes care of it.</summary>
public sealed class IntroductionTests
{
    private static readonly DateOnly First = new(2026, 3, 1);
    private readonly GraphState _state = new();

    public IntroductionTests() =>
        Do(First, [.. "a b lead other".Split(' ').Select(id => new ChangeRequest.Add(new Actor { Id = id, Name = id }))]);

    [Fact]
    public void A_status_is_dated_by_the_day_on_which_it_became_this_one()
    {
        Do(First, Decide("in_progress"));
        Do(First.AddDays(9), Decide("in_progress", lead: "lead"));

        Assert.Equal(new PartialDate(2026, 3, 1), Decision()!.Since);

        Do(First.AddDays(10), Decide("done"));

        Assert.Equal(("done", new PartialDate(2026, 3, 11), "lead"), (Decision()!.Status, Decision()!.Since, Decision()!.Lead));
    }

    [Fact]
    public void An_undo_brings_back_the_status_with_its_day_and_its_lead()
    {
        Do(First, Decide("in_progress", lead: "lead"));
        var before = Decision();
        var moved = Do(First.AddDays(5), Decide("dismissed"));

        _state.Restore(GraphChange.InverseOf(moved.Changes));

        Assert.Equal(before, Decision());
    }

    [Fact]
    public void Only_an_actor_or_a_pole_takes_care_of_an_introduction()
    {
        var refused = Assert.Throws<ChangeRefusedException>(() => Do(First, Decide("in_progress", lead: "nobody")));

        Assert.Equal("lead", Assert.IsType<UnknownEntity>(refused.Error).Field);
    }

    [Fact]
    public void A_decision_outlives_whoever_takes_care_of_it_but_not_its_ends()
    {
        Do(First, Decide("in_progress", lead: "lead"));

        Do(First, new ChangeRequest.Remove(EntityKind.Actor, "lead"));
        Assert.Equal(("in_progress", null), (Decision()!.Status, Decision()!.Lead));

        Do(First, new ChangeRequest.Remove(EntityKind.Actor, "a"));
        Assert.Null(Decision());
    }

    [Fact]
    public void Of_merged_actors_the_one_that_stays_takes_care_of_the_introduction_and_a_merged_pair_is_none()
    {
        Do(First, Decide("in_progress", lead: "lead"));

        Do(First, new ChangeRequest.Merge("lead", "other"));
        Assert.Equal("other", Decision()!.Lead);

        Do(First, new ChangeRequest.Merge("a", "other"));
        Assert.Empty(_state.All(EntityKind.Suggestion));
    }

    [Fact]
    public void Somebody_else_takes_care_of_it_meanwhile_and_both_are_told()
    {
        Do(First, Decide("in_progress", lead: "lead"));

        var late = Decide("in_progress", lead: "other") with { Was = new SeenValues([Said("lead", null)], []) };
        var refused = Assert.Throws<ChangeRefusedException>(() => Do(First, late));

        Assert.Equal(
            new ValueConflict(0, Schema.Find(EntityKind.Suggestion, "lead"), null, "other", "lead"),
            Assert.Single(((ValuesChanged)refused.Error).Conflicts)
        );
    }

    private static ChangeRequest.Suggest Decide(string status, string? lead = null) =>
        new("b", "a", lead is null ? [Said("status", status)] : [Said("status", status), Said("lead", lead)]);

    private static KeyValuePair<Field, object?> Said(string field, string? value) => new(Schema.Find(EntityKind.Suggestion, field)!, value);

    private Suggestion? Decision() => (Suggestion?)_state.All(EntityKind.Suggestion).SingleOrDefault();

    private AppliedRequests Do(DateOnly today, params ChangeRequest[] requests) => _state.Apply(requests, new CountingIds(), today: today);
}
