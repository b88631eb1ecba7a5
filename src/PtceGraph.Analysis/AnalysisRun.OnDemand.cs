using PtceGraph.Analysis.Centrality;
using PtceGraph.Analysis.Subgroups;

namespace PtceGraph.Analysis;

/// <content>What takes long and is computed only where it is asked for.</content>
internal sealed partial class AnalysisRun
{
    private const int MostNodesOfSubgroups = 5_000; // a row of bits a node

    private void OnDemand()
    {
        if (Wants("rank_intervals"))
        {
            _result = _result with { RankIntervals = RankIntervals.Compute(_result.Structure.Source, _parameters, _cancellation) };
            Estimate("rank_intervals.low", new Accuracy.Estimate(double.NaN, double.NaN), _parameters.RankDraws);
            Estimate("rank_intervals.high", new Accuracy.Estimate(double.NaN, double.NaN), _parameters.RankDraws);
        }

        if (Wants("subgroups"))
        {
            SubgroupsOfActors();
        }
    }

    private void SubgroupsOfActors()
    {
        if (_acquaintance.NodeCount > MostNodesOfSubgroups)
        {
            Note(AnalysisNote.TooLarge, "subgroups", _acquaintance.NodeCount);
            return;
        }

        var lists = CohesiveSubgroups.Compute(_acquaintance, _parameters, _cancellation);
        _result = _result with { Subgroups = lists };
        foreach (var list in lists.Where(list => list.IsPartial))
        {
            Note(AnalysisNote.Partial, $"subgroups.{list.Kind}", (int)Math.Min(_parameters.SubgroupSteps, int.MaxValue));
        }
    }
}
