using System.Collections.Immutable;
using PtceGraph.Contracts;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>Notices where two sources give the same ids to different nodes: by the names, which then share no word.</summary>
internal sealed class IdCollisionCheck
{
    private const int FewestRows = 2;
    private const int OneOf = 3; // more than one of so many rows

    private readonly ImmutableArray<IdCollision>.Builder _examples = ImmutableArray.CreateBuilder<IdCollision>();
    private int _known;
    private int _rows;

    /// <summary>What was noticed; null where the rows may well be the same nodes.</summary>
    public IdCollisions? Found =>
        _rows >= FewestRows && OneOf * _rows > _known ? new IdCollisions(_rows, _known, _examples.ToImmutable()) : null;

    /// <summary>Compares a row with the node that has its id.</summary>
    /// <param name="place">The row.</param>
    /// <param name="name">Its name; empty for none.</param>
    /// <param name="other">The node that has its id.</param>
    /// <param name="otherFile">The file of that node; null where it is in the store.</param>
    public void Compare(Place place, string name, Node other, string? otherFile)
    {
        _known++;
        if (SharesAWord(name, other))
        {
            return;
        }

        _rows++;
        if (_examples.Count < IdCollisions.MaxExamples)
        {
            _examples.Add(
                new IdCollision(other.Id, Cells.Shown(name), Cells.Shown(other.Name), otherFile, place.Table.File, place.Row.Line)
            );
        }
    }

    /// <summary>Whether two names may be one node's. A node that is named after its id has no name yet.</summary>
    private static bool SharesAWord(string name, Node other) =>
        name.Length == 0
        || name == other.Name
        || other.Id == other.Name
        || other.Id == name
        || TextNormalizer.FoldName(name) == TextNormalizer.FoldName(other.Name)
        || Overlap(Words(name), Words(other.Name));

    /// <summary>Whether two lists share a word; a number counts only where one of them has nothing else: “Farm 1” is not “Society 1”.</summary>
    private static bool Overlap(HashSet<string> one, HashSet<string> other)
    {
        var hasLetters = one.Any(HasLetter) && other.Any(HasLetter);
        return one.Any(word => other.Contains(word) && (!hasLetters || HasLetter(word)));

        static bool HasLetter(string word) => word.Any(char.IsLetter);
    }

    /// <summary>The words of a name; small ones only where there are no others.</summary>
    private static HashSet<string> Words(string name)
    {
        var words = NameHeuristics.Words(name);
        var telling = words.Where(word => !HeaderWords.Small.Contains(word)).ToHashSet(StringComparer.Ordinal);
        return telling.Count > 0 ? telling : [.. words];
    }
}
