using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>Where a row stands.</summary>
/// <param name="Table">The table.</param>
/// <param name="Row">The row of it.</param>
internal readonly record struct Place(SourceTable Table, SourceRow Row)
{
    /// <summary>The problem of this row, or of one of its cells.</summary>
    public ImportProblem Problem(string? column, string value, bool isLeftOut, string french, string english) => new(Table.File, Row.Line, column, Cells.Shown(value), french, english, isLeftOut);
}

/// <summary>Reads the cells of rows, and reports each one that is mended or left empty.</summary>
internal sealed class CellValues(ImportProblems problems)
{
    private readonly HashSet<(string File, string Column, string Word)> _unknownWords = []; // reported once each

    /// <summary>A cell's text, cleaned; empty when there is none or it is too long to be kept.</summary>
    /// <param name="place">The row.</param>
    /// <param name="column">The column.</param>
    /// <param name="isOneLine">Whether a line break is read as a space.</param>
    public string Text(Place place, int column, bool isOneLine)
    {
        var raw = place.Row.Cell(column);
        if (raw.Length == 0)
        {
            return raw;
        }

        var header = place.Table.Headers[column];
        var text = Cells.Clean(raw, out var repair);
        if (!repair.IsNone)
        {
            Add(place, header, text, repair.Sentence.French, repair.Sentence.English);
        }

        if (text.Length > GraphState.MaxTextLength)
        {
            Add(
                place, header, text, $"{text.Length} caractères, {GraphState.MaxTextLength} au plus : la cellule est laissée vide.",
                $"{text.Length} characters, {GraphState.MaxTextLength} at most: the cell is left empty.");
            return "";
        }

        if (isOneLine && Cells.OneLine(text) is var line && line != text)
        {
            Add(place, header, line, "le retour à la ligne est lu comme une espace.", "the line break is read as a space.");
            return line;
        }

        return text;
    }

    /// <summary>The value of a cell that is not empty; null when it is left empty.</summary>
    /// <param name="place">The row.</param>
    /// <param name="column">The column.</param>
    /// <param name="field">The field that the column fills.</param>
    /// <param name="cell">The cell's text.</param>
    /// <param name="leavesRowOut">Whether the row cannot stand with this cell: a weight that is none.</param>
    public object? Value(Place place, int column, Field field, string cell, out bool leavesRowOut)
    {
        leavesRowOut = false;
        var header = place.Table.Headers[column];
        if (!CellReader.TryRead(field, cell, out var value))
        {
            var (french, english) = Expected(field);
            Add(place, header, cell, $"n'est pas {french} : la cellule est laissée vide.", $"is not {english}: the cell is left empty.");
            return null;
        }

        if (value is double number && !field.IsInRange(number))
        {
            // No other strength can be read into a weight that is none; anything else is better missing than wrong.
            leavesRowOut = field.Name == "weight";
            var error = new BadNumber(header, number, field.Range.Least, field.Range.Greatest);
            problems.Add(place.Problem(
                header, cell, leavesRowOut, $"{error.In(Language.French)} {(leavesRowOut ? "Le lien est laissé de côté." : "La cellule est laissée vide.")}",
                $"{error.In(Language.English)} {(leavesRowOut ? "The tie is left out." : "The cell is left empty.")}"));
            return null;
        }

        if (field.Type == FieldType.TextList && cell.AsSpan().IndexOfAny('\n', '\r') >= 0)
        {
            Add(place, header, $"{value}", "le retour à la ligne est lu comme un séparateur.", "the line break is read as a separator.");
        }

        if (!CellReader.IsOfVocabulary(field, cell) && _unknownWords.Add((place.Table.File, header, cell)))
        {
            var codes = string.Join(", ", field.Codes!());
            Add(place, header, cell, $"n'est pas du vocabulaire ({codes}) : gardé tel quel.", $"is not of the vocabulary ({codes}): kept as it is.");
        }

        return value;
    }

    private void Add(Place place, string column, string value, string french, string english)
    {
        var shown = Cells.Shown(value);
        problems.Add(place.Problem(column, value, isLeftOut: false, $"« {shown} » : {french}", $"“{shown}”: {english}"));
    }

    private static (string French, string English) Expected(Field field) => field.Type switch
    {
        FieldType.Number => ("un nombre", "a number"),
        FieldType.Date => ("une date (AAAA, MM/AAAA, JJ/MM/AAAA)", "a date (YYYY, YYYY-MM, YYYY-MM-DD)"),
        _ => ("« mutuel » ou « oriente »", "“mutual” or “directed”"),
    };
}
