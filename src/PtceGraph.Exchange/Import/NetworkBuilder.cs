using System.Collections.Immutable;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>Builds a network from the rows of recognised tables, and reports what it leaves out.</summary>
internal sealed class NetworkBuilder
{
    private const int MostCellsShown = 10;

    private readonly Dictionary<(EntityKind, string), (string File, int Line)> _firstSeen = []; // where each id was read
    private readonly HashSet<(string File, int Column)> _withoutHeader = []; // columns that were reported
    private readonly HashSet<string> _borrowed = new(StringComparer.Ordinal); // ids of nodes of State that come from the store
    private readonly Dictionary<string, Node> _made = new(StringComparer.Ordinal); // ends that the current row creates, by id
    private readonly Lazy<Dictionary<string, Tie>> _storedTies;
    private readonly CellValues _cells;
    private readonly LinkIds _ids = new();
    private readonly int _maxRows;
    private long _rows; // of all tables so far
    private readonly bool _createsEnds;
    private readonly bool _knowsActors;

    /// <param name="context">The store and options of the import.</param>
    /// <param name="hasActors">Whether one of the tables is of actors.</param>
    public NetworkBuilder(ImportContext context, bool hasActors)
    {
        _createsEnds = context.CreatesEnds;
        _maxRows = context.MaxRows;
        _knowsActors = hasActors || context is { ListsActors: true, Store.Actors.IsEmpty: false };
        _storedTies = new(() => (context.Store?.Ties ?? []).ToDictionary(tie => tie.Id, StringComparer.Ordinal));
        _cells = new CellValues(Problems);
        Ends = new Ends(State, context.Store);
    }

    /// <summary>The network read so far, and the nodes of the store that its links refer to.</summary>
    public GraphState State { get; } = new();

    /// <summary>The ids of the nodes of <see cref="State"/> that come from the store.</summary>
    public IReadOnlySet<string> Borrowed => _borrowed;

    /// <summary>Where each entity was read first, by kind and id.</summary>
    public IReadOnlyDictionary<(EntityKind, string), (string File, int Line)> FirstSeen => _firstSeen;

    public ImportProblems Problems { get; } = new();

    public Ends Ends { get; }

    /// <summary>Reads a table's rows.</summary>
    /// <returns>The number of rows, and of rows taken.</returns>
    /// <exception cref="ImportRefusedException">All tables together have more rows than the import may have.</exception>
    public (int Rows, int Taken) Add(SourceTable table, Recognition recognition, CancellationToken cancellationToken)
    {
        var (rows, taken) = (0, 0);
        foreach (var row in table.Rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            rows++;
            TableLimits.CheckRows(table.File, ++_rows, _maxRows);
            _made.Clear();
            var place = new Place(table, row);
            if (IsWhole(place) && Entity(place, recognition) is { } entity && TryAdd(place, entity))
            {
                taken++;
            }
        }

        return (rows, taken);
    }

    /// <summary>Whether a row has no more cells than columns: the cells of a longer row have shifted.</summary>
    private bool IsWhole(Place place)
    {
        var (columns, cells) = (place.Table.Headers.Length, place.Row.Cells);
        if (place.Row.Oddity == RowOddity.MisplacedQuote)
        {
            Tell(place, null, "", false, Sentences.QuotesMisplaced());
        }
        else if (place.Row.Oddity == RowOddity.SwallowedRows)
        {
            Tell(place, null, "", false, Sentences.RowsSwallowed());
        }

        if (cells.Length <= columns)
        {
            return true;
        }

        var shown =
            string.Join(" | ", cells.Take(MostCellsShown).Select(cell => Cells.Shown(Cells.Clean(cell, out _))))
            + (cells.Length > MostCellsShown ? " | …" : "");
        Tell(place, null, shown, true, Sentences.TooManyCells(cells.Length, columns, shown));
        return false;
    }

