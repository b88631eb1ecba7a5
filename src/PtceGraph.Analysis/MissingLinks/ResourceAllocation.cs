using System.Collections.Immutable;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.MissingLinks;

/// <summary>Pairs of actors without a declared tie, scored by common neighbours: Resource Allocation Σ 1/k_z, with Adamic-Adar, Jaccard and
/// local path.</summary>
/// <remarks>
/// Undirected. Unweighted. Shared: declared partners, poles, projects, meetings; k_z = the actors joined to z. Pairs that share no
/// pole, project or meeting come first ("to introduce"), then those that do ("a tie to declare?"); each by score, then ids. Only the
/// highest are kept. O(Σ k²). Zhou-Lü-Zhang 2009, Adamic-Adar 2003.
/// </remarks>
internal static class ResourceAllocation
{
    private const int MostBlocks = 64; // more blocks than threads, because actors with many links are unevenly distributed
    private const LinkKinds Meeting = LinkKinds.Membership | LinkKinds.Participation | LinkKinds.Attendance;

    /// <returns>The pairs kept, and the number of all pairs.</returns>
    public static (ImmutableArray<ProbableLink> Links, int Found) Compute(
        GraphSnapshot snapshot,
        LayerGraph graph,
        int mostOfEach,
        int threads,
        CancellationToken cancellation
    )
    {
        var context = new Context(snapshot, graph);
        var parts = Blocks.Compute(
            graph.NodeCount,
            MostBlocks,
            threads,
            (from, to) => Block(context, from, to, mostOfEach, cancellation),
            cancellation
        );
        var (introduce, declare) = (new Best(mostOfEach), new Best(mostOfEach));
        foreach (var part in parts)
        {
            introduce.AddAll(part.Introduce);
            declare.AddAll(part.Declare);
        }

        var walks = new WalkScores(graph);
        return (
            [.. introduce.Pairs.Concat(declare.Pairs).Select((pair, i) => context.Explain(pair, walks, i + 1))],
            parts.Sum(part => part.Found)
        );
    }

    private static (Best Introduce, Best Declare, int Found) Block(
        Context context,
        int from,
        int to,
        int mostOfEach,
        CancellationToken cancellation
    )
    {
        var sharing = new Sharing(context);
        var (introduce, declare, found) = (new Best(mostOfEach), new Best(mostOfEach), 0);
        for (var u = from; u < to; u++)
        {
            cancellation.ThrowIfCancellationRequested();
            found += sharing.AddPairsOf(u, introduce, declare);
        }

        return (introduce, declare, found);
    }

    private readonly record struct Pair(int U, int V, string Source, string Target, double Score, bool Meets)
    {
        public static Comparer<Pair> WorstFirst { get; } =
            Comparer<Pair>.Create(
                (a, b) =>
                    a.Score != b.Score ? a.Score.CompareTo(b.Score)
                    : a.Source != b.Source ? string.CompareOrdinal(b.Source, a.Source)
                    : string.CompareOrdinal(b.Target, a.Target)
            );
    }

    /// <summary>The pairs of the highest scores.</summary>
    private sealed class Best(int most)
    {
        private readonly PriorityQueue<Pair, Pair> _kept = new(Pair.WorstFirst);
        private double _least = most > 0 ? double.NegativeInfinity : double.PositiveInfinity; // the smallest score that is kept

        /// <summary>The best first.</summary>
        public IEnumerable<Pair> Pairs => _kept.UnorderedItems.Select(item => item.Element).OrderDescending(Pair.WorstFirst);

        public bool IsWorth(double score) => score >= _least;

        public void Add(Pair pair)
        {
            _kept.Enqueue(pair, pair);
            if (_kept.Count > most)
            {
                _kept.Dequeue();
                _least = _kept.Peek().Score;
            }
        }

        public void AddAll(Best other)
        {
            foreach (var (pair, _) in other._kept.UnorderedItems)
            {
                Add(pair);
            }
        }
    }

    /// <summary>The data shared by the scoring of all pairs.</summary>
    private sealed class Context
    {
        private readonly int[][] _declared; // for each node, its neighbours by declared ties of any type
        private readonly HashSet<long> _meetings; // pairs of an actor and a pole, project or meeting

