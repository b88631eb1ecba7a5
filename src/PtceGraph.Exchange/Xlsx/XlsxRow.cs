using System.Globalization;
using PtceGraph.Exchange.Import;
using PtceGraph.Exchange.Xml;

namespace PtceGraph.Exchange.Xlsx;

/// <summary>A row of a sheet.</summary>
/// <param name="Number">Its number as a spreadsheet shows it, from 1.</param>
/// <param name="Cells">The texts of its cells up to the last one that is not empty.</param>
/// <param name="Errors">The columns whose formula failed, with the error that is shown; their text is empty.</param>
internal sealed record XlsxRow(int Number, IReadOnlyList<string> Cells, IReadOnlyList<(int Column, string Error)> Errors)
{
    private const int MaxNumber = 1_048_576; // the last row and column that Excel has
    private const int MaxColumns = 16_384;
    private const int MaxMergedRanges = 100_000;

    /// <summary>Reads the rows of a sheet that have a cell. Memory: one row.</summary>
    /// <param name="name">The file and the sheet, as reports give them.</param>
    /// <param name="part">The part of the sheet.</param>
    /// <param name="cells">Reads its cells.</param>
    /// <param name="merged">Receives the ranges of more than one row; null where nobody asks.</param>
    /// <exception cref="ImportRefusedException">Rows are not in order, or beyond a limit.</exception>
    public static IEnumerable<XlsxRow> Read(string name, BoundedXml part, XlsxCells cells, List<MergedRange>? merged)
    {
        var (number, column, length) = (0, -1, 0);
        var (texts, errors) = (new List<string>(), new List<(int, string)>());
        while (part.Read())
        {
            if (part is { IsStart: true, Name: "row" })
            {
                var next = Whole(part["r"], number + 1);
                if (next <= number || next > MaxNumber)
                {
                    throw ImportRefusedException.At(name, number + 1, Sentences.WorkbookRowsOutOfOrder());
                }

                (number, column, length) = (next, -1, 0);
            }
            else if (part is { IsStart: true, Name: "c" })
            {
                column = Column(part["r"]) is var said && said >= 0 ? said : column + 1;
                if (column >= MaxColumns || number == 0)
                {
                    throw ImportRefusedException.At(name, number, Sentences.WorkbookRowsOutOfOrder());
                }

                var (text, isError) = cells.Read(part);
                if ((length += text.Length) > TableLimits.MaxRowBytes)
                {
                    throw ImportRefusedException.At(name, number, Sentences.WorkbookRowTooLarge(TableLimits.MaxRowBytes >> 20));
                }

                if (isError)
                {
                    errors.Add((column, text));
                }
                else if (text.Length > 0)
                {
                    texts.AddRange(Enumerable.Repeat("", Math.Max(0, column + 1 - texts.Count)));
                    texts[column] = text;
                }
            }
            else if (part is { IsStart: false, Name: "row" } && (texts.Count > 0 || errors.Count > 0))
            {
                yield return new XlsxRow(number, texts, errors);
                (texts, errors) = ([], []);
            }
            else if (part is { IsStart: true, Name: "mergeCell" } && Range(part["ref"]) is { } range && range.LastRow > range.FirstRow)
            {
                merged?.Add(
                    merged.Count < MaxMergedRanges
                        ? range
                        : throw new ImportRefusedException(Sentences.InFile(name, Sentences.TooManyMergedCells(MaxMergedRanges)))
                );
            }
        }
    }

    /// <summary>The column of a reference such as <c>AB12</c>, from 0; −1 where there is none.</summary>
    private static int Column(string? reference)
    {
        var column = 0;
        foreach (var letter in (reference ?? "").TakeWhile(char.IsAsciiLetter).Take(4))
        {
            column = (column * 26) + char.ToUpperInvariant(letter) - 'A' + 1;
        }

        return column - 1;
    }

    private static MergedRange? Range(string? reference) =>
        reference?.Split(':') is [var first, var last] && Row(first) is var from and > 0 && Row(last) is var to and <= MaxNumber
            ? new MergedRange(from, to, Column(first))
            : null;

    private static int Row(string reference) => Whole(reference.TrimStart([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"]), 0);

    private static int Whole(string? text, int otherwise) =>
        text is null ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : 0;
}
