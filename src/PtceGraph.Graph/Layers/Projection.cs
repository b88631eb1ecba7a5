namespace PtceGraph.Graph;

/// <summary>The projection of a two-mode layer: actors that share a pole, project or meeting are linked.</summary>
/// <remarks>
/// A pole, project or meeting that k actors share adds 1/(k−1) to the weight between each pair of them, so that it adds 1 to the strength
/// of each actor for any k. One that has a single actor adds nothing. Newman 2001.
/// </remarks>
public static class Projection
{
    /// <summary>1/(k−1).</summary>
    /// <param name="members">k, 2 or more.</param>
    public static double Weight(int members) => 1.0 / (members - 1);

    /// <summary>Adds a link between each pair of actors that share a pole, project or meeting. O(k²).</summary>
    public static void AddLinks(ReadOnlySpan<int> members, List<(int U, int V, double Weight)> links)
    {
        for (var i = 0; i < members.Length; i++)
        {
            for (var j = i + 1; j < members.Length; j++)
            {
                links.Add((members[i], members[j], Weight(members.Length)));
            }
        }
    }
}
