using System.Runtime.InteropServices;
using PtceGraph.Analysis.Csr;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.Randomness;

/// <summary>Rewires the links of a network at random. Each node keeps its number of links of each kind; everything else is
/// random.</summary>
/// <remarks>
/// Double-edge swaps within one kind of link (a tie by the kinds of its ends, membership, project, meeting…), so that, for example, swaps
/// of actor–pole ties create no pole–pole tie. A weight stays with its link. Projected layers are rewired two-mode, before projection.
/// Parallel links of one kind are merged first, and no swap creates new ones or a loop. Successive states form a Markov chain: draw the
/// first after <see cref="SwapsBefore"/> attempted swaps per link, and the others <see cref="SwapsBetween"/> apart.
/// </remarks>
internal sealed class Rewiring
{
    /// <summary>Attempted swaps per link before the first state is drawn.</summary>
    public const int SwapsBefore = 10;

    /// <summary>Attempted swaps per link between two states.</summary>
    public const int SwapsBetween = 2;

    private readonly EdgeClass[] _links;
    private readonly EdgeClass[] _shared; // parallel to the source's Shared: node to group
    private readonly int[] _groupCounts; // parallel to _shared
    private readonly List<List<int>> _groups; // those of all of _shared, one after the other
    private readonly GraphRows _rows = new();
    private RandomStream _random;
    private readonly List<(int U, int V, double Weight)> _all = []; // scratch: links and projections as they are now

    public Rewiring(LayerSource source, RandomStream random)
    {
        _random = random;
        _links =
        [
            .. source
                .Links.GroupBy(link => Kind(source, link))
                .OrderBy(group => group.Key)
                .Select(group => new EdgeClass(Oriented(source, group), IsOneKind(source, group.First()))),
        ];
        _shared =
        [
            .. source.Shared.Select(incidence => new EdgeClass(incidence.Pairs.Select(pair => (pair.Node, pair.Group, 1.0)), false)),
        ];
        _groupCounts = [.. source.Shared.Select(incidence => incidence.GroupCount)];
        _groups = [.. Enumerable.Range(0, _groupCounts.Sum()).Select(_ => new List<int>())];
    }

    /// <summary>Resets the links to those of the network and the random numbers to a new stream.</summary>
    public void Restart(RandomStream random)
    {
        _random = random;
        foreach (var edges in _links)
        {
            edges.Restart();
        }

        foreach (var edges in _shared)
        {
            edges.Restart();
        }
    }

    /// <summary>Attempts a number of swaps per link.</summary>
    public void Swap(int swapsPerLink)
    {
        foreach (var edges in _links)
        {
            edges.Swap((long)swapsPerLink * edges.Count, _random);
        }

        foreach (var edges in _shared)
        {
            edges.Swap((long)swapsPerLink * edges.Count, _random);
        }
    }

    /// <summary>Adds the current links to a list, except those of projected layers.</summary>
    public void AddLinks(List<(int U, int V, double Weight)> links)
    {
        foreach (var edges in _links)
        {
            edges.AddTo(links);
        }
    }

    /// <summary>The current nodes of each group of a projected layer. The next call reuses the lists.</summary>
    public IReadOnlyList<List<int>> SharedGroups()
    {
        foreach (var group in _groups)
        {
            group.Clear();
        }

        var first = 0;
        for (var i = 0; i < _shared.Length; i++)
        {
            _shared[i].AddTo(_groups, first);
            first += _groupCounts[i];
        }

        return _groups;
    }

    /// <summary>The current graph, projections included. It is valid until the next call.</summary>
    public WeightedGraph Graph(int nodeCount)
    {
        _all.Clear();
        AddLinks(_all);
        foreach (var members in SharedGroups())
        {
            Projection.AddLinks(CollectionsMarshal.AsSpan(members), _all);
        }

        return WeightedGraph.Of(nodeCount, CollectionsMarshal.AsSpan(_all), _rows);
    }

    private static (LinkKinds Kind, EntityKind Low, EntityKind High) Kind(LayerSource source, LayerLink link)
    {
        var (a, b) = (source.Nodes[link.Source].Kind, source.Nodes[link.Target].Kind);
        return a <= b ? (link.Kind, a, b) : (link.Kind, b, a);
    }

