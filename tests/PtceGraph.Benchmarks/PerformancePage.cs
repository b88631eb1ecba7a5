namespace PtceGraph.Benchmarks;

/// <summary><c>docs/performance.md</c>: each benchmark owns what is between two markers that bear its command.</summary>
internal static class PerformancePage
{
    /// <summary>Writes a benchmark's lines, with the machine they were measured on, in place of those of its last run.</summary>
    public static void Replace(string command, IEnumerable<string> lines)
    {
        var page = Path.Combine(Root(), "docs", "performance.md");
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

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PtceGraph.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("The repository is not above this program.");
    }
}