        public Context(GraphSnapshot snapshot, LayerGraph graph)
        {
            Graph = graph;
            IsActor = [.. graph.Nodes.Select(node => node.Kind == EntityKind.Actor)];
            ActorsAt = new int[graph.NodeCount];
            for (var z = 0; z < graph.NodeCount; z++)
            {
                foreach (var v in graph.Neighbours(z))
                {
                    ActorsAt[z] += IsActor[v] ? 1 : 0;
                }
            }

            // A tie of an excluded type is declared too, so it must not be suggested.
            var ties = snapshot
                .Ties.Select(tie => (U: graph.IndexOf(tie.Source), V: graph.IndexOf(tie.Target)))
                .Where(tie => tie is { U: >= 0, V: >= 0 });
            var declared = ties.SelectMany(tie => new[] { tie, (U: tie.V, V: tie.U) }).ToLookup(tie => tie.U, tie => tie.V);
            _declared = [.. Enumerable.Range(0, graph.NodeCount).Select(node => declared[node].ToArray())];
            _meetings = [.. graph.Edges.Where(edge => (edge.Kinds & Meeting) != 0).Select(edge => Key(edge.Source, edge.Target))];
        }

        public LayerGraph Graph { get; }

        public bool[] IsActor { get; }

        public int[] ActorsAt { get; } // k_z

        public ReadOnlySpan<int> Declared(int node) => _declared[node];

        public bool TakesPart(int actor, int other) => _meetings.Contains(Key(actor, other));

        public ProbableLink Explain(Pair pair, WalkScores walks, int rank)
        {
            var shared = Graph.Neighbours(pair.U).ToArray().Intersect(Graph.Neighbours(pair.V).ToArray());
            walks.From(pair.U);
            return new ProbableLink(
                rank,
                pair.Source,
                pair.Target,
                pair.Score,
                walks.AdamicAdar(pair.V),
                walks.Jaccard(pair.V),
                walks.LocalPath(pair.V),
                pair.Meets,
                [.. shared.OrderBy(z => ActorsAt[z]).ThenBy(z => Graph.Nodes[z].Id, StringComparer.Ordinal).Select(z => Graph.Nodes[z].Id)]
            );
        }

        private static long Key(int a, int b) => ((long)Math.Min(a, b) << 32) | (uint)Math.Max(a, b);
    }

    /// <summary>One actor at a time over the same arrays.</summary>
    private sealed class Sharing(Context context)
    {
        private readonly double[] _score = new double[context.Graph.NodeCount]; // 0 between two actors
        private readonly bool[] _meets = new bool[context.Graph.NodeCount];
        private readonly int[] _reached = new int[context.Graph.NodeCount];
        private readonly int[] _declaredTo = new int[context.Graph.NodeCount]; // u + 1 where u is the last that declared a tie with it

        /// <summary>Scores and counts the pairs of an actor with the actors after it.</summary>
        public int AddPairsOf(int u, Best introduce, Best declare)
        {
            if (!context.IsActor[u])
            {
                return 0;
            }

            foreach (var v in context.Declared(u))
            {
                _declaredTo[v] = u + 1;
            }

            var found = 0;
            var reached = Reach(u);
            for (var i = 0; i < reached; i++)
            {
                var v = _reached[i];
                if (_declaredTo[v] != u + 1)
                {
                    found++;
                    var best = _meets[v] ? declare : introduce;
                    if (best.IsWorth(_score[v]))
                    {
                        var (source, target) = Ordered(context.Graph.Nodes[u].Id, context.Graph.Nodes[v].Id);
                        best.Add(new Pair(u, v, source, target, _score[v], _meets[v]));
                    }
                }

                (_score[v], _meets[v]) = (0, false);
            }

            return found;
        }

        private int Reach(int u)
        {
            var reached = 0;
            foreach (var z in context.Graph.Neighbours(u))
            {
                var meeting = context.TakesPart(u, z);
                var share = 1.0 / context.ActorsAt[z];
                foreach (var v in context.Graph.Neighbours(z))
                {
                    if (v <= u || !context.IsActor[v])
                    {
                        continue;
                    }

                    if (_score[v] == 0)
                    {
                        _reached[reached++] = v;
                    }

                    _score[v] += share;
                    _meets[v] |= meeting && context.TakesPart(v, z);
                }
            }

            return reached;
        }

        private static (string, string) Ordered(string a, string b) => string.CompareOrdinal(a, b) < 0 ? (a, b) : (b, a);
    }
}
