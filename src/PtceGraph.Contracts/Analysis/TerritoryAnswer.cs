using System.Text.Json.Serialization;
using PtceGraph.Analysis.MissingLinks;
using PtceGraph.Analysis.TerritoryViews;
using PtceGraph.Graph;

namespace PtceGraph.Contracts;

/// <summary>What a territory's network answers to a collectivité, as the API answers and <c>territory</c> writes it.</summary>
/// <param name="Id">The territory: <c>epci:200000438</c>, or <c>COLUMN=VALUE</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="AsOf">The day; absent for all dates.</param>
/// <param name="RowsLeftOut">The number of nodes and links that are not there on that day; absent for all dates.</param>
/// <param name="Actors">Its actors.</param>
/// <param name="Isolates">Those that are linked to nobody in the whole network.</param>
/// <param name="Ties">The number of declared ties of its actors.</param>
/// <param name="Authorities">The authorities of the territory itself, each with the actors that have no declared tie with it.</param>
/// <param name="Introductions">Whom those that are linked to nobody could meet, the first first.</param>
/// <param name="ProjectsWithoutPublicSupport">Its projects in which no public authority takes part, and that none is tied to.</param>
/// <param name="AbsentLevels">The levels of authority absent from each pole, then from the territory's own network.</param>
/// <param name="AbsentLevelsOfProjects">The levels of authority absent from each project.</param>
/// <param name="AbsentKinds">The kinds of article 9 that are absent, as codes of categories.</param>
/// <param name="Animation">Who animates each pole of the territory, by the roles of memberships.</param>
/// <param name="Funding">Who funded whom: all that has begun by the day.</param>
/// <param name="Support">How its network differs from another day, with an authority and without it; absent where that was not
/// asked.</param>
public sealed record TerritoryAnswer(
    string Id,
    string Name,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? AsOf,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? RowsLeftOut,
    IReadOnlyList<NamedReport> Actors,
    IReadOnlyList<NamedReport> Isolates,
    int Ties,
    IReadOnlyList<AuthorityReport> Authorities,
    IReadOnlyList<IntroductionReport> Introductions,
    IReadOnlyList<NamedReport> ProjectsWithoutPublicSupport,
    IReadOnlyList<AbsentLevelsReport> AbsentLevels,
    IReadOnlyList<AbsentLevelsReport> AbsentLevelsOfProjects,
    IReadOnlyList<string> AbsentKinds,
    IReadOnlyList<AnimationReport> Animation,
    IReadOnlyList<FundingReport> Funding,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SupportReport? Support
)
{
    /// <summary>The answer of a view.</summary>
    public static TerritoryAnswer Of(TerritoryView view) =>
        new(
            view.Area.Id,
            view.Area.Name,
            view.AsOf,
            view.AsOf is null ? null : view.RowsLeftOut,
            [.. view.Actors.Select(NamedReport.Of)],
            [.. view.Isolates.Select(NamedReport.Of)],
            view.Ties,
            [
                .. view.Authorities.Select(own => new AuthorityReport(
                    own.Authority.Id,
                    own.Authority.Name,
                    [.. own.Without.Select(NamedReport.Of)]
                )),
            ],
            [.. view.Introductions.Select(IntroductionReport.Of)],
            [.. view.ProjectsWithoutPublicSupport.Select(NamedReport.Of)],
            [.. view.AbsentLevels.Select(AbsentLevelsReport.Of)],
            [.. view.AbsentLevelsOfProjects.Select(AbsentLevelsReport.Of)],
            view.AbsentKinds,
            [.. view.Animation.Select(AnimationReport.Of)],
            [.. view.Funding.Select(row => new FundingReport(row.Funder, row.Beneficiary, row.Year, row.Amount, row.Share))],
            view.Support is null ? null : SupportReport.Of(view.Support)
        );
}

/// <summary>A node by its name.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">The name.</param>
/// <param name="Category">The category of an actor; absent where there is none.</param>
public sealed record NamedReport(
    string Id,
    string Name,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Category
)
{
    internal static NamedReport Of(Node node) => new(node.Id, node.Name, (node as Actor)?.Category);
}

/// <summary>An authority of a territory.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">The name.</param>
/// <param name="WithoutTie">The territory's other actors that have no declared tie with it.</param>
public sealed record AuthorityReport(string Id, string Name, IReadOnlyList<NamedReport> WithoutTie);

/// <summary>An actor without ties and another that it could meet.</summary>
/// <param name="Source">The id of the one without ties.</param>
/// <param name="Target">The id of the other.</param>
/// <param name="Reasons">Why: <c>theme:alimentation</c>, <c>commune:44161</c>, <c>epci:200000438</c>, <c>economies:ess+publique</c>, or the
/// territory itself where that is all.</param>
public sealed record IntroductionReport(string Source, string Target, IReadOnlyList<string> Reasons)
{
    internal static IntroductionReport Of(Introduction introduction) =>
        new(introduction.Source, introduction.Target, introduction.Reasons.Codes);
}

/// <summary>The levels of authority that are absent.</summary>
/// <param name="Id">The pole, the project, or the territory.</param>
/// <param name="Levels">The levels: commune, EPCI, département, région.</param>
public sealed record AbsentLevelsReport(string Id, IReadOnlyList<string> Levels)
{
    internal static AbsentLevelsReport Of(AbsentLevels absent) =>
        new(
            absent.Id,
            [
                .. absent.Levels.Select(level =>
                    level switch
                    {
                        TerritoryLevel.Commune => "commune",
                        TerritoryLevel.Epci => "EPCI",
                        TerritoryLevel.Departement => "département",
                        _ => "région",
                    }
                ),
            ]
        );
}

/// <summary>Who animates a pole.</summary>
/// <param name="Id">The pole.</param>
/// <param name="By">Its members whose role says that they animate, coordinate or facilitate it.</param>
public sealed record AnimationReport(string Id, IReadOnlyList<RoleReport> By)
{
    internal static AnimationReport Of(PoleAnimation animation) =>
        new(animation.Id, [.. animation.By.Select(one => new RoleReport(one.Node.Id, one.Node.Name, one.Role))]);
}

/// <summary>A member and its role.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">The name.</param>
/// <param name="Role">The role, as written.</param>
public sealed record RoleReport(string Id, string Name, string Role);

/// <summary>What one funder gave to one beneficiary in one year.</summary>
/// <param name="Funder">The id of the funder.</param>
/// <param name="Beneficiary">The id of the beneficiary.</param>
/// <param name="Year">The year in which it began; null where that is not known.</param>
/// <param name="Amount">Euros.</param>
/// <param name="Share">The amount over all that the beneficiary received, 0 to 1.</param>
public sealed record FundingReport(string Funder, string Beneficiary, int? Year, double Amount, double Share);
