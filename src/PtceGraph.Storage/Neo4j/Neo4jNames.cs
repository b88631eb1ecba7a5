using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PtceGraph.Graph;
using PtceGraph.Graph.PropertyGraph;

namespace PtceGraph.Storage.Neo4j;

/// <summary>The names of a store's labels, relationship types, constraints and results in a Neo4j, and the marks by which it knows what it
/// made.</summary>
/// <remarks>Everything that the store makes bears the property <see cref="Mark"/>, and each node one of <see cref="MarkLabels"/>. The network
/// is matched through both, the journal and the map's positions through those labels: nothing else is ever matched. With a prefix, several stores and other applications have labels of their own in one
/// database.</remarks>
internal sealed partial class Neo4jNames
{
    /// <summary>The property that marks what the store made: true, and on a node that was removed but kept for its owner's sake its
    /// <see cref="KeyOf"/>.</summary>
    public const string Mark = PropertyGraphMap.Mark;

    /// <summary>The label of a removed node that is kept for its owner's sake.</summary>
    public const string Removed = "PtceRemoved";

    /// <summary>The label that places share, and that of themes: their ids are unique under it.</summary>
    public const string Territory = MarkPrefix + PropertyGraphMap.TerritoryLabel,
        Theme = MarkPrefix + PropertyGraphMap.ThemeLabel;

    /// <summary>The labels of the journal, the map's positions and the store itself.</summary>
    public const string Journal = "PtceJournal",
        JournalPart = "PtceJournalPart",
        Layout = "PtceLayout",
        Store = "PtceStore";

    private const string MarkPrefix = "Ptce";

    /// <summary>The labels of nodes by their kind and category.</summary>
    public static ImmutableArray<string> KindLabels { get; } =
    [
        .. new[] { EntityKind.Actor, EntityKind.Pole, EntityKind.Project, EntityKind.Meeting }.Select(kind => kind.ToString()),
        PropertyGraphMap.AuthorityLabel,
    ];

    /// <summary>The labels that mark what the store made: those that begin with <c>Ptce</c>.</summary>
    public static ImmutableArray<string> MarkLabels { get; } =
    [PropertyGraphMap.NodeLabel, Territory, Theme, Removed, Journal, JournalPart, Layout, Store];

    private readonly string _prefix; // empty, or ends with _
    private readonly ConcurrentDictionary<string, string> _statements = new(StringComparer.Ordinal);

    private Neo4jNames(string prefix) => _prefix = prefix;

    /// <summary>The names without a prefix.</summary>
    public static Neo4jNames Plain { get; } = new("");

    /// <summary>Whether the names have a prefix.</summary>
    public bool HasPrefix => _prefix.Length > 0;

    /// <summary>All labels, those of the network first.</summary>
    public ImmutableArray<string> Labels =>
        [.. KindLabels.Concat([PropertyGraphMap.TerritoryLabel, PropertyGraphMap.ThemeLabel, .. MarkLabels]).Select(Of)];

    /// <summary>The beginning of the names of results.</summary>
    public string ResultPrefix => Of(PropertyGraphMap.ResultPrefix);

    /// <summary>Whether a word may stand before the names: a letter, then letters without accents and digits, 30 at most.</summary>
    public static bool IsPrefix(string word) => Word().IsMatch(word);

    /// <summary>The names behind a word.</summary>
    /// <param name="word">The word; null or empty for none.</param>
    /// <exception cref="ArgumentException">The word is no prefix (<see cref="IsPrefix"/>).</exception>
    public static Neo4jNames Behind(string? word) =>
        string.IsNullOrEmpty(word) ? Plain
        : IsPrefix(word) ? new Neo4jNames(word + "_")
        : throw new ArgumentException($"“{word}” is no prefix.", nameof(word));

    /// <summary>The key under which a node is unique: its label and id. A removed node is found by it.</summary>
    public static string KeyOf(NodeKey key) => $"{key.Label} {key.Id}";

    /// <summary>The id in the mark of a removed node: what follows the first space.</summary>
    public static string IdOf(string mark) => mark[(mark.IndexOf(' ', StringComparison.Ordinal) + 1)..];

    /// <summary>The label that the nodes of a key bear as their mark.</summary>
    public static string MarkOf(NodeKey key) => key.Label == PropertyGraphMap.NodeLabel ? key.Label : MarkPrefix + key.Label;

    /// <summary>The labels that a node of that key may have from the store.</summary>
    public IEnumerable<string> LabelsOf(NodeKey key) =>
        key.Label == PropertyGraphMap.NodeLabel ? KindLabels.Prepend(key.Label).Select(Of) : [Of(key.Label), Of(MarkOf(key))];

    /// <summary>The name of a label, a relationship type, a constraint or a result in the database.</summary>
    public string Of(string name) => _prefix + name;

    /// <summary>The name without the prefix; null for a name of somebody else.</summary>
    public string? Own(string name) => name.StartsWith(_prefix, StringComparison.Ordinal) ? name[_prefix.Length..] : null;

    /// <summary>A statement with our names behind the prefix: labels that begin with <c>Ptce</c>, and names that begin with
    /// <c>ptce_</c>.</summary>
    public string Cypher(string statement) =>
        HasPrefix ? _statements.GetOrAdd(statement, cypher => OwnNames().Replace(cypher, name => _prefix + name.Value)) : statement;

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9]{0,29}\z")]
    private static partial Regex Word();

    [GeneratedRegex(@"(?<=:)Ptce\w+|\bptce_\w+")]
    private static partial Regex OwnNames();
}
