using System.Collections.Immutable;
using PtceGraph.Contracts;

namespace PtceGraph.Exchange.Import;

/// <summary>The headers of a table and the problems found while reading them.</summary>
/// <param name="Names">The distinct headers: a repeated header gets a number. Empty for a column without one.</param>
/// <param name="Problems">Lines that were skipped and headers that were repaired.</param>
internal sealed record TableHeaders(ImmutableArray<string> Names, ImmutableArray<ImportProblem> Problems)
{
    /// <summary>A table without a record.</summary>
    public static TableHeaders None { get; } = new([], []);

    /// <summary>The state after one more record: the headers, or a line before them.</summary>
    /// <param name="file">The name of the file, as reports give it.</param>
    /// <param name="line">The line of the record, from 1.</param>
    /// <param name="cells">Its cells up to the last one that is not empty; those beyond the most columns may be left out.</param>
    /// <param name="isHeader">Whether the record is the headers.</param>
    public TableHeaders Next(string file, int line, IEnumerable<string> cells, bool isHeader)
    {
        var problems = Problems.ToBuilder();
        var names = new List<string>();
        foreach (var cell in cells)
        {
            var name = Cells.OneLine(Cells.Clean(cell, out var repair));
            if (isHeader)
            {
                TableLimits.CheckHeader(file, line, name);
            }

            if (!repair.IsNone && isHeader)
            {
                problems.Add(new ImportProblem(file, line, name, name, repair.Sentence, isLeftOut: false));
            }

            names.Add(name);
        }

        if (isHeader)
        {
            TableLimits.CheckColumns(file, names.Count);
            return new TableHeaders([.. Numbered(file, line, names, problems)], problems.ToImmutable());
        }

        var text = string.Join(' ', names.Where(name => name.Length > 0));
        if (text.Length > 0 && !text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase))
        {
            var shown = Cells.Shown(text);
            problems.Add(new ImportProblem(file, line, null, shown, Sentences.LineBeforeHeaders(shown), isLeftOut: false));
        }

        return new TableHeaders([], problems.ToImmutable());
    }

    /// <summary>The headers of a list of ties that has none.</summary>
    /// <param name="file">The name of the file, as reports give it.</param>
    public TableHeaders Missing(string file) =>
        new(HeaderRow.Ends, Problems.Add(new ImportProblem(file, 0, null, null, Sentences.NoHeadersTies(), isLeftOut: false)));

    private static List<string> Numbered(string file, int line, List<string> names, ImmutableArray<ImportProblem>.Builder problems)
    {
        var taken = names.ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return names.ConvertAll(name =>
        {
            if (name.Length == 0 || seen.Add(name))
            {
                return name;
            }

            var number = 2;
            while (!taken.Add($"{name} ({number})"))
            {
                number++;
            }

            var numbered = $"{name} ({number})";
            problems.Add(new ImportProblem(file, line, name, name, Sentences.HeaderTwice(name, numbered), isLeftOut: false));
            return numbered;
        });
    }
}