    private static bool IsOneKind(LayerSource source, LayerLink link) => source.Nodes[link.Source].Kind == source.Nodes[link.Target].Kind;

    private static IEnumerable<(int A, int B, double Weight)> Oriented(LayerSource source, IEnumerable<LayerLink> links) =>
        links.Select(link =>
            source.Nodes[link.Source].Kind <= source.Nodes[link.Target].Kind
                ? (link.Source, link.Target, link.Weight)
                : (link.Target, link.Source, link.Weight)
        );

    /// <summary>The links of one kind. Where their ends are of two kinds, the first end is always of the first kind.</summary>
    private sealed class EdgeClass
    {
        private readonly (int A, int B)[] _ends;
        private readonly (int A, int B)[] _first; // as they were
        private readonly double[] _weights; // parallel
        private readonly bool _oneKind; // ends can change places
        private readonly PairSet _pairs; // of every link; of one kind, the smaller end first

        public EdgeClass(IEnumerable<(int A, int B, double Weight)> links, bool oneKind)
        {
            _oneKind = oneKind;
            var merged = links
                .GroupBy(link => Ordered(link.A, link.B))
                .Select(group => (group.First().A, group.First().B, Weight: group.Sum(link => link.Weight)))
                .ToArray();
            (_ends, _weights) = (Array.ConvertAll(merged, link => (link.A, link.B)), Array.ConvertAll(merged, link => link.Weight));
            var (rows, columns) = Count == 0 ? (0, 0) : (_ends.Max(ends => ends.A) + 1, _ends.Max(ends => ends.B) + 1);
            _pairs = oneKind ? new PairSet(Count, Math.Max(rows, columns), Math.Max(rows, columns)) : new PairSet(Count, rows, columns);
            _first = [.. _ends];
            AddPairs();
        }

        public int Count => _ends.Length;

        public void Restart()
        {
            _first.CopyTo(_ends);
            _pairs.Clear();
            AddPairs();
        }

        public void AddTo(List<(int U, int V, double Weight)> links)
        {
            for (var i = 0; i < Count; i++)
            {
                links.Add((_ends[i].A, _ends[i].B, _weights[i]));
            }
        }

        /// <summary>Adds each first end to the group that is the second end.</summary>
        public void AddTo(List<List<int>> groups, int first)
        {
            foreach (var (node, group) in _ends)
            {
                groups[first + group].Add(node);
            }
        }

        public void Swap(long attempts, RandomStream random)
        {
            if (Count < 2)
            {
                return;
            }

            // No branch depends on a random bit: a misprediction costs more than the rest of an attempt.
            var ends = _ends;
            for (var attempt = 0L; attempt < attempts; attempt++)
            {
                var (i, j, turn) = random.NextTwo(ends.Length);
                var (a1, b1) = ends[i];
                var (a2, b2) = ends[j];
                var difference = _oneKind ? (a2 ^ b2) & -turn : 0;
                (a2, b2) = (a2 ^ difference, b2 ^ difference);
                // Two links that share an end would yield the same two links, and are refused because those are in the set.
                if (_oneKind && (a1 == b2 || a2 == b1))
                {
                    continue;
                }

                var (one, other) = (Ordered(a1, b2), Ordered(a2, b1));
                if (_pairs.Contains(one.A, one.B) || _pairs.Contains(other.A, other.B))
                {
                    continue;
                }

                var (before, beforeOther) = (Ordered(a1, b1), Ordered(a2, b2));
                _pairs.Remove(before.A, before.B);
                _pairs.Remove(beforeOther.A, beforeOther.B);
                _pairs.Add(one.A, one.B);
                _pairs.Add(other.A, other.B);
                (ends[i], ends[j]) = ((a1, b2), (a2, b1));
            }
        }

        private void AddPairs()
        {
            foreach (var (first, second) in _ends)
            {
                var (a, b) = Ordered(first, second);
                _pairs.Add(a, b);
            }
        }

        /// <summary>Where both ends are of one kind, puts the smaller first, without branches: the compiler makes branches of Math.Min and
        /// Math.Max.</summary>
        private (int A, int B) Ordered(int a, int b)
        {
            var excess = _oneKind ? (a - b) & ~((a - b) >> 31) : 0;
            return (a - excess, b + excess);
        }
    }
}
