using System.Collections.Immutable;
using PtceGraph.Contracts;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>What the first rows of a table say about its columns.</summary>
internal sealed class TableProfile
{
    /// <summary>The rows that are looked at.</summary>
    private const int MostRows = 200;

    private readonly ImmutableArray<ImmutableArray<string>> _values; // of each column, the cells that are not empty

    private TableProfile(ImmutableArray<ImmutableArray<string>> values) => _values = values;

    /// <summary>Reads the first rows of a table.</summary>
    public static TableProfile Of(SourceTable table)
    {
        var values = table.Headers.Select(_ => ImmutableArray.CreateBuilder<string>()).ToArray();
        if (table.Unread is null)
        {
            foreach (var row in table.Rows.Take(MostRows))
            {
                for (var column = 0; column < Math.Min(values.Length, row.Cells.Length); column++)
                {
                    if (Cells.Clean(row.Cells[column], out _) is { Length: > 0 } cell)
                    {
                        values[column].Add(cell);
                    }
                }
            }
        }

        return new TableProfile([.. values.Select(column => column.ToImmutable())]);
    }

    /// <summary>The first distinct values of a column, shortened to one line.</summary>
    public ImmutableArray<string> Samples(int column) =>
        [.. _values[column].Select(value => Cells.Shown(Cells.OneLine(value))).Distinct().Take(ReadColumn.MaxSamples)];

    /// <summary>Whether a column has values, and most of them pass a test.</summary>
    public bool Most(int column, Func<string, bool> test) =>
        _values[column] is { Length: > 0 } values && 2 * values.Count(test) > values.Length;

    /// <summary>Whether a column has values, and each of them passes a test.</summary>
    public bool All(int column, Func<string, bool> test) => _values[column] is { Length: > 0 } values && values.All(test);

    /// <summary>Whether nearly every value of a column occurs once, as names do.</summary>
    public bool IsDistinct(int column) =>
        _values[column] is { Length: > 0 } values && 10 * values.Distinct(StringComparer.Ordinal).Count() >= 9 * values.Length;

    /// <summary>Whether most values of a column are e-mail addresses or telephone numbers.</summary>
    public bool IsPersonal(int column) => Most(column, value => IsMailAddress(value) || IsTelephone(value));

    /// <summary>Whether most values of a column are words of the vocabulary of a field.</summary>
    public bool IsOfVocabulary(int column, Field field) => Most(column, value => CellReader.IsOfVocabulary(field, value));

    private static bool IsMailAddress(string value) =>
        value.IndexOf('@') is > 0 and var at && value.IndexOf('.', at) > at + 1 && value.LastIndexOf('@') == at && !value.Contains(' ');

    /// <summary>Ten digits that begin with a 0, or up to fifteen after a plus or in brackets: the numbers of organisations are longer or begin
    /// otherwise.</summary>
    private static bool IsTelephone(string value) =>
        (value[0], value.Count(char.IsAsciiDigit)) is ('0', 10) or ('+' or '(', >= 10 and <= 15)
        && value.All(letter =>
            char.IsAsciiDigit(letter) || letter is ' ' or '.' or '-' or '/' or '(' or ')' or '+' or '\u00a0' or '\u202f'
        );
}
