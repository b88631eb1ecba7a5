using System.Collections.Immutable;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>Builds a network from the rows of recognised tables, and reports what it leaves out.</summary>
internal sealed partial class NetworkBuilder
{
    private const int MostCellsShown = 10;
    private static readonly Field Direction = Schema.Find(EntityKind.Tie, "directed")!;

    private readonly HashSet<(string File, int Column)> _withoutHeader = []; // columns that were reported
    private readonly Lazy<Dictionary<string, Tie>> _storedTies;
    private readonly CellValues _cells;
    private readonly LinkIds _ids;
    private readonly int _maxRows;
    private long _rows; // of all tables so far
    private readonly bool _takesContacts;
    private readonly ImportScope? _scope;
    private readonly EndReader _ends;
    private readonly List<KeyValuePair<string, string>> _own = []; // attributes of the current row
    private readonly List<(string Header, string Text)> _contacts = []; // of the current row

    /// <param name="context">The store and options of the import.</param>
    /// <param name="hasActors">Whether one of the tables is of actors.</param>
    public NetworkBuilder(ImportContext context, bool hasActors)
    {
        _maxRows = context.MaxRows;
        _takesContacts = context.TakesContacts;
        _scope = context.Scope;
        _storedTies = new(() => (context.Store?.Ties ?? []).ToDictionary(tie => tie.Id, StringComparer.Ordinal));
        Words = new FileWords(context);
        Ends = new Ends(State, context.Store, _scope);
        _ids = new LinkIds(State, Ends.IdOf);
        Merges = new Merges(State, Ends, context.Map);
        _ends = new EndReader(State, Ends, Merges, Problems, context, hasActors);
        _cells = new CellValues(Problems, Words, _ends);
    }

    /// <summary>The network read so far, and the nodes of the store that its links refer to.</summary>
    public GraphState State { get; } = new();

    /// <summary>The ids of the nodes of <see cref="State"/> that come from the store.</summary>
    public IReadOnlySet<string> Borrowed => _ends.Borrowed;

    /// <summary>Where each entity was read first.</summary>
    public FirstPlaces FirstSeen { get; } = new();

    public ImportProblems Problems { get; } = new();

    /// <summary>The rows whose id another node has.</summary>
    public IdCollisionCheck Collisions { get; } = new();

    /// <summary>The words of the files, and the terms that are new.</summary>
    public FileWords Words { get; }

    public UnmatchedEnds Unmatched => _ends.Unmatched;

    /// <summary>The texts that the map says something of and that no row has as an end.</summary>
    public IEnumerable<string> UnusedEnds => _ends.Unused;

    /// <summary>Sets the commune of a node that was read, by its INSEE code.</summary>
    public void SetCommune(Node node, string insee) =>
        State.Apply(
            [
                node is Actor
                    ? new ChangeRequest.Update(node.Kind, node.Id, [new(Schema.Find(node.Kind, "insee")!, insee)], [])
                    : new ChangeRequest.Update(node.Kind, node.Id, [], [new("insee", insee)]),
            ],
            _ids
        );

    /// <summary>Sets the profile of the network.</summary>
    public void SetProfile(string profile) =>
        State.Apply(
            [
                new ChangeRequest.Update(
                    EntityKind.Network,
                    NetworkSettings.OnlyId,
                    [new(Schema.Find(EntityKind.Network, "profile")!, profile)],
                    []
                ),
            ],
            _ids
        );

    public Merges Merges { get; }

    /// <summary>How to reach people of the nodes.</summary>
    public ImmutableArray<ImportedContact>.Builder Contacts { get; } = ImmutableArray.CreateBuilder<ImportedContact>();

    public Ends Ends { get; }

    /// <summary>Reads a table's rows.</summary>
    /// <returns>The number of rows, and of rows taken.</returns>
    /// <exception cref="ImportRefusedException">All tables together have more rows than the import may have.</exception>
    public (int Rows, int Taken) Add(SourceTable table, Recognition recognition, CancellationToken cancellationToken)
    {
        var (rows, taken) = (0, 0);
        var columns = TableColumn.Of(recognition);
        foreach (var row in table.Rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            rows++;
            TableLimits.CheckRows(table.File, ++_rows, _maxRows);
            _ends.Made.Clear();
            _contacts.Clear();
            var place = new Place(table, row);
            if (IsWhole(place) && Entity(place, recognition, columns) is { } entity && TryAdd(place, entity))
            {
                taken++;
            }
        }

        return (rows, taken);
    }

