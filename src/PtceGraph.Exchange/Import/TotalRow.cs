using System.Collections.Frozen;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>Recognises the rows of totals that people write below a table: they are no actors.</summary>
internal static class TotalRow
{
    private static readonly FrozenSet<string> Words = new[]
    {
        "total",
        "totaux",
        "totals",
        "soustotal",
        "soustotaux",
        "subtotal",
        "subtotals",
        "totalgeneral",
        "totauxgeneraux",
        "grandtotal",
        "totalgenerale",
        "ensemble",
        "somme",
        "sum",
    }.ToFrozenSet();

    private static readonly FrozenSet<char> Initials = Words.Select(word => word[0]).ToFrozenSet();

    /// <summary>Whether the first cell that is filled says so, and all others are figures, none of them the number of an organisation: a
    /// company may be called Total.</summary>
    public static bool Is(SourceRow row)
    {
        var first = 0;
        while (first < row.Cells.Length && Cleaned(row.Cells[first]).Length == 0)
        {
            first++;
        }

        if (first == row.Cells.Length || !MayBeTotal(row.Cells[first]) || !Words.Contains(TextNormalizer.Fold(row.Cells[first])))
        {
            return false;
        }

        var others = row.Cells.Skip(first + 1).Select(Cleaned).Where(cell => cell.Length > 0).ToList();
        return others.All(cell => !cell.Any(char.IsLetter) && IdentityKeys.Siren(cell) is null && IdentityKeys.Siret(cell) is null)
            && others.Any(cell => cell.Any(char.IsAsciiDigit));
    }

    /// <summary>Whether a text may be one of the words: an ASCII letter or digit that it begins with is that of one.</summary>
    private static bool MayBeTotal(string cell) => !char.IsAsciiLetterOrDigit(cell[0]) || Initials.Contains(char.ToLowerInvariant(cell[0]));

    private static string Cleaned(string cell) => Cells.Clean(cell, out _).Trim();
}
