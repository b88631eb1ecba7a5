using PtceGraph.Analysis.Csr;

namespace PtceGraph.Analysis.Centrality;

/// <summary>Brandes' two sweeps from one source with path counts of any size: for long lattices, where counts exceed the range of a
/// double.</summary>
/// <remarks>Each count has a mantissa in [1, 2) and its own exponent, so that no share is lost. O(m) per source.</remarks>
internal sealed class PathSearch(DegreeOrderedCsr rows, double[] bag)
{
    private readonly int[] _distance = NewDistances(rows.Count); // −1: not reached
    private readonly int[] _order = new int[rows.Count]; // reached nodes by distance
    private readonly double[] _mantissa = new double[rows.Count]; // of σ
    private readonly int[] _exponent = new int[rows.Count]; // of σ
    private readonly double[] _dependency = new double[rows.Count]; // δ

    /// <summary>Adds ω_s δ_s to a row.</summary>
    public void Add(int source, double[] sum)
    {
        var reached = Search(source);
        Count(reached);
        for (var i = reached - 1; i > 0; i--)
        {
            var w = _order[i];
            var share = bag[w] + _dependency[w];
            foreach (var v in Neighbours(w))
            {
                if (_distance[v] == _distance[w] - 1)
                {
                    _dependency[v] += Math.ScaleB(_mantissa[v] / _mantissa[w], _exponent[v] - _exponent[w]) * share;
                }
            }

            sum[w] += bag[source] * _dependency[w];
        }

        for (var i = 0; i < reached; i++)
        {
            (_distance[_order[i]], _dependency[_order[i]]) = (-1, 0);
        }
    }

    private ReadOnlySpan<int> Neighbours(int v) => rows.Targets.AsSpan(rows.RowStart[v]..rows.RowStart[v + 1]);

    private int Search(int source)
    {
        var (head, tail) = (0, 1);
        (_order[0], _distance[source]) = (source, 0);
        while (head < tail)
        {
            var v = _order[head++];
            foreach (var w in Neighbours(v))
            {
                if (_distance[w] < 0)
                {
                    (_distance[w], _order[tail++]) = (_distance[v] + 1, w);
                }
            }
        }

        return tail;
    }

    private void Count(int reached)
    {
        (_mantissa[_order[0]], _exponent[_order[0]]) = (1, 0);
        for (var i = 1; i < reached; i++)
        {
            var w = _order[i];
            var top = int.MinValue;
            foreach (var v in Neighbours(w))
            {
                top = _distance[v] == _distance[w] - 1 ? Math.Max(top, _exponent[v]) : top;
            }

            var mantissa = 0.0;
            foreach (var v in Neighbours(w))
            {
                mantissa += _distance[v] == _distance[w] - 1 ? Math.ScaleB(_mantissa[v], _exponent[v] - top) : 0;
            }

            var carry = Math.ILogB(mantissa);
            (_mantissa[w], _exponent[w]) = (Math.ScaleB(mantissa, -carry), top + carry);
        }
    }

    private static int[] NewDistances(int count)
    {
        var distances = new int[count];
        Array.Fill(distances, -1);
        return distances;
    }
}
