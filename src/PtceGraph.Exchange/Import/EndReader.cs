using System.Collections.Immutable;
using PtceGraph.Contracts;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>Reads the ends of links: finds the node of a cell, creates it where that is allowed, or reports it.</summary>
internal sealed class EndReader(GraphState state, Ends ends, Merges merges, ImportProblems problems, ImportContext context, bool hasActors)
{
    private readonly HashSet<string> _borrowed = new(StringComparer.Ordinal); // ids of nodes of the state that come from the store
    private readonly bool _createsEnds = context.CreatesEnds;
    private readonly bool _knowsActors = hasActors || context is { ListsActors: true, Store.Actors.IsEmpty: false };
    private readonly Dictionary<string, BoundEnd> _bound = context // by text of an end
        .Map.Ends.DistinctBy(end => end.Text)
        .ToDictionary(end => end.Text, StringComparer.Ordinal);

    private readonly HashSet<string> _unused = [.. context.Map.Ends.Select(end => end.Text)]; // texts of the map that no cell has

    /// <summary>The texts that the map says something of and that no cell has.</summary>
    public IEnumerable<string> Unused => _unused;

    /// <summary>The ids of the nodes of the network read so far that come from the store.</summary>
    public IReadOnlySet<string> Borrowed => _borrowed;

    /// <summary>The ends that the current row creates, by id.</summary>
    public Dictionary<string, Node> Made { get; } = new(StringComparer.Ordinal);

    /// <summary>The ends that match no node, or several.</summary>
    public UnmatchedEnds Unmatched { get; } = new();

    /// <summary>Finds the node of a cell and returns its id. A node is created only where no actors are known at all, or where ends are to
    /// be created.</summary>
    /// <param name="place">The row.</param>
    /// <param name="column">The column.</param>
    /// <param name="field">The field of the end.</param>
    /// <param name="cell">The text of the cell.</param>
    /// <param name="isFound">Whether there is one such node, which every row of the table finds by this text.</param>
    public string? Read(Place place, int column, Field field, string cell, out bool isFound)
    {
        _unused.Remove(cell);
        var match = Find(place.Table, field, cell);
        var bound = _bound.GetValueOrDefault(cell);
        var chosen = bound is { Node: { } node } ? Bound(field, merges.IdOf(node)) : null;
        isFound = match.Node is not null && chosen is null;
        return isFound ? Borrow(match.Node!) : Unfound(place, column, field, cell, match, bound, chosen);
    }

    /// <summary>The id of an end that no node is found for, or that a person decided otherwise; null where there is none.</summary>
    private string? Unfound(Place place, int column, Field field, string cell, EndMatch match, BoundEnd? bound, Node? chosen)
    {
        var id = context.Scope is null ? LinkIds.Fitting(cell) : ends.IdOf(cell);
        var isCreated = !match.IsAmbiguous && (_createsEnds || (!_knowsActors && field.Ends.Contains(EntityKind.Actor)));
        var end =
            bound is not null ? Decided(field, id, cell, bound, chosen)
            : place.Table.EndsAreIds ? null
            : state.Has(field.Ends, id) ? id
            : isCreated && ends.InStore(id) is null ? Create(field, id, cell)
            : null;
        if (bound is null && end is not null)
        {
            return end;
        }

        var candidates = Unmatched.Add(
            place,
            field.Ends,
            cell,
            match,
            () => problems.IsFull ? [] : ends.Nearest(field.Ends, cell),
            isDecided: end is not null || bound?.LeaveOut == true
        );
        if (end is null)
        {
            TellUnmatched(place, place.Table.Names[column], cell, match.IsAmbiguous, candidates, field.IsRequired);
        }

        return end;
    }

    /// <summary>The id of the node that a person chose for an end, or of the one to be created; null where it does not exist, or the rows are
    /// to be left out.</summary>
    private string? Decided(Field field, string id, string cell, BoundEnd bound, Node? chosen) =>
        chosen is not null ? Borrow(chosen)
        : bound.LeaveOut || bound.Node is not null ? null
        : state.Has(field.Ends, id) ? id
        : ends.InStore(id) is null ? Create(field, id, cell)
        : null;

    private EndMatch Find(SourceTable table, Field field, string cell)
    {
        var id = ends.IdOf(cell);
        var merged = merges.IdOf(id);
        return merged != id && Bound(field, merged) is { } target ? new EndMatch(target, [])
            : !table.EndsAreIds ? ends.Find(field.Ends, cell)
            : state.TryGetNode(id, out var node) && field.Ends.Contains(node.Kind) && !_borrowed.Contains(node.Id) ? new EndMatch(node, [])
            : new EndMatch(null, []);
    }

    /// <summary>The node that a person chose for an end: one of the files, else of the store.</summary>
    private Node? Bound(Field field, string id) =>
        (state.TryGetNode(id, out var node) ? node : ends.InStore(id)) is { } found && field.Ends.Contains(found.Kind) ? found : null;

    /// <summary>The id of a node. One of the store joins the network that is read, so that links may lead to it.</summary>
    private string Borrow(Node node)
    {
        if (!state.TryGetNode(node.Id, out _))
        {
            state.Replay([new GraphChange.Added(node)]);
            _borrowed.Add(node.Id);
        }

        return node.Id;
    }

    private string Create(Field field, string id, string name)
    {
        Made[id] = (Node)Schema.Blank(field.Ends[0], id) with { Name = name };
        return id;
    }

    /// <summary>Reports an end that matches no node, or several.</summary>
    public void TellUnmatched(
        Place place,
        string? column,
        string text,
        bool isAmbiguous,
        ImmutableArray<NamedEntity> candidates,
        bool isLeftOut
    )
    {
        var list = string.Join(", ", candidates.Select(node => Cells.Shown(isAmbiguous ? $"{node.Id} ({node.Name})" : node.Name)));
        var consequence = isLeftOut ? Sentences.TheRowIsLeftOut() : Sentences.TheCellIsLeftEmpty();
        var what = isAmbiguous
            ? Sentences.AmbiguousNode(Cells.Shown(text), consequence)
            : Sentences.UnknownNode(Cells.Shown(text), consequence);
        problems.Add(
            place.Problem(
                column,
                text,
                isLeftOut,
                candidates.IsEmpty ? what
                    : isAmbiguous ? Sentences.WithCandidates(what, list)
                    : Sentences.WithNearest(what, list)
            )
        );
    }
}
