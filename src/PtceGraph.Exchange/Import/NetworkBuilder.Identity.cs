using PtceGraph.Contracts;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <content>Who a row is: its id, its name, and which way a tie goes that does not say.</content>
internal sealed partial class NetworkBuilder
{
    /// <summary>Completes the id and the name of a node. Without an id it is looked up in the store by name; without a name the name in the
    /// store is kept.</summary>
    private Node? Identified(Place place, Node node)
    {
        var name = Cells.SingleSpaced(node.Name);
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
                _ends.TellUnmatched(
                    place,
                    null,
                    name,
                    isAmbiguous: true,
                    [.. match.Candidates.Take(UnmatchedEnd.MaxCandidates).Select(NamedEntity.Of)],
                    isLeftOut: true
                );
                return null;
            }

            return node with
            {
                Id = match.Node?.Id ?? (_scope is null ? LinkIds.Fitting(name) : _scope.IdOf(name)),
                Name = match.Node?.Name ?? name,
            };
        }

        var stored = Ends.InStore(node.Id);
        if (stored is not null)
        {
            Collisions.Compare(place, name, stored, otherFile: null);
        }
        else if (
            State.TryGetNode(node.Id, out var read)
            && read.Kind == node.Kind
            && FirstSeen.Of(read.Kind, read.Id) is { Table: var table }
            && !ReferenceEquals(table, place.Table)
        )
        {
            Collisions.Compare(place, name, read, table.File);
        }

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

    /// <summary>Completes a tie: its type where the row gives none, who reports it, its id, and its direction where the row gives none.</summary>
    /// <param name="place">The row.</param>
    /// <param name="tie">The tie, with what its cells say.</param>
    /// <param name="types">The type of a tie without one, and the type by which the id is made; null for none.</param>
    /// <param name="saysDirection">Whether a cell gave the direction.</param>
    private Tie Identified(Place place, Tie tie, (string? Implied, string? OfId) types, bool saysDirection)
    {
        var type = tie.Type ?? types.Implied;
        var id = IdOf(place, tie, types.OfId ?? type);
        return tie with
        {
            Id = id,
            Type = type,
            ReportedBy = _scope is null ? tie.ReportedBy : TextList.Of(tie.ReportedBy.Append(_scope.Name).Distinct()),
            Directed = saysDirection ? tie.Directed : DirectionOf(id, type) ?? tie.Directed,
        };
    }

    private string IdOf(Place place, Link link, string? type)
    {
        if (link.Id.Length > GraphState.MaxIdLength)
        {
            Tell(place, null, link.Id, false, Sentences.LinkIdTooLong(link.Id.Length, GraphState.MaxIdLength));
        }

        return link.Id.Length is > 0 and <= GraphState.MaxIdLength ? _ids.Given(link.Kind, link.Id) : _ids.Of(link, type);
    }

    /// <summary>The direction of a tie for which the file gives none: that of the same tie in the store, else that of its type; null where
    /// neither has one.</summary>
    private bool? DirectionOf(string id, string? type) =>
        _storedTies.Value.TryGetValue(id, out var stored) && (type ?? stored.Type) == stored.Type ? stored.Directed
        : type is not null ? Words.IsDirected(type)
        : null;
}
