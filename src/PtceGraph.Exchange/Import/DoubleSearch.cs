using PtceGraph.Contracts;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>Finds the actor or pole of a network that somebody may be about to add again: by the rules by which an import proposes doubles,
/// and by short names. O(nodes) to make, then O(log nodes) a search.</summary>
/// <remarks>Not thread-safe: a search may complete the index.</remarks>
public sealed class DoubleSearch
{
    private const string Sought = "\0"; // no id of a node

    private readonly Doubles _doubles = new(int.MaxValue);
    private readonly Dictionary<string, Node> _short = new(StringComparer.Ordinal); // by short name: the first node

    /// <summary>The search in a network.</summary>
    public DoubleSearch(GraphSnapshot network)
    {
        foreach (var node in network.Nodes)
        {
            _doubles.Add(node);
            if (node is Actor or Pole && node.ShortName is { Length: > 0 } shortName)
            {
                _short.TryAdd(TextNormalizer.FoldName(shortName), node);
            }
        }
    }

    /// <summary>The node that a new actor may be; null where there is none.</summary>
    /// <param name="name">Its name; empty for not known yet.</param>
    /// <param name="number">Its SIREN, SIRET or RNA; null or anything else for none.</param>
    public KnownDouble? Find(string name, string? number)
    {
        var actor = new Actor
        {
            Id = Sought,
            Name = name,
            Siret = number,
            Siren = number,
            Rna = number,
        };
        if (_doubles.Find(actor) is var (other, because, value))
        {
            return new KnownDouble(NamedEntity.Of(other), because, value);
        }

        if (_doubles.Find(new Pole { Id = Sought, Name = name }) is var (pole, why, similarity))
        {
            return new KnownDouble(NamedEntity.Of(pole), why, similarity);
        }

        return TextNormalizer.FoldName(name) is { Length: > 0 } folded && _short.GetValueOrDefault(folded) is { } known
            ? new KnownDouble(NamedEntity.Of(known), DoubleReason.Name, "1.00")
            : null;
    }
}
