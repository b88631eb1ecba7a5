using System.Collections.Immutable;
using System.Globalization;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>Turns the rows of recognised tables into a network, and keeps an account of what it leaves out.</summary>
/// <param name="makesMissingNodes">Whether an end that no table names becomes an actor: an edge list alone is its own list of actors.</param>
internal sealed class NetworkBuilder(bool makesMissingNodes)
{
    private readonly List<ImportProblem> _problems = [];
    private readonly Dictionary<string, List<string>> _idsByName = new(StringComparer.Ordinal); // folded name -> ids
    private readonly Dictionary<(EntityKind, string), (string File, int Line)> _firstSeen = []; // where each id was read
    private readonly HashSet<(string File, string Column, string Value)> _unknownWords = []; // told once each
    private readonly LinkIds _ids = new();

    public GraphState State { get; } = new();

    public ImmutableArray<ImportProblem> Problems() => [.. _problems.OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line)];

    /// <summary>Reads a table's rows.</summary>
    /// <returns>How many were taken.</returns>
    public int Add(SourceTable table, TableRecognition recognition)
    {
        recognition = DirectionColumn(table, recognition);
        var taken = 0;
        foreach (var row in table.Rows)
        {
            if (!HasBadWeight(table, recognition, row) && Entity(table, recognition, row) is { } entity && TryAdd(table, row, entity))
            {
                taken++;
            }
        }

        return taken;
    }

    /// <summary>Gephi's <c>Type</c> says Directed or Undirected: it is the direction, not the type of the tie.</summary>
    private static TableRecognition DirectionColumn(SourceTable table, TableRecognition recognition)
    {
        var column = recognition.Fields.IndexOf(Schema.Find(EntityKind.Tie, "type"));
        var values = column < 0 ? [] : table.Rows.Select(row => row.Cells[column]).Where(cell => cell.Length > 0).Distinct().ToList();
        return recognition.Kind == EntityKind.Tie && values.Count > 0 && values.All(value => Folding.Fold(value) is "directed" or "undirected")
            ? recognition with { Fields = recognition.Fields.SetItem(column, Schema.Find(EntityKind.Tie, "directed")) }
            : recognition;
    }

    /// <summary>Whether a row's weight is a number out of range: such a tie is left out whole, for no other strength can be read into it, and its ends make no node.</summary>
    private bool HasBadWeight(SourceTable table, TableRecognition recognition, SourceRow row)
    {
        var weight = Schema.Find(EntityKind.Tie, "weight")!;
        for (var column = 0; column < table.Headers.Length; column++)
        {
            var cell = row.Cells[column];
            if (recognition.Fields[column] == weight && CellReader.TryRead(weight, cell, out var value) && value is double number && !weight.IsInRange(number))
            {
                var error = new BadNumber(table.Headers[column], number, weight.Range.Least, weight.Range.Greatest);
                Tell(table, row, table.Headers[column], cell, true, $"{error.In(Language.French)} Le lien est laissé de côté.", $"{error.In(Language.English)} The tie is left out.");
                return true;
            }
        }

        return false;
    }

    private Entity? Entity(SourceTable table, TableRecognition recognition, SourceRow row)
    {
        var entity = Schema.Blank(recognition.Kind, recognition.IdColumn < 0 ? "" : row.Cells[recognition.IdColumn]);
        var own = new List<KeyValuePair<string, string>>();
        var saysDirection = false;
        for (var column = 0; column < table.Headers.Length; column++)
        {
            var (field, cell) = (recognition.Fields[column], row.Cells[column]);
            if (cell.Length == 0 || column == recognition.IdColumn)
            {
                continue;
            }

            if (field is null)
            {
                if (table.Headers[column].Length > 0)
                {
                    own.Add(new(table.Headers[column], cell));
                }
            }
            else if (field.Type == FieldType.Node)
            {
                if (End(table, row, column, field, cell) is { } end)
                {
                    entity = field.With(entity, end);
                }
                else if (field.IsRequired)
                {
                    return null;
                }
            }
            else if (Value(table, row, column, field, cell) is { } value)
            {
                saysDirection |= field.Type == FieldType.Boolean;
                entity = field.With(entity, value);
            }
        }

        entity = entity with { Attributes = AttributeMap.Of(own) };
        if (entity is Node { Id.Length: 0, Name.Length: 0 })
        {
            Tell(table, row, null, "", true, "Ni identifiant ni nom : la ligne est laissée de côté.", "Neither id nor name: the row is left out.");
            return null;
        }

        return entity switch
        {
            Node node => Named(node),
            Tie { Type: { } type } tie when !saysDirection && Vocabulary.In(Language.French).TieTypes.TryGetValue(type, out var term) => tie with { Directed = term.Directed },
            _ => entity,
        };
    }

    private static Node Named(Node node) => node with
    {
        Id = node.Id.Length == 0 ? node.Name : node.Id,
        Name = string.Join(' ', (node.Name.Length == 0 ? node.Id : node.Name).Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)),
    };

    private object? Value(SourceTable table, SourceRow row, int column, Field field, string cell)
    {
        var header = table.Headers[column];
        if (!CellReader.TryRead(field, cell, out var value))
        {
            Tell(table, row, header, cell, false,
                $"« {cell} » n'est pas {Expected(field, Language.French)} : la cellule est laissée vide.", $"“{cell}” is not {Expected(field, Language.English)}: the cell is left empty.");
            return null;
        }

        if (value is double number && !field.IsInRange(number))
        {
            var error = new BadNumber(header, number, field.Range.Least, field.Range.Greatest);
            Tell(table, row, header, cell, false, $"{error.In(Language.French)} La cellule est laissée vide.", $"{error.In(Language.English)} The cell is left empty.");
            return null;
        }

        if (!CellReader.IsOfVocabulary(field, cell) && _unknownWords.Add((table.File, header, cell)))
        {
            Tell(table, row, header, cell, false,
                $"« {cell} » n'est pas du vocabulaire ({string.Join(", ", field.Codes!())}) : gardé tel quel.", $"“{cell}” is not of the vocabulary ({string.Join(", ", field.Codes!())}): kept as it is.");
        }

        return value;
    }

    private static string Expected(Field field, Language language) => (field.Type, language) switch
    {
        (FieldType.Number, Language.French) => "un nombre",
        (FieldType.Number, _) => "a number",
        (FieldType.Date, Language.French) => "une date (AAAA, MM/AAAA, JJ/MM/AAAA)",
        (FieldType.Date, _) => "a date (YYYY, YYYY-MM, YYYY-MM-DD)",
        (_, Language.French) => "« mutuel » ou « oriente »",
        _ => "“mutual” or “directed”",
    };

    /// <summary>The id of the node that a cell names, by id or by name.</summary>
    private string? End(SourceTable table, SourceRow row, int column, Field field, string cell)
    {
        if (State.Has(field.Ends, cell))
        {
            return cell;
        }

        var ids = (_idsByName.GetValueOrDefault(Folding.Fold(cell)) ?? []).Where(id => State.Has(field.Ends, id)).ToList();
        if (ids.Count == 1)
        {
            return ids[0];
        }

        if (ids.Count == 0 && makesMissingNodes && Folding.Fold(cell).Length > 0)
        {
            return TryAdd(table, row, new Actor { Id = cell, Name = cell }) ? cell : null;
        }

        var nearest = NearestNames.Of(cell, ids.Count > 0 ? ids : field.Ends.SelectMany(State.All).SelectMany(node => new[] { node.Id, ((Node)node).Name }).Distinct());
        var (frenchHint, englishHint) = nearest.Count == 0 ? ("", "") : ($" Le plus proche : {string.Join(", ", nearest)}.", $" Nearest: {string.Join(", ", nearest)}.");
        var (frenchWhy, englishWhy) = ids.Count > 1 ? ("désigne plusieurs acteurs", "names several actors") : ("n'est pas connu", "is not known");
        Tell(table, row, table.Headers[column], cell, field.IsRequired,
            $"« {cell} » {frenchWhy} : {(field.IsRequired ? "la ligne est laissée de côté" : "la cellule est laissée vide")}.{frenchHint}",
            $"“{cell}” {englishWhy}: the {(field.IsRequired ? "row is left out" : "cell is left empty")}.{englishHint}");
        return null;
    }

    private bool TryAdd(SourceTable table, SourceRow row, Entity entity)
    {
        if (entity is Link && entity.Id.Length == 0)
        {
            entity = entity with { Id = _ids.Of((Link)entity) };
        }

        try
        {
            State.Apply([new ChangeRequest.Add(entity)], _ids);
        }
        catch (ChangeRefusedException refused)
        {
            var where = refused.Error is DuplicateId && _firstSeen.TryGetValue((entity.Kind, entity.Id), out var first) ? first : default;
            Tell(table, row, null, entity.Id, true,
                refused.Error.In(Language.French) + (where.File is null ? "" : $" Déjà lu : {where.File}, ligne {where.Line}.") + " La ligne est laissée de côté.",
                refused.Error.In(Language.English) + (where.File is null ? "" : $" Read before: {where.File}, line {where.Line}.") + " The row is left out.");
            return false;
        }

        _firstSeen[(entity.Kind, entity.Id)] = (table.File, row.Line);
        if (entity is Node { Name: var name, Id: var id })
        {
            if (!_idsByName.TryGetValue(Folding.Fold(name), out var ids))
            {
                _idsByName[Folding.Fold(name)] = ids = [];
            }

            ids.Add(id);
        }

        return true;
    }

    private void Tell(SourceTable table, SourceRow row, string? column, string value, bool isLeftOut, string french, string english) =>
        _problems.Add(new ImportProblem(table.File, row.Line, column, value, french, english, isLeftOut));
}

/// <summary>Ids of links that bring none: what they join, so that reading the same file again gives the same.</summary>
internal sealed class LinkIds : IIdSource
{
    private readonly Dictionary<(EntityKind, string), int> _repeats = []; // how often an id was made

    public string NewId() => throw new InvalidOperationException("A file's entities have ids before they are added.");

    public string Of(Link link)
    {
        var id = link is Tie { Type: { } type } ? $"{link.From}--{link.To}--{type}" : $"{link.From}--{link.To}";
        if (id.Length > GraphState.MaxIdLength - 10)
        {
            id = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(id)));
        }

        var count = _repeats[(link.Kind, id)] = _repeats.GetValueOrDefault((link.Kind, id)) + 1;
        return count == 1 ? id : $"{id}~{count.ToString(CultureInfo.InvariantCulture)}";
    }
}
