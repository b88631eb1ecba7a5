using Xunit;

namespace PtceGraph.Graph.Tests;

/// <summary>How people rate a pole on the objectives of ECARTS.</summary>
public sealed class ScoreTests
{
    private static readonly PartialDate Day = new(2026, 3, 1);
    private readonly GraphState _state = new();

    public ScoreTests() => Do(new ChangeRequest.Add(new Pole { Id = "p", Name = "Pôle" }));

    [Fact]
    public void A_person_rates_an_objective_once_a_day_and_the_later_rating_replaces_the_first()
    {
        Do(Rate(2, "r1"), Rate(4, "r2"));
        Do(Rate(3, "r1"));
        Do(Rate(5, "r1", objective: "B"));

        Assert.Equal([("A", 3, "r1"), ("A", 4, "r2"), ("B", 5, "r1")], Told());
    }

    [Fact]
    public void A_rating_is_taken_back_by_null_and_an_undo_brings_it_again()
    {
        Do(Rate(2, "r1"));
        var back = Do(Rate(null, "r1"));
        Assert.Empty(Told());

        _state.Restore(GraphChange.InverseOf(back.Changes));
        Assert.Equal([("A", 2, "r1")], Told());

        var refused = Assert.Throws<ChangeRefusedException>(() => Do(Rate(null, "nobody")));
        Assert.IsType<UnknownEntity>(refused.Error);
    }

    [Fact]
    public void Ratings_go_with_their_pole_and_come_back_with_it()
    {
        Do(Rate(2, "r1"));
        var gone = Do(new ChangeRequest.Remove(EntityKind.Pole, "p"));
        Assert.Empty(Told());

        _state.Restore(GraphChange.InverseOf(gone.Changes));
        Assert.Equal([("A", 2, "r1")], Told());
    }

    [Fact]
    public void A_pole_that_is_not_there_and_a_score_out_of_1_to_5_are_refused()
    {
        Assert.IsType<UnknownEntity>(Assert.Throws<ChangeRefusedException>(() => Do(new ChangeRequest.Rate("q", "A", 3, Day, null))).Error);
        Assert.IsType<BadNumber>(Assert.Throws<ChangeRefusedException>(() => Do(Rate(6, "r1"))).Error);
        Assert.Empty(Told());
    }

    private static ChangeRequest.Rate Rate(double? value, string rater, string objective = "A") => new("p", objective, value, Day, rater);

    private AppliedRequests Do(params ChangeRequest[] requests) => _state.Apply(requests, new CountingIds());

    private IEnumerable<(string Objective, double? Value, string? Rater)> Told() =>
        _state.Snapshot(1).Scores.Select(score => (score.Objective, score.Value, score.Rater));
}
