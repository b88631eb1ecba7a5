using PtceGraph.Analysis.TerritoryViews;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary>A commune that funds b in 2024, while b and c have worked together since 2023 and d has nobody but the commune.</summary>
public class SupportChangeTests
{
    private const string Commune = "44129";
    private static readonly DateOnly Until = new(2026, 6, 30);

    [Fact]
    public void Two_days_are_compared_with_the_authority_and_without_it()
    {
        var change = Change(new SupportQuestion(null, null));

        Assert.Equal(("mairie", new DateOnly(2023, 12, 31)), (change.Authority.Id, change.Since));
        Assert.Equal((4, 1, 2, 2), Counts(change.Before));
        Assert.Equal((4, 1, 2, 2), Counts(change.BeforeWithout));
        Assert.Equal((4, 3, 1, 3), Counts(change.After));
        Assert.Equal((4, 1, 2, 2), Counts(change.AfterWithout));
        Assert.Equal(["b", "d"], Ids(change.ReachedAfter));
        Assert.Empty(change.ReachedBefore);
        Assert.Equal(["d"], Ids(change.NewlyLinked));
        Assert.Equal(["d"], Ids(change.OnlyByIt));
        Assert.Equal((3000, 0), (change.Given, change.UndatedTies));
        // All ties of b and c are inside a category; those of the commune are the only ones that cross.
        Assert.Equal((double.NaN, double.NaN), (change.Before.Decloisonnement, change.AfterWithout.Decloisonnement));
        Assert.True(change.After.Decloisonnement > 0);
    }

    [Fact]
    public void What_has_no_date_is_there_on_both_days()
    {
        var change = Change(new SupportQuestion(new DateOnly(2023, 6, 30), "mairie"), Tie("a", "c", null));

        Assert.Equal(1, change.UndatedTies);
        Assert.Equal((4, 2, 1, 3), Counts(change.Before));
    }

    [Theory]
    [InlineData("nobody", null, "authority")]
    [InlineData("a", null, "since")]
    [InlineData("mairie", "2026-06-30", "since")]
    public void A_support_that_is_not_known_is_refused(string authority, string? since, string parameter)
    {
        var question = SupportQuestion.Parse(since, authority)!;

        Assert.Equal(parameter, Assert.Throws<TerritoryRefusedException>(() => Change(question)).Parameter);
    }

    [Fact]
    public void A_text_is_a_day_or_the_first_subsidy()
    {
        Assert.Null(SupportQuestion.Parse(null, null));
        Assert.Equal(new SupportQuestion(new DateOnly(2023, 12, 31), null), SupportQuestion.Parse("2023", null));
        Assert.Equal(new SupportQuestion(null, "cc"), SupportQuestion.Parse(SupportQuestion.FirstSubsidy, "cc"));
        Assert.Equal("since", Assert.Throws<TerritoryRefusedException>(() => SupportQuestion.Parse("soon", null)).Parameter);
    }

    private static SupportChange Change(SupportQuestion question, params Tie[] more) =>
        SupportChange.Of(
            Networks.Of([
                Actor("mairie", "collectivite") with
                {
                    Name = "Commune de Pontchâteau",
                    SubCategory = "commune",
                },
                .. "abcd".Select(letter => Actor(letter.ToString(), "ess")),
                Tie("b", "c", "2023"),
                Tie("mairie", "b", "2024") with
                {
                    Directed = true,
                    Amount = 3000,
                },
                Tie("mairie", "d", "2025"),
                .. more,
            ]),
            new AnalysisParameters { AsOf = Until },
            TerritoryArea.Parse(Commune),
            question
        );

    private static Actor Actor(string id, string category) =>
        new()
        {
            Id = id,
            Name = id,
            Category = category,
            Insee = Commune,
        };

    private static Tie Tie(string source, string target, string? since) =>
        new()
        {
            Source = source,
            Target = target,
            Since = PartialDate.TryParse(since, out var began) ? began : null,
        };

    private static (int Actors, int Ties, int Isolates, int Together) Counts(SupportFigures figures) =>
        (figures.Actors, figures.Ties, figures.Isolates, figures.Together);

    private static IEnumerable<string> Ids(IEnumerable<Actor> actors) => actors.Select(actor => actor.Id);
}
