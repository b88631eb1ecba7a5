using System.Collections.Immutable;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>Turns the rows of recognised tables into a network, and keeps an account of what it leaves out.</summary>
internal sealed class NetworkBuilder
{
    private const int MostCellsShown = 10;

    private readonly Dictionary<(EntityKind, string), (string File, int Line)> _firstSeen = []; // where each id was read
    private readonly HashSet<(string File, int Column)> _withoutHeader = []; // columns that were reported
    private readonly HashSet<string> _borrowed = new(StringComparer.Ordinal); // ids of State's nodes that are the store's
    private readonly Dictionary<string, Node> _made = new(StringComparer.Ordinal); // ends that the row in hand makes, by id
    private readonly Lazy<Dictionary<string, Tie>> _storedTies;
    private readonly CellValues _cells;
    private readonly LinkIds _ids = new();
    private readonly bool _createsEnds;
    private readonly bool _knowsActors;

    /// <param name="context">What the files are read against.</param>
    /// <param name="hasActors">Whether one of the tables is of actors.</param>
    public NetworkBuilder(ImportContext context, bool hasActors)
    {
        _createsEnds = context.CreatesEnds;
        _knowsActors = hasActors || context.Store is { Actors.IsEmpty: false };
        _storedTies = new(() => (context.Store?.Ties ?? []).ToDictionary(tie => tie.Id, StringComparer.Ordinal));
        _cells = new CellValues(Problems);
        Ends = new Ends(State, context.Store);
    }

    /// <summary>What was read, and the nodes of the store that links name.</summary>
    public GraphState State { get; } = new();

    /// <summary>The ids of the nodes of <see cref="State"/> that are the store's.</summary>
    public IReadOnlySet<string> Borrowed => _borrowed;

    public ImportProblems Problems { get; } = new();

    public Ends Ends { get; }

    /// <summary>Reads a table's rows.</summary>
    /// <returns>How many it has, and how many were taken.</returns>
    public (int Rows, int Taken) Add(SourceTable table, Recognition recognition, CancellationToken cancellationToken)
    {
        var (rows, taken) = (0, 0);
        foreach (var row in table.Rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            rows++;
            _made.Clear();
            var place = new Place(table, row);
            if (IsWhole(place) && Entity(place, recognition) is { } entity && TryAdd(place, entity))
            {
                taken++;
            }
        }

        return (rows, taken);
    }

