using System.Collections.Immutable;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.MissingLinks;

/// <summary>How well one score predicts ties.</summary>
/// <param name="Name">Its name, as in <c>missing_probable.csv</c>; <c>random</c>, <c>common_neighbours</c> and
/// <c>preferential_attachment</c> to compare with.</param>
/// <param name="PrecisionAtK">Mean over actors with a new tie of the share of their k highest that became ties.</param>
/// <param name="RecallAtK">Mean over those actors of the share of their new ties among their k highest.</param>
/// <param name="PrAuc">Area under precision over recall, all pairs.</param>
/// <param name="PrAucSame">The same within pairs of one silo; NaN when none became a tie.</param>
/// <param name="PrAucCross">The same within pairs of two silos.</param>
public sealed record LinkScore(string Name, double PrecisionAtK, double RecallAtK, double PrAuc, double PrAucSame, double PrAucCross);

/// <summary>The evaluation of link prediction on dated ties.</summary>
/// <param name="Cut">The first day of the ties to predict.</param>
/// <param name="K">Number of suggestions evaluated for each actor.</param>
/// <param name="Actors">Actors that had a link before the cut.</param>
/// <param name="ActorsWithNewTie">Those of them with a new tie.</param>
/// <param name="Pairs">Pairs of them without a declared tie before the cut.</param>
/// <param name="NewTies">Those pairs that are joined by a tie declared after the cut.</param>
/// <param name="Newcomers">Later ties left out because one end had no link before.</param>
/// <param name="SiloColumn">The silo column of same and cross; null for none.</param>
/// <param name="NewTiesSame">New ties within one silo.</param>
/// <param name="NewTiesCross">New ties across silos.</param>
/// <param name="Scores">The four scores, then the baselines.</param>
public sealed record LinkEvaluationResult(
    DateOnly Cut,
    int K,
    int Actors,
    int ActorsWithNewTie,
    long Pairs,
    int NewTies,
    int Newcomers,
    string? SiloColumn,
    int NewTiesSame,
    int NewTiesCross,
    ImmutableArray<LinkScore> Scores
);

/// <summary>Evaluates the prediction of missing links on dated data: trained before a day, tested after it.</summary>
/// <remarks>
/// Before: what began before the cut or is undated, ended or not. After: ties between two actors that began from the cut on and joined two
/// that no tie joined before; only actors that had a link before. Nothing is tuned. Undirected, unweighted. Equal scores count as in
/// random order, exactly; <c>random</c> is all scores equal. O(pairs · log pairs). Scores: <see cref="ResourceAllocation"/>; local path of
/// Lü-Jin-Zhou 2009; preferential attachment of Barabási-Albert 1999.
/// </remarks>
public static class LinkEvaluation
{
    private static readonly ImmutableArray<string> Names =
    [
        "resource_allocation",
        "adamic_adar",
        "jaccard",
        "local_path",
        "common_neighbours",
        "preferential_attachment",
        "random",
    ];

    /// <param name="snapshot">The network, all dates.</param>
    /// <param name="cut">The first day of the ties to predict.</param>
    /// <param name="k">Number of suggestions evaluated for each actor, at least 1.</param>
    /// <param name="siloColumn">The silo column of same and cross; null for none.</param>
    /// <param name="cancellation">Checked for each actor.</param>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static LinkEvaluationResult Evaluate(
        GraphSnapshot snapshot,
        DateOnly cut,
        int k,
        string? siloColumn,
        CancellationToken cancellation
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        var before = snapshot.Before(cut);
        var graph = before.Graph(Involvements.Selection(new AnalysisParameters()));
        bool IsPresent(int node) => node >= 0 && graph.Nodes[node].Kind == EntityKind.Actor && graph.Degree(node) > 0;
        int[] actors = [.. Enumerable.Range(0, graph.NodeCount).Where(IsPresent)];
        var tied = before.Ties.Select(tie => Key(graph.IndexOf(tie.Source), graph.IndexOf(tie.Target))).ToHashSet();
        var (news, newcomers) = (new HashSet<long>(), 0);
        foreach (var tie in snapshot.Ties.Where(tie => tie.Since is { } since && since.FirstDay >= cut))
        {
            var (u, v) = (graph.IndexOf(tie.Source), graph.IndexOf(tie.Target));
            if (!IsPresent(u) || !IsPresent(v))
            {
                newcomers++;
            }
            else if (!tied.Contains(Key(u, v)))
            {
                news.Add(Key(u, v));
            }
        }

