using System.Collections.Immutable;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.MissingLinks;

/// <summary>What two actors have in common that are not tied.</summary>
public sealed record IntroductionReasons
{
    /// <summary>Common themes, as written.</summary>
    public ImmutableArray<string> Themes { get; init; } = [];

    /// <summary>The commune that both are in.</summary>
    public Commune? Commune { get; init; }

    /// <summary>The EPCI that both are in.</summary>
    public Territory? Epci { get; init; }

    /// <summary>The two economies that their categories belong to, where that is what speaks for an introduction; else empty.</summary>
    public ImmutableArray<string> Economies { get; init; } = [];

    /// <summary>The territory that was asked about, where being in it is all that speaks for an introduction; null otherwise.</summary>
    public string? Area { get; init; }

    /// <summary>The reasons as codes: <c>theme:alimentation</c>, <c>commune:44161</c>, <c>epci:200000438</c>,
    /// <c>economies:ess+publique</c>.</summary>
    public ImmutableArray<string> Codes =>
        [
            .. Themes.Select(theme => $"theme:{theme}"),
            .. Commune is null ? Array.Empty<string>() : [$"commune:{Commune.Code}"],
            .. Epci is null ? Array.Empty<string>() : [$"epci:{Epci.Code}"],
            .. Economies.IsEmpty ? Array.Empty<string>() : [$"economies:{string.Join('+', Economies)}"],
            .. Area is null ? Array.Empty<string>() : [Area],
        ];

    /// <summary>The place in the order of introductions: 0 for a theme and the commune, then a theme, the commune, the EPCI, the rest.</summary>
    internal int Order =>
        (Themes.IsEmpty, Commune, Epci) switch
        {
            (false, not null, _) => 0,
            (false, _, _) => 1,
            (_, not null, _) => 2,
            (_, _, not null) => 3,
            _ => 4,
        };
}

/// <summary>An actor without ties, and another that it could be introduced to.</summary>
/// <param name="Source">Id of the one without ties.</param>
/// <param name="Target">Id of the other.</param>
/// <param name="Reasons">Why.</param>
public sealed record Introduction(string Source, string Target, IntroductionReasons Reasons);

/// <summary>Whom actors without ties could be introduced to: those with whom they have something in common.</summary>
/// <remarks>
/// Of each actor the first are those of its commune and of a theme of its own, then those of a theme, of its commune, of its EPCI; and
/// where that gives too few, those whose category completes its own and that are not known to be in another département. Equal ones by id.
/// </remarks>
internal static class Introductions
{
    /// <summary>The number of introductions of each actor without ties.</summary>
    public const int OfEach = 5;

    /// <summary>The first introductions of some actors, by id.</summary>
    /// <param name="ground">What the actors have in common.</param>
    /// <param name="actors">The actors.</param>
    /// <param name="isolates">The places of those to introduce.</param>
    /// <param name="knows">Whether two have a declared tie, of whatever type.</param>
    public static ImmutableArray<Introduction> Of(
        CommonGround ground,
        ImmutableArray<GraphNode> actors,
        IEnumerable<int> isolates,
        Func<int, int, bool> knows
    ) =>
        [
            .. isolates
                .OrderBy(v => actors[v].Id, StringComparer.Ordinal)
                .SelectMany(v => Of(ground, v, other => !knows(v, other), actors).Take(OfEach)),
        ];

    private static IEnumerable<Introduction> Of(CommonGround ground, int actor, Func<int, bool> isMeant, ImmutableArray<GraphNode> actors)
    {
        // Of each list those are enough that would be the first, were all before them of other lists.
        var common = ground
            .Others(actor, isMeant, 2 * OfEach)
            .Select(other => (Actor: other, Reasons: ground.Of(actor, other)))
            .OrderBy(one => one.Reasons.Order)
            .ThenBy(one => actors[one.Actor].Id, StringComparer.Ordinal)
            .Take(OfEach)
            .ToList();
        return common
            .Concat(ground.Complementary(actor).Where(one => isMeant(one.Actor) && !common.Exists(known => known.Actor == one.Actor)))
            .Select(one => new Introduction(actors[actor].Id, actors[one.Actor].Id, one.Reasons));
    }
}
