using System.Collections.Immutable;
using CsvHelper;
using PtceGraph.Exchange.Import;

namespace PtceGraph.Exchange.Csv;

/// <summary>The headers of a table and what was found on the way to them.</summary>
/// <param name="Names">Each one once: a header that comes again is numbered. Empty for a column without one.</param>
/// <param name="Problems">Lines that were passed over, headers that were mended.</param>
internal sealed record CsvHeaders(ImmutableArray<string> Names, ImmutableArray<ImportProblem> Problems)
{
    /// <summary>A file without a record.</summary>
    public static CsvHeaders None { get; } = new([], []);

    /// <summary>These headers after one more record: the headers, or a line that stands before them.</summary>
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
                problems.Add(new ImportProblem(file, line, name, name, repair.Sentence.French, repair.Sentence.English, IsLeftOut: false));
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
            problems.Add(new ImportProblem(file, line, null, shown, $"« {shown} » précède les en-têtes : la ligne est passée.", $"“{shown}” stands before the headers: the line is skipped.", IsLeftOut: false));
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
            problems.Add(new ImportProblem(
                file, line, name, name, $"L'en-tête « {name} » revient : cette colonne est lue comme « {numbered} ».", $"The header “{name}” comes again: this column is read as “{numbered}”.", IsLeftOut: false));
            return numbered;
        });
    }
}
