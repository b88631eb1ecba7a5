using System.Globalization;

namespace PtceGraph.Analysis.Measures;

/// <summary>The memory that an analysis needs besides the network itself, counted before it begins.</summary>
internal static class MemoryNeed
{
    /// <summary>Bytes at the most demanding moment: rows of both graphs, all results, and the largest working memory of a computation.</summary>
    public static long Bytes(AnalysisPlan plan, AnalysisSize size)
    {
        var rows = (2 * ((8 * size.Edges) + (8 * size.Nodes))) + (20 * size.Nodes);
        return rows + plan.Computations.Sum(computation => computation.ResultMemory(size)) + plan.Computations.Max(computation => computation.WorkingMemory(size));
    }

    /// <exception cref="AnalysisRefusedException">The machine, or the limit set, has less.</exception>
    public static void Check(AnalysisPlan plan, AnalysisSize size)
    {
        var need = Bytes(plan, size);
        var room = size.Parameters.MemoryLimit ?? (GC.GetGCMemoryInfo().TotalAvailableMemoryBytes - Environment.WorkingSet);
        if (need > room)
        {
            var (needs, has) = (Megabytes(need), Megabytes(Math.Max(room, 0)));
            throw new AnalysisRefusedException(
                $"L'analyse de ces {size.Nodes} nœuds et {size.Edges} liens demande environ {needs} Mo de mémoire, il y en a {has}. Moins de couches, de types de liens ou de colonnes, ou une machine plus grande.",
                $"Analysing these {size.Nodes} nodes and {size.Edges} edges takes about {needs} MB of memory, there are {has}. Fewer layers, types of ties or columns, or a larger machine.");
        }
    }

    private static string Megabytes(long bytes) => (bytes >> 20).ToString(CultureInfo.InvariantCulture);
}
