using PtceGraph.Analysis.Centrality;

namespace PtceGraph.Analysis;

/// <content>Measures of all shortest paths: exact, or from a sample where the network is too large.</content>
internal sealed partial class AnalysisRun
{
    /// <summary>Whether all paths are too many to look at.</summary>
    private bool IsTooLarge => (double)_structure.NodeCount * _structure.EdgeCount > _parameters.MostExactWork;

    private void BetweennessOfAll()
    {
        if (!Wants("betweenness", "betweenness_normalized", "betweenness_share"))
        {
            return;
        }

        var betweenness = IsTooLarge ? SampledBetweennessOfAll() : Betweenness.Compute(_structure, _parameters.Threads, _cancellation);
        _result = _result with
        {
            Nodes = _result.Nodes with
            {
                Betweenness = [.. betweenness],
                BetweennessNormalized = [.. Betweenness.Normalized(betweenness)],
                BetweennessShare = [.. Betweenness.Share(betweenness, _components)],
            },
        };
    }

    private double[] SampledBetweennessOfAll()
    {
        var (error, confidence) = (_parameters.SamplingError, _parameters.SamplingConfidence);
        double n = _structure.NodeCount;
        var (betweenness, paths) = SampledBetweenness.Compute(_structure, error * (n - 2) / n, confidence, _parameters.Seed, _parameters.Threads, _cancellation);
        var pairs = (n - 1) * (n - 2) / 2;
        var joined = Betweenness.Share([.. Enumerable.Repeat(pairs, _structure.NodeCount)], _components).Max();
        Sampled("betweenness", error * pairs, confidence, paths);
        Sampled("betweenness_normalized", error, confidence, paths);
        Sampled("betweenness_share", error * joined, confidence, paths);
        return betweenness;
    }

    private void WeightedBetweennessOfAll()
    {
        if (Wants("betweenness_weighted") && !LeftOut("betweenness_weighted"))
        {
            _result = _result with { Nodes = _result.Nodes with { BetweennessWeighted = [.. WeightedBetweenness.Compute(_structure, _parameters.Threads, _cancellation)] } };
        }
    }

    private void DistancesOfAll()
    {
        if (!Wants("harmonic", "closeness", "eccentricity", "mean_distance", "network", "missing_bridges"))
        {
            return;
        }

        if (IsTooLarge)
        {
            var (harmonic, sources) = SampledHarmonic.Compute(_structure, _parameters.SamplingError, _parameters.SamplingConfidence, _parameters.Seed, _parameters.Threads, _cancellation);
            _result = _result with { Nodes = _result.Nodes with { Harmonic = [.. harmonic] }, Network = _result.Network with { Harmonic = harmonic.Average() } };
            Sampled("harmonic", _parameters.SamplingError, _parameters.SamplingConfidence, sources);
            LeftOut("closeness, eccentricity, mean_distance, diameter");
            return;
        }

        var distances = Distances.Compute(_structure, _parameters.Threads, _cancellation);
        _result = _result with
        {
            Nodes = _result.Nodes with
            {
                Harmonic = [.. distances.Harmonic],
                Closeness = [.. distances.Closeness],
                Eccentricity = [.. distances.Eccentricity],
                MeanDistance = [.. distances.Mean],
            },
            Network = _result.Network with
            {
                Diameter = _structure.NodeCount == 0 ? int.MinValue : distances.Eccentricity.Max(),
                MeanDistance = distances.OverallMean,
                Harmonic = _structure.NodeCount < 2 ? double.NaN : distances.Harmonic.Average(),
            },
        };
    }

    private void Sampled(string column, double error, double confidence, int samples)
    {
        Estimate($"actors.{column}", new Accuracy.Estimate(error, confidence), samples);
        Note(AnalysisNote.Estimated, column, samples);
    }

    /// <summary>Whether a measure of all paths is left out; said if so.</summary>
    private bool LeftOut(string measure)
    {
        if (IsTooLarge)
        {
            Note(AnalysisNote.TooManyPaths, measure, _structure.NodeCount);
        }

        return IsTooLarge;
    }
}