    /// <summary>Whether a row has no more cells than columns, for the cells of a longer row have shifted, and is no total of the
    /// others.</summary>
    public bool IsWhole(Place place)
    {
        var (columns, cells) = (place.Table.Headers.Length, place.Row.Cells);
        if (TotalRow.Is(place.Row))
        {
            Tell(place, null, Cells.Shown(cells.First(cell => cell.Length > 0)), true, Sentences.RowOfTotals());
            return false;
        }

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

    private Entity? Entity(Place place, Recognition recognition, ImmutableArray<TableColumn> columns)
    {
        var id = recognition.IdColumn < 0 ? "" : _cells.Text(place, recognition.IdColumn, isOneLine: true);
        var entity = Schema.Blank(recognition.Kind, id.Length == 0 ? id : Ends.IdOf(id));
        _own.Clear();
        var saysDirection = false;
        string? typeOfId = null; // the type of a tie before it was merged into another, by which its id was made
        foreach (var column in columns)
        {
            if (column.Index >= place.Row.Cells.Length)
            {
                break;
            }

            var cell = _cells.Read(place, column);
            if (cell.Text.Length == 0)
            {
                continue;
            }

            if (column.IsContact)
            {
                _contacts.Add((place.Table.Names[column.Index], cell.Text));
                continue;
            }

            if (column.IsAttribute)
            {
                Own(place, column.Index, cell.Text);
            }

            if (cell.LeavesRowOut)
            {
                return null;
            }

            if (cell.Value is null)
            {
                continue;
            }

            if (cell.Value is bool && entity is Tie)
            {
                Direction.Fill(entity, cell.Value);
                saysDirection = true;
                continue;
            }

            column.Field!.Fill(entity, cell.Value);
            typeOfId = column.Field == WordKind.TieType.Field ? cell.Words!.Spelled : typeOfId;
            if (
                column.IsAttribute
                && Words.IsPtce
                && entity is Actor { SubCategory: null } actor
                && CellReader.SubCategory(cell.Text) is { } subCategory
            )
            {
                entity = actor with { SubCategory = subCategory };
            }
        }

        if (_own.Count > 0)
        {
            entity = entity with { Attributes = AttributeMap.Of(_own) };
        }

        return entity switch
        {
            Node node => Identified(place, node),
            Tie tie => Identified(place, tie, (Words.IsPtce ? recognition.ImpliedType : null, typeOfId), saysDirection),
            Link link => link with { Id = IdOf(place, link, type: null) },
            NetworkSettings settings => settings with { Id = NetworkSettings.OnlyId, Profile = null }, // SetProfile, where it counts
            NetworkTerm term => Words.Take(term),
            Mark mark => Mark.Of(mark.Date, mark.Name),
            _ => entity,
        };
    }

    /// <summary>Whether the text of a field must be on one line, because the rules of the network require it or it is compared with
    /// codes.</summary>
    internal static bool IsOneLine(Field? field) =>
        field is { Type: FieldType.Node } or { Name: "name" or "short_name" } || (field is not null && WordKind.Of(field) is not null);

    private void Own(Place place, int column, string cell)
    {
        if (place.Table.Headers[column] is { Length: > 0 } header)
        {
            _own.Add(new(OwnHeader.Attribute(header), cell));
        }
        else if (_withoutHeader.Add((place.Table.File, column)))
        {
            Tell(place, null, cell, false, Sentences.ColumnWithoutHeader(column + 1));
        }
    }

    /// <summary>Adds an entity and the ends that its row creates: all of them or, where a rule refuses one, none.</summary>
    private bool TryAdd(Place place, Entity entity)
    {
        var node = entity as Node;
        var target = node is null ? null : Merges.TargetOf(node);
        var request =
            target is not null ? Merges.RequestOf(node!, target)
            : node is not null ? Merges.RequestOfOwnRow(node)
            : null;
        entity = target ?? entity;
        try
        {
            if (request is null && _ends.Made.Count == 0)
            {
                State.Add(entity);
            }
            else
            {
                State.Apply(
                    [.. _ends.Made.Values.Select(end => new ChangeRequest.Add(end)), request ?? new ChangeRequest.Add(entity)],
                    _ids
                );
            }
        }
        catch (ChangeRefusedException refused) when (refused.Error is TooManyColumns)
        {
            throw ImportRefusedException.At(place.Table.File, place.Row.Line, refused.Error.Sentence);
        }
        catch (ChangeRefusedException refused)
        {
            var why =
                refused.Error is DuplicateId && FirstSeen.Of(entity.Kind, entity.Id) is { } first
                    ? Sentences.ReadBefore(refused.Error.Sentence, first.Table.File, first.Line)
                    : refused.Error.Sentence;
            Tell(place, null, entity.Id, true, Sentences.RowLeftOut(why));
            if (entity is Link left)
            {
                _ids.LeaveOut(left);
            }

            return false;
        }

        foreach (var end in _ends.Made.Values)
        {
            FirstSeen.Add(end, place);
        }

        FirstSeen.Add(entity, place);

        if (target is not null)
        {
            Merges.Did(node!, target);
        }

        // Ends created by rows are looked up by id only: another spelling is another actor.
        if (entity is Node added)
        {
            Ends.Add(added);
            TakeContacts(added.Id);
        }

        return true;
    }

    private void TakeContacts(string node)
    {
        if (_takesContacts && _contacts.Count > 0)
        {
            Contacts.AddRange(_contacts.Select(contact => new ImportedContact(node, contact.Header, contact.Text)));
        }
    }

    private void Tell(Place place, string? column, string value, bool isLeftOut, Sentence what) =>
        Problems.Add(place.Problem(column, value, isLeftOut, what));
}
