using System.Collections.Immutable;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.MissingLinks;

/// <summary>Pairs of actors without a declared tie, by what they share: Resource Allocation Σ 1/k_z, with Adamic-Adar, Jaccard and local path.</summary>
/// <remarks>
/// Undirected. Unweighted. Shared: declared partners, poles, projects, meetings; k_z = the actors joined to z. Pairs that share no
/// pole, project or meeting come first ("to introduce"), then those that do ("a tie to declare?"); each by score, then ids. Only the
/// highest are kept. O(Σ k²). Zhou-Lü-Zhang 2009, Adamic-Adar 2003.
/// </remarks>
internal static class ResourceAllocation
{
    private const LinkKinds Meeting = LinkKinds.Membership | LinkKinds.Participation | LinkKinds.Attendance;

    /// <returns>The pairs kept, and how many there were.</returns>
    public static (ImmutableArray<ProbableLink> Links, int Found) Compute(GraphSnapshot snapshot, LayerGraph graph, int mostOfEach, CancellationToken cancellation)
    {
        var sharing = new Sharing(snapshot, graph);
        var introduce = new PriorityQueue<Pair, Pair>(Pair.WorstFirst);
        var declare = new PriorityQueue<Pair, Pair>(Pair.WorstFirst);
        var found = 0;
        for (var u = 0; u < graph.NodeCount; u++)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var pair in sharing.PairsOf(u))
            {
                found++;
                var kept = pair.Meets ? declare : introduce;
                kept.Enqueue(pair, pair);
                if (kept.Count > mostOfEach)
                {
                    kept.Dequeue();
                }
            }
        }

        var links = new[] { introduce, declare }
            .SelectMany(kept => kept.UnorderedItems.Select(item => item.Element).OrderDescending(Pair.WorstFirst))
            .Select((pair, i) => sharing.Explain(pair, i + 1));
        return ([.. links], found);
    }

    private readonly record struct Pair(int U, int V, string Source, string Target, double Score, bool Meets)
    {
        public static Comparer<Pair> WorstFirst { get; } = Comparer<Pair>.Create((a, b) =>
            a.Score != b.Score ? a.Score.CompareTo(b.Score)
            : a.Source != b.Source ? string.CompareOrdinal(b.Source, a.Source)
            : string.CompareOrdinal(b.Target, a.Target));
    }

    private sealed class Sharing
    {
        private readonly LayerGraph _graph;
        private readonly bool[] _isActor;
        private readonly int[] _actorsAt; // k_z
        private readonly HashSet<long> _declared; // pairs of nodes that any declared tie joins
        private readonly HashSet<long> _meetings; // an actor and a pole, project or meeting it takes part in
        private readonly WalkScores _walks;
        private readonly double[] _score; // scratch, 0 between two actors
        private readonly bool[] _meets; // scratch

        public Sharing(GraphSnapshot snapshot, LayerGraph graph)
        {
            (_graph, _walks) = (graph, new WalkScores(graph));
            _isActor = [.. graph.Nodes.Select(node => node.Kind == EntityKind.Actor)];
            (_actorsAt, _score, _meets) = (new int[graph.NodeCount], new double[graph.NodeCount], new bool[graph.NodeCount]);
            for (var z = 0; z < graph.NodeCount; z++)
            {
                foreach (var v in graph.Neighbours(z))
                {
                    _actorsAt[z] += _isActor[v] ? 1 : 0;
                }
            }

            // A tie of an excluded type is declared all the same: nobody needs it suggested.
            _declared = [.. snapshot.Ties.Select(tie => Key(graph.IndexOf(tie.Source), graph.IndexOf(tie.Target)))];
            _meetings = [.. graph.Edges.Where(edge => (edge.Kinds & Meeting) != 0).Select(edge => Key(edge.Source, edge.Target))];
        }

        /// <summary>The pairs of an actor with the actors after it.</summary>
        public List<Pair> PairsOf(int u)
        {
            var pairs = new List<Pair>();
            if (!_isActor[u])
            {
                return pairs;
            }

            var reached = new List<int>();
            foreach (var z in _graph.Neighbours(u))
            {
                var meeting = _meetings.Contains(Key(u, z));
                foreach (var v in _graph.Neighbours(z))
                {
                    if (v <= u || !_isActor[v])
                    {
                        continue;
                    }

                    if (_score[v] == 0)
                    {
                        reached.Add(v);
                    }

                    _score[v] += 1.0 / _actorsAt[z];
                    _meets[v] |= meeting && _meetings.Contains(Key(v, z));
                }
            }

            foreach (var v in reached)
            {
                if (!_declared.Contains(Key(u, v)))
                {
                    var (source, target) = Ordered(_graph.Nodes[u].Id, _graph.Nodes[v].Id);
                    pairs.Add(new Pair(u, v, source, target, _score[v], _meets[v]));
                }

                (_score[v], _meets[v]) = (0, false);
            }

            return pairs;
        }

        public ProbableLink Explain(Pair pair, int rank)
        {
            var shared = _graph.Neighbours(pair.U).ToArray().Intersect(_graph.Neighbours(pair.V).ToArray());
            _walks.From(pair.U);
            return new ProbableLink(
                rank, pair.Source, pair.Target, pair.Score, _walks.AdamicAdar(pair.V), _walks.Jaccard(pair.V), _walks.LocalPath(pair.V),
                pair.Meets,
                [.. shared.OrderBy(z => _actorsAt[z]).ThenBy(z => _graph.Nodes[z].Id, StringComparer.Ordinal).Select(z => _graph.Nodes[z].Id)]);
        }

        private static (string, string) Ordered(string a, string b) => string.CompareOrdinal(a, b) < 0 ? (a, b) : (b, a);

        private static long Key(int a, int b) => ((long)Math.Min(a, b) << 32) | (uint)Math.Max(a, b);
    }
}
