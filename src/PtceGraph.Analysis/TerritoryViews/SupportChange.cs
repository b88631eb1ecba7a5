using System.Collections.Immutable;
using PtceGraph.Analysis.Measures;
using PtceGraph.Analysis.Silos;
using PtceGraph.Analysis.Structure;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.TerritoryViews;

/// <summary>What to compare: a day before, and whose support.</summary>
/// <param name="Since">The day before; null for the day before the first dated subsidy of the authority.</param>
/// <param name="Authority">The id of the authority; null for that of the territory.</param>
public sealed record SupportQuestion(DateOnly? Since, string? Authority)
{
    /// <summary>The word for the day before the first dated subsidy of the authority.</summary>
    public const string FirstSubsidy = "first_subsidy";

    /// <summary>The question of two texts; null where neither is there. A partial date is its last day.</summary>
    /// <param name="since">A date, or <see cref="FirstSubsidy"/>, which is also meant where only the authority is given.</param>
    /// <param name="authority">The id of the authority.</param>
    /// <exception cref="TerritoryRefusedException">The first text is no date.</exception>
    public static SupportQuestion? Parse(string? since, string? authority) =>
        since is null && authority is null ? null
        : since is null or FirstSubsidy ? new SupportQuestion(null, authority)
        : PartialDate.TryParse(since, out var date) ? new SupportQuestion(date.LastDay, authority)
        : throw new TerritoryRefusedException(Sentences.SinceNotADate(since, FirstSubsidy), "since");
}

/// <summary>What a territory's network is on a day, the authority itself left out of all counts but that of ties.</summary>
/// <param name="Actors">The territory's actors.</param>
/// <param name="Ties">The declared ties that have one of them at an end.</param>
/// <param name="Isolates">Those that are linked to nobody in the whole network.</param>
/// <param name="Together">The most of them that paths join, in the whole network.</param>
/// <param name="Decloisonnement">The décloisonnement by category of the territory's actors and the authority, as if nothing else existed; NaN
/// where there is none to measure.</param>
public sealed record SupportFigures(int Actors, int Ties, int Isolates, int Together, double Decloisonnement);

/// <summary>How a territory's network differs between two days, with an authority and without it.</summary>
/// <remarks>
/// The differences go together with the support; nothing here tells that it is their cause. Without the authority: its node and its links are
/// taken away, and all else stays as it is. Undated ties are there on both days. Four measurements of the network, each O(network).
/// </remarks>
public sealed record SupportChange
{
    private const string Column = "category";

    /// <summary>The authority.</summary>
    public required Actor Authority { get; init; }

    /// <summary>The day before.</summary>
    public required DateOnly Since { get; init; }

    /// <summary>The day after; null for all dates.</summary>
    public required DateOnly? Until { get; init; }

    /// <summary>The figures of the day before.</summary>
    public required SupportFigures Before { get; init; }

    /// <summary>Those of the day before, without the authority.</summary>
    public required SupportFigures BeforeWithout { get; init; }

    /// <summary>The figures of the day after.</summary>
    public required SupportFigures After { get; init; }

    /// <summary>Those of the day after, without the authority.</summary>
    public required SupportFigures AfterWithout { get; init; }

    /// <summary>The territory's actors that had a declared tie with the authority on the day before, by id.</summary>
    public required ImmutableArray<Actor> ReachedBefore { get; init; }

    /// <summary>Those that have one on the day after.</summary>
    public required ImmutableArray<Actor> ReachedAfter { get; init; }

    /// <summary>Those that were there and linked to nobody on the day before, and are linked on the day after.</summary>
    public required ImmutableArray<Actor> NewlyLinked { get; init; }

    /// <summary>Those that are linked on the day after, and would be linked to nobody without the authority.</summary>
    public required ImmutableArray<Actor> OnlyByIt { get; init; }

    /// <summary>Euros that the authority gave to the territory's actors by subsidies that began after the day before, and by the day
    /// after.</summary>
    public required double Given { get; init; }

    /// <summary>The number of declared ties of the territory's actors that have no date, and so count on both days.</summary>
    public required int UndatedTies { get; init; }

    /// <summary>The differences.</summary>
    /// <param name="snapshot">The whole network, of all dates.</param>
    /// <param name="parameters">The day after, the layers, and the types of ties to leave out.</param>
    /// <param name="area">The territory.</param>
    /// <param name="question">The day before and the authority.</param>
    /// <exception cref="TerritoryRefusedException">The authority is not known, or no day before is.</exception>
    public static SupportChange Of(GraphSnapshot snapshot, AnalysisParameters parameters, TerritoryArea area, SupportQuestion question)
    {
        var authority = AuthorityOf(snapshot, area, question.Authority);
        var until = parameters.AsOf;
        var since = question.Since ?? DayBeforeFirstSubsidy(snapshot, authority);
        if (since >= until)
        {
            throw new TerritoryRefusedException(Sentences.DayBeforeIsLater(since, until.Value), "since");
        }

        var (before, after) = (snapshot.AsOf(since), until is { } day ? snapshot.AsOf(day) : snapshot);
        SupportSide Measured(GraphSnapshot network) => new(network, parameters with { AsOf = null }, area, authority.Id);
        var (beforeWith, afterWith) = (Measured(before), Measured(after));
        var (beforeWithout, afterWithout) = (Measured(before.Without(authority.Id)), Measured(after.Without(authority.Id)));
        return new SupportChange
        {
            Authority = authority,
            Since = since,
            Until = until,
            Before = beforeWith.Figures(Column),
            BeforeWithout = beforeWithout.Figures(Column),
            After = afterWith.Figures(Column),
            AfterWithout = afterWithout.Figures(Column),
            ReachedBefore = beforeWith.Reached,
            ReachedAfter = afterWith.Reached,
            NewlyLinked = [.. afterWith.Linked.Where(actor => beforeWith.IsIsolate(actor.Id))],
            OnlyByIt = [.. afterWith.Linked.Where(actor => afterWithout.IsIsolate(actor.Id))],
            Given = snapshot
                .Ties.Where(tie =>
                    tie is { Directed: true, Amount: > 0, Since: { } began }
                    && tie.Source == authority.Id
                    && began.FirstDay > since
                    && !(began.FirstDay > until)
                    && afterWith.Has(tie.Target)
                )
                .Sum(tie => tie.Amount!.Value),
            UndatedTies = after.Ties.Count(tie =>
                tie is { Since: null, Until: null } && (afterWith.Has(tie.Source) || afterWith.Has(tie.Target))
            ),
        };
    }

