namespace PtceGraph.Analysis.MissingLinks;

/// <summary>Two actors that might be introduced.</summary>
/// <param name="U">The one of smaller index.</param>
/// <param name="V">The other.</param>
/// <param name="Distance">Ties between them among actors, 2 or 3; 0 where no way is known.</param>
internal readonly record struct ActorPair(int U, int V, int Distance);

/// <summary>The pairs of greatest gain of those offered, whatever the order and the thread that offers them.</summary>
/// <remarks>Equal gains by plausibility, then by the smaller indices. Safe for several threads.</remarks>
internal sealed class TopPairs(int most)
{
    private readonly PriorityQueue<ActorPair, (double Gain, double Plausibility, int U, int V)> _kept = new();
    private readonly Lock _gate = new();
    private double _floor = most > 0 ? double.NegativeInfinity : double.PositiveInfinity;

    /// <summary>The gain below which no pair is kept any more.</summary>
    public double Floor => Volatile.Read(ref _floor);

    /// <summary>Keeps a pair that is among the first.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="gain">Its gain.</param>
    /// <param name="plausibility">Asked for only where the gain is not below the floor.</param>
    public void Offer(ActorPair pair, double gain, Func<ActorPair, double> plausibility)
    {
        if (gain < Floor)
        {
            return;
        }

        var worth = (gain, plausibility(pair), -pair.U, -pair.V);
        lock (_gate)
        {
            if (_kept.Count < most)
            {
                _kept.Enqueue(pair, worth);
            }
            else
            {
                _kept.EnqueueDequeue(pair, worth);
            }

            if (_kept.Count == most && _kept.TryPeek(out _, out var last))
            {
                Volatile.Write(ref _floor, last.Gain);
            }
        }
    }

    /// <summary>The pairs that are kept, in no order.</summary>
    public IEnumerable<ActorPair> Kept => _kept.UnorderedItems.Select(item => item.Element);
}
