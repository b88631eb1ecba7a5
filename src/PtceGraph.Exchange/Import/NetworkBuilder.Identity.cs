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

    private string IdOf(Place place, Link link)
    {
        if (link.Id.Length > GraphState.MaxIdLength)
        {
            Tell(place, null, link.Id, false, Sentences.LinkIdTooLong(link.Id.Length, GraphState.MaxIdLength));
        }

        return link.Id.Length is > 0 and <= GraphState.MaxIdLength ? link.Id : Ends.IdOf(_ids.Of(link));
    }

    /// <summary>Sets the direction of a tie for which the file gives none: that of the same tie in the store, else that of its
    /// type.</summary>
    private Tie Directed(Tie tie) =>
        _storedTies.Value.TryGetValue(tie.Id, out var stored) && (tie.Type ?? stored.Type) == stored.Type
            ? tie with
            {
                Directed = stored.Directed,
            }
        : tie.Type is { } type ? tie with { Directed = Words.IsDirected(type) }
        : tie;
}