        var partition = siloColumn is null ? null : snapshot.Partition(graph, siloColumn);
        var trial = new Trial(graph, actors, tied, news, partition, k);
        foreach (var u in actors)
        {
            cancellation.ThrowIfCancellationRequested();
            trial.Add(u);
        }

        return new LinkEvaluationResult(
            cut,
            k,
            actors.Length,
            trial.ActorsWithNew,
            trial.Pairs,
            news.Count,
            newcomers,
            partition?.Column,
            trial.NewSame,
            trial.NewCross,
            [.. Names.Select((name, score) => trial.Result(name, score))]
        );
    }

    private static long Key(int a, int b) => ((long)Math.Min(a, b) << 32) | (uint)Math.Max(a, b);

    /// <summary>Scores all pairs of actors, one actor after the other.</summary>
    private sealed class Trial(LayerGraph graph, int[] actors, HashSet<long> tied, HashSet<long> news, Partition? partition, int k)
    {
        private const int All = 0,
            Same = 1,
            Cross = 2; // strata

        private readonly WalkScores _walks = new(graph);
        private readonly List<(double Score, bool IsRight)>[,] _scored = Lists(); // by score and stratum: pairs with a score above 0
        private readonly long[] _pairs = new long[3]; // by stratum
        private readonly long[] _right = new long[3];
        private readonly double[] _precision = new double[Names.Length]; // sums over actors with a new tie
        private readonly double[] _recall = new double[Names.Length];

        public int ActorsWithNew { get; private set; }

        public long Pairs => _pairs[All];

        public int NewSame => (int)_right[Same];

        public int NewCross => (int)_right[Cross];

        public void Add(int u)
        {
            _walks.From(u);
            var items = Array.ConvertAll(new int[Names.Length], _ => new List<(double Score, bool IsRight)>());
            var right = 0;
            foreach (var v in actors)
            {
                if (v == u || tied.Contains(Key(u, v)))
                {
                    continue;
                }

                var isRight = news.Contains(Key(u, v));
                right += isRight ? 1 : 0;
                ReadOnlySpan<double> scores =
                [
                    _walks.ResourceAllocation(v),
                    _walks.AdamicAdar(v),
                    _walks.Jaccard(v),
                    _walks.LocalPath(v),
                    _walks.Shared(v),
                    (double)graph.Degree(u) * graph.Degree(v),
                    0,
                ];
                for (var score = 0; score < scores.Length; score++)
                {
                    items[score].Add((scores[score], isRight));
                }

                if (v > u)
                {
                    Add(All, scores, isRight);
                    if (partition is not null && partition.GroupOf[u] is var mine and >= 0 && partition.GroupOf[v] is var other and >= 0)
                    {
                        Add(mine == other ? Same : Cross, scores, isRight);
                    }
                }
            }

            if (right > 0)
            {
                ActorsWithNew++;
                for (var score = 0; score < items.Length; score++)
                {
                    var hits = ExpectedRanking.HitsAt(k, items[score]);
                    _precision[score] += hits / k;
                    _recall[score] += hits / right;
                }
            }
        }

        public LinkScore Result(string name, int score)
        {
            double Area(int stratum)
            {
                var scored = _scored[score, stratum];
                return ExpectedRanking.AveragePrecision(
                    scored,
                    _pairs[stratum] - scored.Count,
                    _right[stratum] - scored.Count(item => item.IsRight)
                );
            }

            var count = ActorsWithNew == 0 ? double.NaN : ActorsWithNew;
            return new LinkScore(name, _precision[score] / count, _recall[score] / count, Area(All), Area(Same), Area(Cross));
        }

        private void Add(int stratum, ReadOnlySpan<double> scores, bool isRight)
        {
            _pairs[stratum]++;
            _right[stratum] += isRight ? 1 : 0;
            for (var score = 0; score < scores.Length; score++)
            {
                if (scores[score] > 0)
                {
                    _scored[score, stratum].Add((scores[score], isRight));
                }
            }
        }

        private static List<(double Score, bool IsRight)>[,] Lists()
        {
            var lists = new List<(double Score, bool IsRight)>[Names.Length, 3];
            for (var i = 0; i < lists.Length; i++)
            {
                lists[i / 3, i % 3] = [];
            }

            return lists;
        }
    }
}