    private static Actor AuthorityOf(GraphSnapshot snapshot, TerritoryArea area, string? id)
    {
        if (id is not null)
        {
            return snapshot.TryGetNode(id, out var node) && node is Actor named
                ? named
                : throw new TerritoryRefusedException(Sentences.UnknownNode(id), "authority");
        }

        var places = new NodePlaces();
        return snapshot
                .Actors.Where(actor => places.AuthorityOf(actor) is { } authority && area.IsOf(authority, places.Of(actor)))
                .MinBy(actor => actor.Id, StringComparer.Ordinal)
            ?? throw new TerritoryRefusedException(Sentences.NoAuthority(area.Name), "authority");
    }

    private static DateOnly DayBeforeFirstSubsidy(GraphSnapshot snapshot, Actor authority)
    {
        var began = snapshot
            .Ties.Where(tie => tie is { Directed: true, Amount: > 0, Since: not null } && tie.Source == authority.Id)
            .Select(tie => tie.Since!.Value.FirstDay)
            .Where(day => day > DateOnly.MinValue)
            .ToList();
        return began.Count > 0
            ? began.Min().AddDays(-1)
            : throw new TerritoryRefusedException(Sentences.NoDatedSubsidy(authority.Name), "since");
    }
}

/// <summary>A territory's actors in one network, the authority left out of them.</summary>
internal sealed class SupportSide
{
    private readonly GraphSnapshot _network;
    private readonly AnalysisParameters _parameters;
    private readonly MeasuredNetwork _measured;
    private readonly ImmutableArray<Actor> _actors; // by id
    private readonly HashSet<string> _ids; // of _actors
    private readonly string _authority;

    public SupportSide(GraphSnapshot network, AnalysisParameters parameters, TerritoryArea area, string authority)
    {
        (_network, _parameters, _authority) = (network, parameters, authority);
        _measured = new MeasuredNetwork(network, parameters);
        _actors =
        [
            .. area.ActorsOf(network, new NodePlaces())
                .Where(actor => actor.Id != authority)
                .OrderBy(actor => actor.Id, StringComparer.Ordinal),
        ];
        _ids = _actors.Select(actor => actor.Id).ToHashSet(StringComparer.Ordinal);
        var tied = network
            .Ties.SelectMany(tie =>
                tie.Source == authority ? [tie.Target]
                : tie.Target == authority ? new[] { tie.Source }
                : []
            )
            .ToHashSet(StringComparer.Ordinal);
        Reached = [.. _actors.Where(actor => tied.Contains(actor.Id))];
        Linked = [.. _actors.Where(actor => !IsIsolate(actor.Id))];
    }

    /// <summary>Those that have a declared tie with the authority.</summary>
    public ImmutableArray<Actor> Reached { get; }

    /// <summary>Those that are linked to somebody.</summary>
    public ImmutableArray<Actor> Linked { get; }

    public bool Has(string id) => _ids.Contains(id);

    /// <summary>Whether one of them is linked to nobody.</summary>
    public bool IsIsolate(string id) => Has(id) && _measured.Acquaintance.Degree(_measured.Acquaintance.IndexOf(id)) == 0;

    public SupportFigures Figures(string column)
    {
        var components = Components.Compute(_measured.Rows(MeasuredGraph.Acquaintance));
        return new SupportFigures(
            _actors.Length,
            _network.Ties.Count(tie => Has(tie.Source) || Has(tie.Target)),
            _actors.Length - Linked.Length,
            _actors
                .CountBy(actor => components.Of[_measured.Acquaintance.IndexOf(actor.Id)])
                .Select(component => component.Value)
                .DefaultIfEmpty()
                .Max(),
            DecloisonnementBy(column)
        );
    }

    private double DecloisonnementBy(string column)
    {
        var part = new MeasuredNetwork(_network.Around(_ids.Append(_authority).ToHashSet(StringComparer.Ordinal)), _parameters);
        return part.Snapshot.Partition(part.Acquaintance, column) is { } silos
            ? Decloisonnement.Compute(part.Rows(MeasuredGraph.Acquaintance), silos, values => values).Decloisonnement
            : double.NaN;
    }
}
