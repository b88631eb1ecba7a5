using System.Globalization;
using PtceGraph.Analysis.Centrality;
using PtceGraph.Graph;

namespace PtceGraph.Analysis;

/// <summary>What an analysis needs in memory besides the network itself, told before it begins.</summary>
internal static class MemoryNeed
{
    private const long Columns = 30; // of results, eight bytes a node

    /// <summary>Bytes at the most demanding moment: views and results, and the largest of what kernels work with.</summary>
    /// <param name="nodes">n.</param>
    /// <param name="edges">m.</param>
    /// <param name="parameters">Threads and seeds.</param>
    public static long Bytes(long nodes, long edges, AnalysisParameters parameters)
    {
        var threads = parameters.Threads > 0 ? parameters.Threads : Environment.ProcessorCount;
        var isSampled = (double)nodes * edges > parameters.MostExactWork;
        var views = (2 * ((8 * edges) + (8 * nodes))) + (20 * nodes);
        var betweenness = isSampled ? threads * 16 * nodes : (threads * BatchedBrandes.Bytes(nodes)) + ((threads + 2) * sizeof(double) * nodes);
        var distances = (threads * MultiSourceBfs.Bytes(nodes)) + ((threads + 2) * Distances.SumsBytes * nodes);
        var groups = (threads * ((100 * nodes) + (2 * 24 * edges))) + ((long)parameters.ClanSeeds * sizeof(int) * nodes);
        return views + (Columns * sizeof(double) * nodes) + Math.Max(betweenness, Math.Max(distances, groups));
    }

    /// <exception cref="AnalysisRefusedException">The machine, or the limit set, has less.</exception>
    public static void Check(long nodes, long edges, AnalysisParameters parameters)
    {
        var need = Bytes(nodes, edges, parameters);
        var room = parameters.MemoryLimit ?? (GC.GetGCMemoryInfo().TotalAvailableMemoryBytes - Environment.WorkingSet);
        if (need > room)
        {
            var (needs, has) = (Megabytes(need), Megabytes(Math.Max(room, 0)));
            throw new AnalysisRefusedException(
                $"L'analyse de ces {nodes} nœuds et {edges} liens demande environ {needs} Mo de mémoire, il y en a {has}. Moins de couches, de types de liens ou de colonnes, ou une machine plus grande.",
                $"Analysing these {nodes} nodes and {edges} edges takes about {needs} MB of memory, there are {has}. Fewer layers, types of ties or columns, or a larger machine.");
        }
    }

    private static string Megabytes(long bytes) => (bytes >> 20).ToString(CultureInfo.InvariantCulture);
}

/// <summary>An analysis that cannot be: what it would take, and what to do.</summary>
public sealed class AnalysisRefusedException : InvalidOperationException
{
    private readonly string _french;

    /// <summary>Refused, for the reason given in both languages.</summary>
    public AnalysisRefusedException(string french, string english)
        : base(english) => _french = french;

    /// <summary>Why, and what to do.</summary>
    public string In(Language language) => language == Language.French ? _french : Message;
}
