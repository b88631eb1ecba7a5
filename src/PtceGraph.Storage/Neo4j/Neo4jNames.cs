using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PtceGraph.Graph;
using PtceGraph.Graph.PropertyGraph;

namespace PtceGraph.Storage.Neo4j;

/// <summary>The names of a store's labels, relationship types, constraints and results in a Neo4j, and the marks by which it knows what it
/// made.</summary>
/// <remarks>Everything that the store makes bears the property <see cref="Mark"/>, and each node one of the labels that begin with
/// <c>Ptce</c>: nothing else is ever matched. With a prefix, several stores and other applications have labels of their own in one
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

    private static readonly ImmutableArray<string> NodeLabels =
    [
        PropertyGraphMap.NodeLabel,
        .. new[] { EntityKind.Actor, EntityKind.Pole, EntityKind.Project, EntityKind.Meeting }.Select(kind => kind.ToString()),
        PropertyGraphMap.AuthorityLabel,
    ];

    private readonly string _prefix; // empty, or ends with _
    private readonly ConcurrentDictionary<string, string> _statements = new(StringComparer.Ordinal);

    private Neo4jNames(string prefix) => _prefix = prefix;

    /// <summary>The names without a prefix.</summary>
    public static Neo4jNames Plain { get; } = new("");

    /// <summary>Whether the names have a prefix.</summary>
    public bool HasPrefix => _prefix.Length > 0;

    /// <summary>All labels, those of the network first.</summary>
    public ImmutableArray<string> Labels =>
        [
            .. NodeLabels
                .Concat([
                    PropertyGraphMap.TerritoryLabel,
                    PropertyGraphMap.ThemeLabel,
                    Territory,
                    Theme,
                    Removed,
                    Journal,
                    JournalPart,
                    Layout,
                    Store,
                ])
                .Select(Of),
        ];

    /// <summary>The beginning of the names of results.</summary>
    public string ResultPrefix => Of(PropertyGraphMap.ResultPrefix);

    /// <summary>The names behind a word.</summary>
    /// <param name="word">Letters and digits; null or empty for none.</param>
    /// <exception cref="StoreException">The word has other characters, or begins with a digit.</exception>
    public static Neo4jNames Behind(string? word) =>
        string.IsNullOrEmpty(word) ? Plain
        : Word().IsMatch(word) ? new Neo4jNames(word + "_")
        : throw new StoreException(Sentences.Neo4jPrefixInvalid(word), isTransient: false);

    /// <summary>The key under which a node is unique: its label and id. A removed node is found by it.</summary>
    public static string KeyOf(NodeKey key) => $"{key.Label} {key.Id}";

    /// <summary>The label that the nodes of a key bear as their mark.</summary>
    public static string MarkOf(NodeKey key) => key.Label == PropertyGraphMap.NodeLabel ? key.Label : MarkPrefix + key.Label;

    /// <summary>The labels that a node of that key may have from the store.</summary>
    public IEnumerable<string> LabelsOf(NodeKey key) =>
        key.Label == PropertyGraphMap.NodeLabel ? NodeLabels.Select(Of) : [Of(key.Label), Of(MarkOf(key))];

    /// <summary>The name of a label, a relationship type, a constraint or a result in the database.</summary>
    public string Of(string name) => _prefix + name;

    /// <summary>The name without the prefix; null for a name of somebody else.</summary>
    public string? Own(string name) => name.StartsWith(_prefix, StringComparison.Ordinal) ? name[_prefix.Length..] : null;

    /// <summary>A statement with our names behind the prefix: labels that begin with <c>Ptce</c>, and names that begin with
    /// <c>ptce_</c>.</summary>
    public string Cypher(string statement) =>
        HasPrefix ? _statements.GetOrAdd(statement, cypher => OwnNames().Replace(cypher, name => _prefix + name.Value)) : statement;

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]{0,29}$")]
    private static partial Regex Word();

    [GeneratedRegex(@"(?<=:)Ptce\w+|\bptce_\w+")]
    private static partial Regex OwnNames();
}
