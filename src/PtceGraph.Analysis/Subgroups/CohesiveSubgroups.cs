using System.Collections.Immutable;
using PtceGraph.Analysis.Csr;
using PtceGraph.Analysis.Measures;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.Subgroups;

/// <summary>The cohesive subgroups of one kind.</summary>
/// <param name="Kind"><c>clique</c>, <c>2-clan</c> or <c>2-plex</c>.</param>
/// <param name="Groups">Indices of their nodes, ascending; the largest group first, then by their nodes.</param>
/// <param name="IsPartial">Whether the search was not completed: there may be more groups, and larger ones.</param>
public sealed record SubgroupList(string Kind, ImmutableArray<ImmutableArray<int>> Groups, bool IsPartial);

/// <summary>Maximal cliques, 2-clans and 2-plexes of a graph, within a limited number of search steps.</summary>
/// <remarks>
/// Undirected. Unweighted. A clique: all joined. A 2-clan (Mokken 1979): a maximal set whose members are all within two edges of each other
/// in the graph, and within two edges inside the set too. A 2-plex (Seidman-Foster 1978): a maximal set in which each is joined to all but
/// itself and one other at most. Groups below <see cref="AnalysisParameters.SubgroupSize"/> are left out. There can be exponentially many:
/// a search ends after <see cref="AnalysisParameters.SubgroupSteps"/> steps, counted rather than timed, so that the same input gives the
/// same list, and says so. Bron-Kerbosch 1973 with Tomita's pivot for the first two, plain set enumeration for the last.
/// </remarks>
internal sealed class CohesiveSubgroups
{
    /// <summary>The subgroups of each kind; empty where there are too many actors to search.</summary>
    public static readonly Pass<ImmutableArray<SubgroupList>> Pass = new("subgroups")
    {
        Step = AnalysisStep.OnDemand,
        Graph = MeasuredGraph.Acquaintance,
        Compute = OfNetwork,
    };

    public static readonly TableMeasure Measure = new("subgroups")
    {
        IsOnDemand = true,
        Needs = [Pass],
        Table = Table,
    };

    private const int MostNodes = 5_000; // one row of bits per node
    private readonly int _least;
    private readonly CancellationToken _cancellation;
    private readonly List<int> _chosen = [];
    private readonly List<ImmutableArray<int>> _found = [];
    private long _steps; // left

    private CohesiveSubgroups(AnalysisParameters parameters, CancellationToken cancellation) =>
        (_least, _steps, _cancellation) = (parameters.SubgroupSize, parameters.SubgroupSteps, cancellation);

    public static ImmutableArray<SubgroupList> Compute(WeightedGraph graph, AnalysisParameters parameters, CancellationToken cancellation)
    {
        var joined = BitRows.Of(graph);
        return
        [
            Search("clique", search => search.Cliques(joined, All(joined), new ulong[joined.Words])),
            TwoClans(joined, Search("2-clan", search => search.Cliques(joined.WithinTwo(), All(joined), new ulong[joined.Words]))),
            Search("2-plex", search => search.Plexes(joined, All(joined), new ulong[joined.Words])),
        ];

        SubgroupList Search(string kind, Action<CohesiveSubgroups> run)
        {
            var search = new CohesiveSubgroups(parameters, cancellation);
            run(search);
            return new SubgroupList(
                kind,
                [
                    .. search
                        ._found.OrderByDescending(group => group.Length)
                        .ThenBy(group => group, Comparer<ImmutableArray<int>>.Create(InOrder)),
                ],
                search._steps < 0
            );
        }
    }

    private static ImmutableArray<SubgroupList> OfNetwork(MeasureContext context)
    {
        if (context.Graph.NodeCount > MostNodes)
        {
            context.Note(AnalysisNote.TooLarge, "subgroups", context.Graph.NodeCount);
            return default;
        }

        var lists = Compute(context.Graph, context.Parameters, context.Cancellation);
        foreach (var list in lists.Where(list => list.IsPartial))
        {
            context.Note(AnalysisNote.Partial, $"subgroups.{list.Kind}", (int)Math.Min(context.Parameters.SubgroupSteps, int.MaxValue));
        }

        return lists;
    }

