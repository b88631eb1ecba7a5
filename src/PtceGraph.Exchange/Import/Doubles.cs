using System.Collections.Immutable;
using System.Globalization;
using PtceGraph.Contracts;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>Finds the actors and poles that may be one: by their numbers, and by their names. It proposes; it merges nothing.</summary>
/// <remarks>A node is compared with those that were added before it, and gets at most one proposal: the most certain.</remarks>
/// <param name="mostCompared">The most names that are compared with similar ones.</param>
internal sealed class Doubles(int mostCompared = Doubles.MostCompared)
{
    private const double LeastSimilarity = 0.88;
    private const double LeastSimilarityOfWords = 0.8;
    private const int ShortestWord = 5; // letters of a word that may be spelled otherwise
    private const int ShortestName = 6; // letters and digits: shorter names are similar by chance
    private const int MostCompared = 3_000; // names that are compared with similar ones in one import

    private readonly Dictionary<(DoubleReason, EntityKind, string), Node> _known = []; // the first node of each key
    private readonly Dictionary<(EntityKind, string), Node> _named = []; // by kind and name: the first node
    private NearestNames? _nearest; // of the named nodes; built when the first name is compared
    private (Node? Of, IReadOnlyList<(DoubleReason Reason, string Value)> Keys) _newest = (null, []); // a node is sought, then added
    private int _compared;

    /// <summary>Adds a node that others may be the double of.</summary>
    public void Add(Node node)
    {
        if (node is not (Actor or Pole))
        {
            return;
        }

        foreach (var (reason, value) in NewestKeysOf(node))
        {
            _known.TryAdd((reason, node.Kind, value), node);
        }

        if (_named.TryAdd((node.Kind, node.Name), node) && _compared < mostCompared)
        {
            _nearest?.Add(node);
        }
    }

    /// <summary>The node that a new one may be, and why; null where there is none.</summary>
    public (Node Other, DoubleReason Because, string Value)? Find(Node node)
    {
        if (node is not (Actor or Pole))
        {
            return null;
        }

        foreach (var (reason, value) in NewestKeysOf(node))
        {
            if (
                _known.TryGetValue((reason, node.Kind, value), out var other)
                && other.Id != node.Id
                && (reason != DoubleReason.Siren || !AreDifferentEstablishments(node, other))
                && (reason != DoubleReason.Name || !HaveDifferentNumbers(node, other))
            )
            {
                return (other, reason, reason == DoubleReason.Name ? Shown(1) : value);
            }
        }

        return Similar(node);
    }

    /// <summary>Why a person may have said that two nodes are one.</summary>
    public static (DoubleReason Because, string Value) Compare(Node node, Node other)
    {
        var keys = KeysOf(other).ToHashSet();
        var shared = KeysOf(node).FirstOrDefault(keys.Contains);
        return shared.Value is null ? (DoubleReason.Similar, Shown(SimilarityOf(node, other)))
            : shared.Reason == DoubleReason.Name ? (DoubleReason.Name, Shown(1))
            : shared;
    }

    private (Node Other, DoubleReason Because, string Value)? Similar(Node node)
    {
        if (_compared >= mostCompared || IdentityKeys.Name(node.Name).Length < ShortestName)
        {
            return null;
        }

        _compared++;
        _nearest ??= new NearestNames(_named.Values);
        return _nearest
            .Of([node.Kind], node.Name)
            .Select(name => _named.GetValueOrDefault((node.Kind, name)))
            .OfType<Node>()
            .Where(other => other.Id != node.Id && HaveSameDigits(node, other) && !HaveDifferentNumbers(node, other))
            .Select(other => (Other: other, Similarity: SimilarityOf(node, other)))
            .Where(pair => pair.Similarity >= LeastSimilarity && AreSpelledAlike(node, pair.Other))
            .OrderByDescending(pair => pair.Similarity)
            .Select(pair => ((Node, DoubleReason, string)?)(pair.Other, DoubleReason.Similar, Shown(pair.Similarity)))
            .FirstOrDefault();
    }

    private static double SimilarityOf(Node node, Node other) =>
        NearestNames.Similarity(IdentityKeys.Name(node.Name), IdentityKeys.Name(other.Name));

    /// <summary>Whether two names have the same words but for their spelling: Torino is not Trento, however long the rest of the name
    /// is.</summary>
    private static bool AreSpelledAlike(Node node, Node other)
    {
        var (mine, theirs) = (IdentityKeys.Name(node.Name).Split(' '), IdentityKeys.Name(other.Name).Split(' '));
        return mine.Length == theirs.Length
            && mine.Zip(theirs)
                .All(words =>
                    words.First == words.Second
                    || (
                        Math.Min(words.First.Length, words.Second.Length) >= ShortestWord
                        && NearestNames.Similarity(words.First, words.Second) >= LeastSimilarityOfWords
                    )
                );
    }

    /// <summary>"Crèche 1" is not "Crèche 2".</summary>
    private static bool HaveSameDigits(Node node, Node other) =>
        node.Name.Where(char.IsDigit).SequenceEqual(other.Name.Where(char.IsDigit));

    private static bool HaveDifferentNumbers(Node node, Node other) =>
        node is Actor one && other is Actor two && SirenOf(one) is { } mine && SirenOf(two) is { } theirs && mine != theirs;

    private static string? SirenOf(Actor actor) => IdentityKeys.Siren(actor.Siren) ?? IdentityKeys.Siret(actor.Siret)?[..9];

    private static bool AreDifferentEstablishments(Node node, Node other) =>
        node is Actor one
        && other is Actor two
        && IdentityKeys.Siret(one.Siret) is { } mine
        && IdentityKeys.Siret(two.Siret) is { } theirs
        && mine != theirs;

    private IReadOnlyList<(DoubleReason Reason, string Value)> NewestKeysOf(Node node)
    {
        if (!ReferenceEquals(_newest.Of, node))
        {
            _newest = (node, [.. KeysOf(node)]);
        }

        return _newest.Keys;
    }

    /// <summary>What identifies a node, the most certain first.</summary>
    private static IEnumerable<(DoubleReason Reason, string Value)> KeysOf(Node node)
    {
        if (node is Actor actor)
        {
            var siret = IdentityKeys.Siret(actor.Siret);
            if (siret is not null)
            {
                yield return (DoubleReason.Siret, siret);
            }

            if (SirenOf(actor) is { } siren)
            {
                yield return (DoubleReason.Siren, siren);
            }

            if (IdentityKeys.Rna(actor.Rna) is { } rna)
            {
                yield return (DoubleReason.Rna, rna);
            }
        }

        if (IdentityKeys.Name(node.Name) is { Length: > 0 } name)
        {
            yield return (DoubleReason.Name, name);
        }
    }

    private static string Shown(double similarity) => similarity.ToString("0.00", CultureInfo.InvariantCulture);
}
