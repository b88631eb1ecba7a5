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

    /// <summary>Whether the first cell that is filled says so, and all others are figures, none of them the number of an organisation: a
    /// company may be called Total.</summary>
    public static bool Is(SourceRow row)
    {
        var filled = row.Cells.Select(cell => Cells.Clean(cell, out _).Trim()).Where(cell => cell.Length > 0).ToList();
        return filled.Count > 1
            && Words.Contains(TextNormalizer.Fold(filled[0]))
            && filled.Skip(1).All(cell => !cell.Any(char.IsLetter) && IdentityKeys.Siren(cell) is null && IdentityKeys.Siret(cell) is null)
            && filled.Skip(1).Any(cell => cell.Any(char.IsAsciiDigit));
    }
}
