using System.Globalization;

namespace PtceGraph.Analysis.Measures;

/// <summary>The memory that an analysis needs in addition to the network, estimated before it begins.</summary>
internal static class MemoryEstimate
{
    /// <summary>Peak memory in bytes: rows of both graphs, all results, and the largest working memory of a computation.</summary>
    public static long Bytes(AnalysisPlan plan, AnalysisSize size)
    {
        var rows = (2 * ((8 * size.Edges) + (8 * size.Nodes))) + (20 * size.Nodes);
        return rows
            + plan.Computations.Sum(computation => computation.ResultMemory(size))
            + plan.Computations.Max(computation => computation.WorkingMemory(size));
    }

    /// <exception cref="AnalysisRefusedException">The machine, or the configured limit, has less.</exception>
    public static void Check(AnalysisPlan plan, AnalysisSize size)
    {
        var need = Bytes(plan, size);
        var room = size.Parameters.MemoryLimit ?? (GC.GetGCMemoryInfo().TotalAvailableMemoryBytes - Environment.WorkingSet);
        if (need > room)
        {
            var (needs, has) = (Megabytes(need), Megabytes(Math.Max(room, 0)));
            throw new AnalysisRefusedException(Sentences.NotEnoughMemory(size.Nodes, size.Edges, needs, has));
        }
    }

    private static string Megabytes(long bytes) => (bytes >> 20).ToString(CultureInfo.InvariantCulture);
}