    /// <summary>Whether each of a row's cells stands under a column: one of more cells has shifted.</summary>
    private bool IsWhole(Place place)
    {
        var (columns, cells) = (place.Table.Headers.Length, place.Row.Cells);
        if (place.Row.Oddity == RowOddity.MisplacedQuote)
        {
            Tell(place, null, "", false, "Les guillemets de la ligne sont mal placés : le texte est lu tel quel.", "The quotes of this row are misplaced: the text is read as it stands.");
        }
        else if (place.Row.Oddity == RowOddity.SwallowedRows)
        {
            Tell(place, null, "", false, "Une cellule contient ce qui ressemble à d'autres lignes : manque-t-il un guillemet ?", "A cell holds what looks like other rows: is a quote missing?");
        }

        if (cells.Length <= columns)
        {
            return true;
        }

        var shown = string.Join(" | ", cells.Take(MostCellsShown).Select(cell => Cells.Shown(Cells.Clean(cell, out _)))) + (cells.Length > MostCellsShown ? " | …" : "");
        Tell(
            place, null, shown, true,
            $"{cells.Length} cellules pour {columns} colonnes ({shown}) : la ligne est laissée de côté. Un texte qui contient le séparateur se met entre guillemets.",
            $"{cells.Length} cells for {columns} columns ({shown}): the row is left out. A text that holds the separator goes between quotes.");
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
            _ => entity,
        };
    }

    /// <summary>Whether the rules of the network want the field's text on one line, or words are compared with it.</summary>
    internal static bool IsOneLine(Field? field) => field is { Type: FieldType.Node } or { Codes: not null } or { Name: "name" or "short_name" };

    private void Own(Place place, int column, string cell, List<KeyValuePair<string, string>> own)
    {
        if (place.Table.Headers[column] is { Length: > 0 } header)
        {
            own.Add(new(OwnHeader.Attribute(header), cell));
        }
        else if (_withoutHeader.Add((place.Table.File, column)))
        {
            Tell(place, null, cell, false, $"La colonne {column + 1} n'a pas d'en-tête : elle n'est pas lue.", $"Column {column + 1} has no header: it is not read.");
        }
    }

    /// <summary>A node with an id and a name. Without an id its name tells which node of the store it is, and without a name the store's stays.</summary>
    private Node? Identified(Place place, Node node)
    {
        var name = string.Join(' ', node.Name.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        if (node.Id.Length == 0 && name.Length == 0)
        {
            Tell(place, null, "", true, "Ni identifiant ni nom : la ligne est laissée de côté.", "Neither id nor name: the row is left out.");
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

            return node with { Id = match.Node?.Id ?? LinkIds.Fitting(name), Name = match.Node?.Name ?? name };
        }

        var stored = Ends.InStore(node.Id);
        if (stored is not null && stored.Kind != node.Kind)
        {
            var shown = Cells.Shown(node.Id);
            Tell(
                place, null, node.Id, true, $"L'identifiant « {shown} » est déjà celui de « {stored.Name} », qui est autre chose : la ligne est laissée de côté.",
                $"The id “{shown}” is already that of “{stored.Name}”, which is something else: the row is left out.");
            return null;
        }

        return node with { Name = name.Length > 0 ? name : stored?.Name ?? node.Id };
    }

    private string IdOf(Place place, Link link)
    {
        if (link.Id.Length > GraphState.MaxIdLength)
        {
            Tell(
                place, null, link.Id, false, $"L'identifiant a {link.Id.Length} caractères, {GraphState.MaxIdLength} au plus : le lien en reçoit un autre.",
                $"The id has {link.Id.Length} characters, {GraphState.MaxIdLength} at most: the link gets another.");
        }

        return link.Id.Length is > 0 and <= GraphState.MaxIdLength ? link.Id : _ids.Of(link);
    }

    /// <summary>A tie whose direction the file does not say: the store's where it has the tie, else its type's.</summary>
    private Tie Directed(Tie tie) =>
        _storedTies.Value.TryGetValue(tie.Id, out var stored) && (tie.Type ?? stored.Type) == stored.Type ? tie with { Directed = stored.Directed }
        : tie.Type is { } type && Vocabulary.In(Language.French).TieTypes.TryGetValue(type, out var term) ? tie with { Directed = term.Directed }
        : tie;

    /// <summary>The id of the node that a cell names. A node is made only where no actor is known anywhere, or where ends are to be created.</summary>
    private string? End(Place place, int column, Field field, string cell)
    {
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
        var names = match.IsAmbiguous ? [.. match.Candidates.Take(MostCellsShown).Select(node => $"{node.Id} ({node.Name})")] : Problems.IsFull ? [] : Ends.Nearest(kinds, text);
        var list = string.Join(", ", names.Select(Cells.Shown));
        var (frenchWhy, englishWhy) = match.IsAmbiguous ? ("désigne plusieurs nœuds", "names several nodes") : ("n'est pas connu", "is not known");
        var (frenchNames, englishNames) = names.Count == 0 ? ("", "") : match.IsAmbiguous ? ($" Candidats : {list}.", $" Candidates: {list}.") : ($" Les plus proches : {list}.", $" Nearest: {list}.");
        Tell(
            place, column, text, isLeftOut,
            $"« {Cells.Shown(text)} » {frenchWhy} : {(isLeftOut ? "la ligne est laissée de côté" : "la cellule est laissée vide")}.{frenchNames}",
            $"“{Cells.Shown(text)}” {englishWhy}: the {(isLeftOut ? "row is left out" : "cell is left empty")}.{englishNames}");
    }

    /// <summary>Adds an entity and the ends that its row makes: all of them or, where a rule refuses one, none.</summary>
    private bool TryAdd(Place place, Entity entity)
    {
        List<Entity> added = [.. _made.Values, entity];
        try
        {
            State.Apply(added.ConvertAll(one => (ChangeRequest)new ChangeRequest.Add(one)), _ids);
        }
        catch (ChangeRefusedException refused)
        {
            var (french, english) = _firstSeen.TryGetValue((entity.Kind, entity.Id), out var first) && refused.Error is DuplicateId
                ? ($" Déjà lu : {first.File}, ligne {first.Line}.", $" Read before: {first.File}, line {first.Line}.")
                : ("", "");
            Tell(
                place, null, entity.Id, true,
                $"{refused.Error.In(Language.French)}{french} La ligne est laissée de côté.", $"{refused.Error.In(Language.English)}{english} The row is left out.");
            return false;
        }

        foreach (var one in added)
        {
            _firstSeen[(one.Kind, one.Id)] = (place.Table.File, place.Row.Line);
        }

        // Ends that rows make have their id alone: another spelling is another actor.
        if (entity is Node node)
        {
            Ends.Add(node);
        }

        return true;
    }

    private void Tell(Place place, string? column, string value, bool isLeftOut, string french, string english) => Problems.Add(place.Problem(column, value, isLeftOut, french, english));
}
