using System.Collections.Immutable;
using PtceGraph.Analysis.MissingLinks;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.TerritoryViews;

/// <summary>What a territory's network answers to a collectivité.</summary>
public sealed record TerritoryView
{
    /// <summary>The territory.</summary>
    public required TerritoryArea Area { get; init; }

    /// <summary>The day; null for all dates.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>The number of nodes and links that are not there on that day.</summary>
    public int RowsLeftOut { get; init; }

    /// <summary>Its actors, by id.</summary>
    public ImmutableArray<Actor> Actors { get; init; } = [];

    /// <summary>Those that are linked to nobody in the whole network, by id.</summary>
    public ImmutableArray<Actor> Isolates { get; init; } = [];

    /// <summary>The number of declared ties of its actors.</summary>
    public int Ties { get; init; }

    /// <summary>The authorities of the territory itself, each with its actors that have no declared tie with it.</summary>
    public ImmutableArray<AuthorityTies> Authorities { get; init; } = [];

    /// <summary>Whom those that are linked to nobody could meet inside the territory.</summary>
    public ImmutableArray<Introduction> Introductions { get; init; } = [];

    /// <summary>Its projects in which no public authority takes part, and that none is tied to, by id.</summary>
    public ImmutableArray<Project> ProjectsWithoutPublicSupport { get; init; } = [];

    /// <summary>The levels of authority absent from each pole of the territory, then from its own network.</summary>
    public ImmutableArray<AbsentLevels> AbsentLevels { get; init; } = [];

    /// <summary>The levels of authority absent from each project of the territory.</summary>
    public ImmutableArray<AbsentLevels> AbsentLevelsOfProjects { get; init; } = [];

    /// <summary>The kinds of article 9 that are absent from its actors, in the law's order; empty where no category is known.</summary>
    public ImmutableArray<string> AbsentKinds { get; init; } = [];

    /// <summary>Who animates each pole of the territory, by id of the pole.</summary>
    public ImmutableArray<PoleAnimation> Animation { get; init; } = [];

    /// <summary>Who funded whom, by beneficiary, funder and year.</summary>
    public ImmutableArray<FundingRow> Funding { get; init; } = [];

    /// <summary>How its network differs from another day, with an authority and without it; null where that was not asked.</summary>
    public SupportChange? Support { get; init; }
}

/// <summary>An authority of a territory.</summary>
/// <param name="Authority">The authority.</param>
/// <param name="Without">The territory's other actors that have no declared tie with it, by id.</param>
public sealed record AuthorityTies(Actor Authority, ImmutableArray<Actor> Without);

/// <summary>The levels of authority that are absent.</summary>
/// <param name="Id">The pole, the project, or the territory.</param>
/// <param name="Levels">The levels, from the smallest; a collectivité that holds two fills both.</param>
public sealed record AbsentLevels(string Id, ImmutableArray<TerritoryLevel> Levels);

/// <summary>Who animates a pole.</summary>
/// <param name="Id">The pole.</param>
/// <param name="By">Its members whose role says that they animate, coordinate or facilitate it, by id.</param>
public sealed record PoleAnimation(string Id, ImmutableArray<Animator> By);

/// <summary>A member that animates a pole.</summary>
/// <param name="Node">The member: an actor, or another pole.</param>
/// <param name="Role">Its role, as written.</param>
public sealed record Animator(Node Node, string Role);
