namespace PtceGraph.Benchmarks;

/// <summary>Writes <c>docs/performance.md</c>: each benchmark owns the section between two markers with its command.</summary>
internal static class PerformancePage
{
    /// <summary>Replaces the section of a benchmark with new lines and the description of the machine.</summary>
    public static void Replace(string command, IEnumerable<string> lines)
    {
        var page = Path.Combine(Repository.Root, "docs", "performance.md");
        var text = File.ReadAllText(page);
        var (start, end) = ($"<!-- {command} -->", $"<!-- /{command} -->");
        var table = string.Join('\n', [start, "", $"`./bench.sh {Asked(command)}` on {Machine.Description}.", "", .. lines, "", end]);
        var (from, to) = (text.IndexOf(start, StringComparison.Ordinal), text.IndexOf(end, StringComparison.Ordinal));
        text = from >= 0 && to > from ? text[..from] + table + text[(to + end.Length)..] : $"{text.TrimEnd()}\n\n{table}\n";
        File.WriteAllText(page, text);
        Console.WriteLine($"Written into {Path.GetRelativePath(Environment.CurrentDirectory, page)}.");
    }

    private static string Asked(string command) =>
        command.Split(' ') is [var name, .. var graphs] ? string.Join(' ', [name, .. graphs.Select(graph => $"--graph {graph}")]) : command;
}