    /// <summary>One row per subgroup.</summary>
    private static ResultTable Table(AnalysisResult result)
    {
        var lists = result.Of(Pass);
        var (nodes, layers) = (result.Acquaintance.Nodes, result.AcquaintanceLayers.ToString());
        var rows = lists.SelectMany(list => list.Groups, (list, group) => (list.Kind, list.IsPartial, Group: group)).ToList();
        return new(
            "subgroups",
            [
                new ResultColumn.Texts(
                    "kind",
                    new(
                        "clique: all joined; 2-clan: within two edges of each other inside it; 2-plex: each joined to all but itself and one at most. Maximal, unweighted.",
                        "Luce-Perry 1949, Mokken 1979, Seidman-Foster 1978",
                        layers
                    ),
                    [.. rows.Select(row => row.Kind)]
                ),
                new ResultColumn.Integers(
                    "size",
                    new($"Members; at least {result.Parameters.SubgroupSize}.", Layers: layers),
                    [.. rows.Select(row => row.Group.Length)]
                ),
                new ResultColumn.Booleans(
                    "partial",
                    new("Whether the search for this kind ended before it was done: there may be more, and larger ones."),
                    [.. rows.Select(row => (bool?)row.IsPartial)]
                ),
                new ResultColumn.Lists(
                    "members",
                    new("Ids of its actors.", Layers: layers),
                    [.. rows.Select(row => TextList.Of(row.Group.Select(node => nodes[node].Id)))]
                ),
            ]
        );
    }

    /// <summary>The sets whose members are within two edges inside the set.</summary>
    private static SubgroupList TwoClans(BitRows joined, SubgroupList cliques) =>
        cliques with
        {
            Groups = [.. cliques.Groups.Where(group => IsWithinTwoInside(joined, group))],
        };

    private static bool IsWithinTwoInside(BitRows joined, ImmutableArray<int> group)
    {
        var inside = new ulong[joined.Words];
        foreach (var v in group)
        {
            BitRows.Add(inside, v);
        }

        var rows = group.Select(v => BitRows.Intersect(joined[v], inside)).ToList();
        for (var i = 0; i < group.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (!BitRows.Contains(rows[i], group[j]) && BitRows.CountBoth(rows[i], rows[j]) == 0)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool Step()
    {
        _cancellation.ThrowIfCancellationRequested();
        return --_steps >= 0;
    }

    private void Found()
    {
        if (_chosen.Count >= _least)
        {
            _found.Add([.. _chosen.Order()]);
        }
    }

    private void Cliques(BitRows joined, ulong[] open, ulong[] done)
    {
        if (!Step())
        {
            return;
        }

        if (BitRows.IsEmpty(open))
        {
            if (BitRows.IsEmpty(done))
            {
                Found();
            }

            return;
        }

        // Cliques with a neighbour of the pivot are found when the pivot, or a non-neighbour of it, is chosen.
        var pivot = BitRows.Members(open).Concat(BitRows.Members(done)).MaxBy(v => BitRows.CountBoth(open, joined[v]));
        foreach (var v in BitRows.Members([.. open]))
        {
            if (BitRows.Contains(joined[pivot], v) && v != pivot)
            {
                continue;
            }

            _chosen.Add(v);
            Cliques(joined, BitRows.Intersect(open, joined[v]), BitRows.Intersect(done, joined[v]));
            _chosen.RemoveAt(_chosen.Count - 1);
            BitRows.Remove(open, v);
            BitRows.Add(done, v);
        }
    }

    private void Plexes(BitRows joined, ulong[] open, ulong[] done)
    {
        if (!Step())
        {
            return;
        }

        if (BitRows.IsEmpty(open))
        {
            if (BitRows.IsEmpty(done))
            {
                Found();
            }

            return;
        }

        foreach (var v in BitRows.Members([.. open]))
        {
            BitRows.Remove(open, v);
            _chosen.Add(v);
            Plexes(joined, StillFit(joined, open), StillFit(joined, done));
            _chosen.RemoveAt(_chosen.Count - 1);
            BitRows.Add(done, v);
        }
    }

    /// <summary>Those that make a 2-plex with the chosen: not joined to one of them at most, and to none that already misses one.</summary>
    private ulong[] StillFit(BitRows joined, ulong[] candidates)
    {
        var chosen = new ulong[joined.Words];
        _chosen.ForEach(v => BitRows.Add(chosen, v));
        var fit = new ulong[joined.Words];
        foreach (var u in BitRows.Members(candidates))
        {
            var missing = _chosen.Count - BitRows.CountBoth(joined[u], chosen);
            if (
                missing == 0
                || (
                    missing == 1
                    && _chosen.TrueForAll(v => BitRows.Contains(joined[u], v) || BitRows.CountBoth(joined[v], chosen) == _chosen.Count - 1)
                )
            )
            {
                BitRows.Add(fit, u);
            }
        }

        return fit;
    }

    private static ulong[] All(BitRows rows)
    {
        var all = new ulong[rows.Words];
        for (var v = 0; v < rows.Nodes; v++)
        {
            BitRows.Add(all, v);
        }

        return all;
    }

    private static int InOrder(ImmutableArray<int> a, ImmutableArray<int> b)
    {
        for (var i = 0; i < Math.Min(a.Length, b.Length); i++)
        {
            if (a[i] != b[i])
            {
                return a[i].CompareTo(b[i]);
            }
        }

        return a.Length.CompareTo(b.Length);
    }
}
