using System.Collections.Immutable;
using PtceGraph.Contracts;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>Collects the ends of links that match no node, or several: each text once, with the rows that say it.</summary>
internal sealed class UnmatchedEnds
{
    private readonly Dictionary<(string Text, EntityKind Kind), int> _places = []; // by text and first kind: its place in the list
    private readonly List<UnmatchedEnd> _listed = [];
    private int _more;

    /// <summary>The ends, in the order of the rows.</summary>
    public ImmutableArray<UnmatchedEnd> Listed => [.. _listed];

    /// <summary>The number of ends that are not listed.</summary>
    public int More => _more;

    /// <summary>Counts a row that says an end.</summary>
    /// <param name="place">The row.</param>
    /// <param name="kinds">The kinds of nodes that it may be.</param>
    /// <param name="text">The text of the cell.</param>
    /// <param name="match">What was found.</param>
    /// <param name="nearest">Finds the nodes with the nearest names.</param>
    /// <param name="isDecided">Whether the map says what is meant.</param>
    /// <returns>The nodes that may be meant; empty where the list is full.</returns>
    public ImmutableArray<NamedEntity> Add(
        Place place,
        ImmutableArray<EntityKind> kinds,
        string text,
        EndMatch match,
        Func<IEnumerable<Node>> nearest,
        bool isDecided
    )
    {
        if (_places.TryGetValue((text, kinds[0]), out var known))
        {
            if (known < _listed.Count)
            {
                _listed[known] = _listed[known] with { Rows = _listed[known].Rows + 1 };
                return _listed[known].Candidates;
            }

            return [];
        }

        if (_listed.Count >= ImportReport.MaxProposals)
        {
            // Beyond the most problems of a report, repetitions are counted too: memory is bounded.
            if (_places.Count < ImportReport.MaxProblems)
            {
                _places.Add((text, kinds[0]), int.MaxValue);
            }

            _more++;
            return [];
        }

        _places.Add((text, kinds[0]), _listed.Count);
        ImmutableArray<NamedEntity> candidates =
        [
            .. (match.IsAmbiguous ? match.Candidates : nearest()).Take(UnmatchedEnd.MaxCandidates).Select(NamedEntity.Of),
        ];
        _listed.Add(
            new UnmatchedEnd(text, kinds, 1, place.Table.File, place.Row.Line, match.IsAmbiguous, candidates) { IsDecided = isDecided }
        );
        return candidates;
    }
}
