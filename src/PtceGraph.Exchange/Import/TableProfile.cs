using System.Collections.Immutable;
using PtceGraph.Contracts;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>What the first rows of a table say about its columns.</summary>
internal sealed class TableProfile
{
    /// <summary>The rows that are looked at.</summary>
    private const int MostRows = 200;
    private const int MostCharacters = 200; // of a cell

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
                        values[column].Add(cell.Length > MostCharacters ? cell[..MostCharacters] : cell);
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

    /// <summary>Whether a column has no values.</summary>
    public bool IsEmpty(int column) => _values[column].IsEmpty;

    /// <summary>Whether nearly every value of a column occurs once, as names do.</summary>
    public bool IsDistinct(int column) =>
        _values[column] is { Length: > 0 } values && 10 * values.Distinct(StringComparer.Ordinal).Count() >= 9 * values.Length;

    /// <summary>Whether a column has at most half as many distinct values as values, more than one, as categories do.</summary>
    public bool IsRepeated(int column) =>
        _values[column].Distinct(StringComparer.Ordinal).Count() is > 1 and var distinct && 2 * distinct <= _values[column].Length;

    /// <summary>Whether most values of a column are e-mail addresses or telephone numbers, one or several.</summary>
    public bool IsPersonal(int column) =>
        Most(
            column,
            value =>
                string.Join(' ', value.Split(' ').Select(word => word is "ou" or "et" or "or" or "and" ? ";" : word))
                    .Split([',', ';', '/', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    is { Length: > 0 } parts
                && parts.All(part => IsMailAddress(part) || IsTelephone(part))
        );

    /// <summary>Whether most values of a column are words of the vocabulary of a field.</summary>
    public bool IsOfVocabulary(int column, Field field) => Most(column, value => CellReader.IsOfVocabulary(field, value));

    private static bool IsMailAddress(string value)
    {
        var address = value.EndsWith('>') ? value[(value.LastIndexOf('<') + 1)..^1] : value;
        return address.IndexOf('@') is > 0 and var at
            && address.IndexOf('.', at) > at + 1
            && address.LastIndexOf('@') == at
            && !address.Contains(' ');
    }

    /// <summary>Ten digits that begin with a 0, nine where a spreadsheet dropped it from a mobile number, or more after a plus, 0033 or in
    /// brackets: the numbers of organisations are longer, begin otherwise, or pass their check.</summary>
    private static bool IsTelephone(string value)
    {
        var digits = string.Concat(value.Where(char.IsAsciiDigit));
        var isPrefixed = value[0] is '+' or '(' || digits.StartsWith("0033", StringComparison.Ordinal);
        return value.All(letter => char.IsAsciiDigit(letter) || letter is ' ' or '.' or '-' or '(' or ')' or '+' or '\u00a0' or '\u202f')
            && (
                (digits.Length == 10 && digits[0] == '0')
                || (digits.Length is >= 10 and <= 13 && isPrefixed)
                || (digits.Length == 9 && digits[0] is '6' or '7' && IdentityKeys.Siren(digits) is null)
            );
    }
}