    private Entity? Entity(Place place, Recognition recognition)
    {
        var id = recognition.IdColumn < 0 ? "" : _cells.Text(place, recognition.IdColumn, isOneLine: true);
        var entity = Schema.Blank(recognition.Kind, id);
        var own = new List<KeyValuePair<string, string>>();
        var saysDirection = false;
        for (var column = 0; column < place.Row.Cells.Length; column++)
        {
            var field = recognition.Fields[column];
            var cell = column == recognition.IdColumn ? "" : _cells.Text(place, column, IsOneLine(field));
            if (cell.Length == 0)
            {
                continue;
            }

            if (field is null)
            {
                Own(place, column, cell, own);
            }
            else if (field.Type == FieldType.Node)
            {
                if (End(place, column, field, cell) is { } end)
                {
                    entity = field.With(entity, end);
                }
                else if (field.IsRequired)
                {
                    return null;
                }
            }
            else if (entity is Tie tie && field.Name == "type" && CellReader.TryGephiType(cell, out var directed))
            {
                (entity, saysDirection) = (tie with { Directed = directed }, true);
            }
            else if (_cells.Value(place, column, field, cell, out var leavesRowOut) is { } value)
            {
                saysDirection |= field.Type == FieldType.Boolean;
                entity = field.With(entity, value);
            }
            else if (leavesRowOut)
            {
                return null;
            }
        }

        entity = entity with { Attributes = AttributeMap.Of(own) };
        return entity switch
        {
            Node node => Identified(place, node),
            Tie tie when !saysDirection => Directed(tie with { Id = IdOf(place, tie) }),
            Link link => link with { Id = IdOf(place, link) },
            NetworkSettings settings => settings with { Id = NetworkSettings.OnlyId },
            _ => entity,
        };
    }

    /// <summary>Whether the text of a field must be on one line, because the rules of the network require it or it is compared with
    /// codes.</summary>
    internal static bool IsOneLine(Field? field) =>
        field is { Type: FieldType.Node } or { Codes: not null } or { Name: "name" or "short_name" };

    private void Own(Place place, int column, string cell, List<KeyValuePair<string, string>> own)
    {
        if (place.Table.Headers[column] is { Length: > 0 } header)
        {
            own.Add(new(OwnHeader.Attribute(header), cell));
        }
        else if (_withoutHeader.Add((place.Table.File, column)))
        {
            Tell(place, null, cell, false, Sentences.ColumnWithoutHeader(column + 1));
        }
    }

