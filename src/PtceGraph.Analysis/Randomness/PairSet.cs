using System.Numerics;

namespace PtceGraph.Analysis.Randomness;

/// <summary>A set of pairs of nodes made for swapping: a fixed number of them, replaced all the time.</summary>
/// <remarks>Open addressing at a quarter full; removal closes the gap, so that no search ever passes a grave.</remarks>
internal sealed class PairSet
{
    private const long Free = -1;

    private readonly long[] _slots; // length a power of two
    private readonly int _shift;

    /// <param name="most">The most pairs it will ever hold.</param>
    public PairSet(int most)
    {
        _slots = new long[BitOperations.RoundUpToPowerOf2((uint)Math.Max(4 * most, 4))];
        Array.Fill(_slots, Free);
        _shift = 64 - BitOperations.Log2((uint)_slots.Length);
    }

    public bool Contains(long pair) => _slots[Find(pair)] == pair;

    /// <summary>Adds a pair that is not there.</summary>
    public void Add(long pair) => _slots[Find(pair)] = pair;

    /// <summary>Removes a pair that is there.</summary>
    public void Remove(long pair)
    {
        var mask = _slots.Length - 1;
        var gap = Find(pair);
        for (var slot = (gap + 1) & mask; _slots[slot] != Free; slot = (slot + 1) & mask)
        {
            // What is searched from the gap or before it must move into it.
            var home = Home(_slots[slot]);
            if (((slot - home) & mask) >= ((slot - gap) & mask))
            {
                _slots[gap] = _slots[slot];
                gap = slot;
            }
        }

        _slots[gap] = Free;
    }

    private int Find(long pair)
    {
        var slot = Home(pair);
        while (_slots[slot] != pair && _slots[slot] != Free)
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        return slot;
    }

    private int Home(long pair) => (int)((ulong)(pair * -7046029254386353131L) >> _shift);
}
