using System.Collections.Immutable;
using CsvHelper;
using PtceGraph.Contracts;
using PtceGraph.Exchange.Import;

namespace PtceGraph.Exchange.Csv;

/// <summary>The headers of a table and the problems found while reading them.</summary>
/// <param name="Names">The distinct headers: a repeated header gets a number. Empty for a column without one.</param>
/// <param name="Problems">Lines that were skipped and headers that were repaired.</param>
internal sealed record CsvHeaders(ImmutableArray<string> Names, ImmutableArray<ImportProblem> Problems)
{
    /// <summary>A file without a record.</summary>
    public static CsvHeaders None { get; } = new([], []);

    /// <summary>The state after one more record: the headers, or a line before them.</summary>
    public CsvHeaders Next(string file, CsvReader reader, bool isHeader)
    {
        var line = (int)reader.LineNumber;
        var problems = Problems.ToBuilder();
        var names = new List<string>();
        for (var column = 0; column < CsvTables.Width(reader) && column <= CsvTables.MaxColumns; column++)
        {
            var name = Cells.OneLine(Cells.Clean(FormulaGuard.Remove(reader.GetString(column)), out var repair));
            if (!repair.IsNone && isHeader)
            {
                problems.Add(new ImportProblem(file, line, name, name, repair.Sentence, isLeftOut: false));
            }

            names.Add(name);
        }

        if (isHeader)
        {
            return new CsvHeaders([.. Numbered(file, line, names, problems)], problems.ToImmutable());
        }

        var text = string.Join(' ', names.Where(name => name.Length > 0));
        if (text.Length > 0 && !text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase))
        {
            var shown = Cells.Shown(text);
            problems.Add(new ImportProblem(file, line, null, shown, Sentences.LineBeforeHeaders(shown), isLeftOut: false));
        }

        return new CsvHeaders([], problems.ToImmutable());
    }

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
