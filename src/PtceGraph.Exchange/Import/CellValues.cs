using PtceGraph.Contracts;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>The position of a row.</summary>
/// <param name="Table">The table.</param>
/// <param name="Row">A row of the table.</param>
internal readonly record struct Place(SourceTable Table, SourceRow Row)
{
    /// <summary>Creates a problem of this row, or of one of its cells.</summary>
    public ImportProblem Problem(string? column, string value, bool isLeftOut, Sentence sentence) =>
        new(Table.File, Row.Line, column, Cells.Shown(value), sentence, isLeftOut);
}

/// <summary>Reads the cells of rows, and reports each cell that is repaired or left empty.</summary>
internal sealed class CellValues(ImportProblems problems, FileWords words)
{
    private readonly HashSet<(string File, string Column, string Word)> _unknownWords = []; // reported once each

    /// <summary>The cleaned text of a cell; empty when there is none or it is too long.</summary>
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

        var header = place.Table.Names[column];
        var text = Cells.Clean(raw, out var repair);
        if (!repair.IsNone)
        {
            Add(place, header, text, repair.Sentence);
        }

        if (text.Length > GraphState.MaxTextLength)
        {
            Add(place, header, text, Sentences.CellTooLong(text.Length, GraphState.MaxTextLength));
            return "";
        }

        if (isOneLine && Cells.OneLine(text) is var line && line != text)
        {
            Add(place, header, line, Sentences.LineBreakAsSpace());
            return line;
        }

        return text;
    }

    /// <summary>The value of a cell that is not empty; null when it is left empty.</summary>
    /// <param name="place">The row.</param>
    /// <param name="column">The column.</param>
    /// <param name="field">The field that the column fills.</param>
    /// <param name="cell">The cell's text.</param>
    /// <param name="leavesRowOut">Whether the row must be left out because of this cell: an invalid weight.</param>
    public object? Value(Place place, int column, Field field, string cell, out bool leavesRowOut)
    {
        leavesRowOut = false;
        var header = place.Table.Names[column];
        if (!CellReader.TryRead(field, cell, out var value))
        {
            Add(place, header, cell, Sentences.IsNot(Expected(field)));
            return null;
        }

        if (value is double number && !field.IsInRange(number))
        {
            // A tie with an invalid weight must not get another strength; any other value is better missing than wrong.
            leavesRowOut = field.Name == "weight";
            var error = new BadNumber(header, number, field.Range.Least, field.Range.Greatest);
            problems.Add(
                place.Problem(
                    header,
                    cell,
                    leavesRowOut,
                    leavesRowOut ? Sentences.TieLeftOut(error.Sentence) : Sentences.CellLeftEmpty(error.Sentence)
                )
            );
            return null;
        }

        if (field.Type == FieldType.TextList && cell.AsSpan().IndexOfAny('\n', '\r') >= 0)
        {
            Add(place, header, $"{value}", Sentences.LineBreakAsSeparator());
        }

        if (WordKind.Of(field) is not { } kind)
        {
            return value;
        }

        var word = words.Read(kind, cell, out var isNew);
        if (isNew && words.IsPtce && CellReader.IsCoded(field) && _unknownWords.Add((place.Table.File, header, cell)))
        {
            Add(place, header, cell, Sentences.NotOfVocabulary(words.Known(kind)));
        }

        return word.Length > 0 ? word : null;
    }

    private void Add(Place place, string column, string value, Sentence what) =>
        problems.Add(place.Problem(column, value, isLeftOut: false, Sentences.OfCell(Cells.Shown(value), what)) with { Cause = what.Key });

    private static Sentence Expected(Field field) =>
        field.Type switch
        {
            FieldType.Number => Sentences.ANumber(),
            FieldType.Date => Sentences.ADateOfAFile(),
            FieldType.Text => Sentences.ADayOfAFile(),
            _ => Sentences.MutualOrDirected(),
        };
}
