using PtceGraph.Graph;

namespace PtceGraph.Analysis.MissingLinks;

/// <summary>The scores of probable links between one actor and all others.</summary>
/// <remarks>
/// Over a graph of actors and what they take part in. Undirected. Unweighted. z shared counts by k_z, the actors joined to it. Local path
/// A² + .01A³ counts walks of two and three edges. O(Σ over neighbours of their degrees), one edge more for local path.
/// </remarks>
internal sealed class WalkScores
{
    private const double LongerPaths = 0.01; // weight of a walk of three edges relative to one of two

    private readonly LayerGraph _graph;
    private readonly double[] _actorsAt; // k_z
    private readonly double[] _shared;
    private readonly double[] _allocation;
    private readonly double[] _adamicAdar;
    private readonly double[] _three; // walks of three edges
    private readonly List<int> _reached = [];
    private readonly List<int> _farther = [];
    private int _from;

    public WalkScores(LayerGraph graph)
    {
        var n = graph.NodeCount;
        (_graph, _actorsAt, _shared, _allocation, _adamicAdar, _three) = (
            graph,
            new double[n],
            new double[n],
            new double[n],
            new double[n],
            new double[n]
        );
        for (var z = 0; z < n; z++)
        {
            foreach (var v in graph.Neighbours(z))
            {
                _actorsAt[z] += graph.Nodes[v].Kind == EntityKind.Actor ? 1 : 0;
            }
        }
    }

    /// <summary>Computes the scores of an actor with all others.</summary>
    public void From(int actor)
    {
        foreach (var v in _reached)
        {
            (_shared[v], _allocation[v], _adamicAdar[v]) = (0, 0, 0);
        }

        _farther.ForEach(v => _three[v] = 0);
        _reached.Clear();
        _farther.Clear();
        _from = actor;
        foreach (var z in _graph.Neighbours(actor))
        {
            foreach (var v in _graph.Neighbours(z))
            {
                if (_shared[v] == 0)
                {
                    _reached.Add(v);
                }

                _shared[v]++;
                _allocation[v] += 1 / _actorsAt[z];
                _adamicAdar[v] += _actorsAt[z] > 1 ? 1 / Math.Log(_actorsAt[z]) : 0;
            }
        }

        foreach (var x in _reached)
        {
            foreach (var v in _graph.Neighbours(x))
            {
                if (_three[v] == 0)
                {
                    _farther.Add(v);
                }

                _three[v] += _shared[x];
            }
        }
    }

    /// <summary>Number of common neighbours.</summary>
    public double Shared(int v) => _shared[v];

    /// <summary>Σ 1/k over common neighbours.</summary>
    public double ResourceAllocation(int v) => _allocation[v];

    /// <summary>Σ 1/ln k over common neighbours.</summary>
    public double AdamicAdar(int v) => _adamicAdar[v];

    /// <summary>Common neighbours over all neighbours of either.</summary>
    public double Jaccard(int v) => _shared[v] / (_graph.Degree(_from) + _graph.Degree(v) - _shared[v]);

    /// <summary>A² + .01A³.</summary>
    public double LocalPath(int v) => _shared[v] + (LongerPaths * _three[v]);
}