    /// <summary>Completes the id and the name of a node. Without an id it is looked up in the store by name; without a name the name in the
    /// store is kept.</summary>
    private Node? Identified(Place place, Node node)
    {
        var name = string.Join(' ', node.Name.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        if (node.Id.Length == 0 && name.Length == 0)
        {
            Tell(place, null, "", true, Sentences.NeitherIdNorName());
            return null;
        }

        if (node.Id.Length == 0)
        {
            var match = Ends.FindInStore(node.Kind, name);
            if (match.IsAmbiguous)
            {
                TellUnmatched(place, null, [node.Kind], name, match, isLeftOut: true);
                return null;
            }

            return node with
            {
                Id = match.Node?.Id ?? LinkIds.Fitting(name),
                Name = match.Node?.Name ?? name,
            };
        }

        var stored = Ends.InStore(node.Id);
        if (stored is not null && stored.Kind != node.Kind)
        {
            var shown = Cells.Shown(node.Id);
            Tell(place, null, node.Id, true, Sentences.IdOfAnotherKind(shown, stored.Name));
            return null;
        }

        return node with
        {
            Name = name.Length > 0 ? name : stored?.Name ?? node.Id,
        };
    }

    private string IdOf(Place place, Link link)
    {
        if (link.Id.Length > GraphState.MaxIdLength)
        {
            Tell(place, null, link.Id, false, Sentences.LinkIdTooLong(link.Id.Length, GraphState.MaxIdLength));
        }

        return link.Id.Length is > 0 and <= GraphState.MaxIdLength ? link.Id : _ids.Of(link);
    }

    /// <summary>Sets the direction of a tie for which the file gives none: that of the same tie in the store, else that of its
    /// type.</summary>
    private Tie Directed(Tie tie) =>
        _storedTies.Value.TryGetValue(tie.Id, out var stored) && (tie.Type ?? stored.Type) == stored.Type
            ? tie with
            {
                Directed = stored.Directed,
            }
        : tie.Type is { } type && Vocabulary.In(Language.French).TieTypes.TryGetValue(type, out var term)
            ? tie with
            {
                Directed = term.Directed,
            }
        : tie;

    /// <summary>Finds the node of a cell and returns its id. A node is created only where no actors are known at all, or where ends are to
    /// be created.</summary>
    private string? End(Place place, int column, Field field, string cell)
    {
        if (place.Table.EndsAreIds)
        {
            if (State.Has(field.Ends, cell) && !_borrowed.Contains(cell))
            {
                return cell;
            }

            TellUnmatched(place, place.Table.Names[column], field.Ends, cell, new EndMatch(null, []), field.IsRequired);
            return null;
        }

        var match = Ends.Find(field.Ends, cell);
        if (match.Node is { } node)
        {
            if (!State.TryGetNode(node.Id, out _))
            {
                State.Replay([new GraphChange.Added(node)]);
                _borrowed.Add(node.Id);
            }

            return node.Id;
        }

        var id = LinkIds.Fitting(cell);
        if (State.Has(field.Ends, id))
        {
            return id;
        }

        if (!match.IsAmbiguous && Ends.InStore(id) is null && (_createsEnds || (!_knowsActors && field.Ends.Contains(EntityKind.Actor))))
        {
            _made[id] = (Node)Schema.Blank(field.Ends[0], id) with { Name = cell };
            return id;
        }

        TellUnmatched(place, place.Table.Headers[column], field.Ends, cell, match, field.IsRequired);
        return null;
    }

    private void TellUnmatched(Place place, string? column, ImmutableArray<EntityKind> kinds, string text, EndMatch match, bool isLeftOut)
    {
        var names =
            match.IsAmbiguous ? [.. match.Candidates.Take(MostCellsShown).Select(node => $"{node.Id} ({node.Name})")]
            : Problems.IsFull ? []
            : Ends.Nearest(kinds, text);
        var list = string.Join(", ", names.Select(Cells.Shown));
        var consequence = isLeftOut ? Sentences.TheRowIsLeftOut() : Sentences.TheCellIsLeftEmpty();
        var what = match.IsAmbiguous
            ? Sentences.AmbiguousNode(Cells.Shown(text), consequence)
            : Sentences.UnknownNode(Cells.Shown(text), consequence);
        Tell(
            place,
            column,
            text,
            isLeftOut,
            names.Count == 0 ? what
                : match.IsAmbiguous ? Sentences.WithCandidates(what, list)
                : Sentences.WithNearest(what, list)
        );
    }

    /// <summary>Adds an entity and the ends that its row creates: all of them or, where a rule refuses one, none.</summary>
    private bool TryAdd(Place place, Entity entity)
    {
        List<Entity> added = [.. _made.Values, entity];
        try
        {
            State.Apply(added.ConvertAll(one => (ChangeRequest)new ChangeRequest.Add(one)), _ids);
        }
        catch (ChangeRefusedException refused) when (refused.Error is TooManyColumns)
        {
            throw ImportRefusedException.At(place.Table.File, place.Row.Line, refused.Error.Sentence);
        }
        catch (ChangeRefusedException refused)
        {
            var why =
                _firstSeen.TryGetValue((entity.Kind, entity.Id), out var first) && refused.Error is DuplicateId
                    ? Sentences.ReadBefore(refused.Error.Sentence, first.File, first.Line)
                    : refused.Error.Sentence;
            Tell(place, null, entity.Id, true, Sentences.RowLeftOut(why));
            return false;
        }

        foreach (var one in added)
        {
            _firstSeen[(one.Kind, one.Id)] = (place.Table.File, place.Row.Line);
        }

        // Ends created by rows are looked up by id only: another spelling is another actor.
        if (entity is Node node)
        {
            Ends.Add(node);
        }

        return true;
    }

    private void Tell(Place place, string? column, string value, bool isLeftOut, Sentence what) =>
        Problems.Add(place.Problem(column, value, isLeftOut, what));
}
