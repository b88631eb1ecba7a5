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
internal sealed class CellValues(ImportProblems problems, FileWords words, EndReader ends)
{
    private readonly HashSet<(string File, string Column, string Word)> _unknownWords = []; // reported once each

    /// <summary>What the cell of a row says.</summary>
    public CellContent Read(Place place, TableColumn column)
    {
        var raw = place.Row.Cell(column.Index);
        if (raw.Length == 0)
        {
            return new CellContent(raw);
        }

        if (!column.TryGet(raw, out var content))
        {
            var told = problems.Count;
            content = Read(place, column, out var staysSo);
            if (staysSo && problems.Count == told)
            {
                column.Keep(raw, content);
            }
        }

        content.Words?.CountRow();
        return content;
    }

    /// <param name="place">The row.</param>
    /// <param name="column">The column.</param>
    /// <param name="staysSo">Whether the text says the same in every row: an end that is not found may be made by another row.</param>
    private CellContent Read(Place place, TableColumn column, out bool staysSo)
    {
        staysSo = true;
        var text = Text(place, column.Index, column.IsOneLine);
        if (text.Length == 0 || column.Field is not { } field)
        {
            return new CellContent(text);
        }

        if (field.Type == FieldType.Node)
        {
            var end = ends.Read(place, column.Index, field, text, out staysSo);
            return new CellContent(text, end, LeavesRowOut: end is null && field.IsRequired);
        }

        return field == WordKind.TieType.Field && CellReader.TryGephiType(text, out var directed)
            ? new CellContent(text, directed)
            : Value(place, column.Index, field, text);
    }

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

    /// <summary>What a cell that is not empty says of a field that is no end.</summary>
    private CellContent Value(Place place, int column, Field field, string cell)
    {
        var header = place.Table.Names[column];
        if (!CellReader.TryRead(field, cell, out var value))
        {
            Add(place, header, cell, Sentences.IsNot(Expected(field)));
            return new CellContent(cell);
        }

        if (value is double number && !field.IsInRange(number))
        {
            // A tie with an invalid weight must not get another strength; any other value is better missing than wrong.
            var leavesRowOut = field.Name == "weight";
            var error = new BadNumber(header, number, field.Range.Least, field.Range.Greatest);
            problems.Add(
                place.Problem(
                    header,
                    cell,
                    leavesRowOut,
                    leavesRowOut ? Sentences.TieLeftOut(error.Sentence) : Sentences.CellLeftEmpty(error.Sentence)
                )
            );
            return new CellContent(cell, LeavesRowOut: leavesRowOut);
        }

        if (field.Type == FieldType.TextList && cell.AsSpan().IndexOfAny('\n', '\r') >= 0)
        {
            Add(place, header, $"{value}", Sentences.LineBreakAsSeparator());
        }

        if (WordKind.Of(field) is not { } kind)
        {
            return new CellContent(cell, value);
        }

        var read = words.Of(kind, cell);
        if (read.IsNew && words.IsPtce && CellReader.IsCoded(field) && _unknownWords.Add((place.Table.File, header, cell)))
        {
            Add(place, header, cell, Sentences.NotOfVocabulary(words.Known(kind)));
        }

        return new CellContent(cell, read.Read.Length > 0 ? read.Read : null, read);
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
