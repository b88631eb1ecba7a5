using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>The source that files come from: their ids are apart from those of other sources, and their ties are its accounts.</summary>
public sealed record ImportScope
{
    /// <summary>The longest name of a scope.</summary>
    public const int MaxLength = 60;

    private static readonly char[] Refused = [':', '|', ';', ','];

    private ImportScope(string name) => Name = name;

    /// <summary>Its name, which stands before the ids of its files.</summary>
    public string Name { get; }

    /// <summary>The scope of a name; null where it is empty, too long, or has a character that parts ids or names: a colon, a comma, a
    /// semicolon, a bar or a control character.</summary>
    public static ImportScope? Of(string name) =>
        name.Trim() is { Length: > 0 and <= MaxLength } trimmed
        && trimmed.IndexOfAny(Refused) < 0
        && !trimmed.Any(char.IsControl)
        && TextCharacters.IndexOfForbidden(trimmed) < 0
            ? new ImportScope(trimmed)
            : null;

    /// <summary>The id in the network of an id of its files.</summary>
    public string IdOf(string id) => LinkIds.Fitting(id, $"{Name}:");

    /// <summary>How a network that has this source spells its name: as here where it does, else another spelling that differs only by case,
    /// accents or spaces. O(size).</summary>
    /// <returns>Null where the network does not have the source.</returns>
    public string? SpellingIn(GraphSnapshot network)
    {
        var folded = TextNormalizer.FoldWord(Name);
        var spellings = network
            .Nodes.Select(node =>
                node.Id.IndexOf(':', StringComparison.Ordinal) is > 0 and <= MaxLength and var end ? node.Id[..end] : null
            )
            .Concat(network.Ties.SelectMany(tie => tie.ReportedBy))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Where(name => TextNormalizer.FoldWord(name) == folded)
            .ToList();
        return spellings.Contains(Name) ? Name : spellings.FirstOrDefault();
    }

    /// <summary>Whether an id of the network is one of its files'.</summary>
    public bool Has(string id) => id.StartsWith($"{Name}:", StringComparison.Ordinal);
}
