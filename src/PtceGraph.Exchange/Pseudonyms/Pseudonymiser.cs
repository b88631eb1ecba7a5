using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Pseudonyms;

/// <summary>Replaces what names an actor by a pseudonym, and leaves out what describes it in words or singles it out.</summary>
/// <remarks>
/// <para>Ids and names become the first 80 bits of HMAC-SHA256 of the id with a key; rows are in the order of the pseudonyms, since theirs
/// might tell. Kept: kinds, directions, weights, the years of dates, categories, and own columns of nodes with 2 to 50 values whose header
/// names no people. Of these, a value that fewer than <see cref="Fewest"/> entities of a kind have is left out. Everything else is left
/// out: texts, codes, amounts, numbers, the columns of links, the name of the network.</para>
/// <para>Whoever knows the network may still recognise a node by its ties: <see cref="StructuralUniqueness"/> says how many are unique by
/// them.</para>
/// </remarks>
public sealed class Pseudonymiser
{
    /// <summary>The fewest entities of a kind that must have a value for it to be kept.</summary>
    public const int Fewest = 3;

    /// <summary>The fewest bytes of a key.</summary>
    public const int KeyLength = 16;

    private const int IdLength = 20; // hexadecimal digits: among 200,000 nodes, two are the same in one of 10¹³ exports

    private static readonly FrozenSet<string> Categories = FrozenSet.Create(
        StringComparer.Ordinal,
        "category",
        "sub_category",
        "themes",
        "commune",
        "insee",
        "departement",
        "region",
        "milieu",
        "typology",
        "maturity",
        "logics",
        "legal_form",
        "status",
        "type",
        "circle"
    );

    private static readonly EntityKind[] Kinds = [.. Schema.ContentKinds];

    private readonly GraphSnapshot _network;
    private readonly byte[] _key;
    private readonly FrozenSet<string> _own;
    private readonly Dictionary<(EntityKind Kind, string Column, string Value), int> _counts = [];
    private int _suppressed;

    private Pseudonymiser(GraphSnapshot network, byte[] key)
    {
        (_network, _key) = (network, key);
        _own = network
            .PartitionColumns(network.Graph(LayerSelection.Structure))
            .Names.Where(column => !HeaderWords.IsPersonal(column))
            .ToFrozenSet(StringComparer.Ordinal);
        foreach (var entity in Kinds.SelectMany(network.All))
        {
            foreach (var (column, value) in CellsOf(entity))
            {
                _counts[(entity.Kind, column, value)] = _counts.GetValueOrDefault((entity.Kind, column, value)) + 1;
            }
        }
    }

    /// <summary>The network under pseudonyms. The same network and key give the same. O(size).</summary>
    /// <param name="network">The network.</param>
    /// <param name="key">The key: whoever has it and a list of ids can undo the pseudonyms.</param>
    /// <exception cref="ArgumentException">The key is shorter than <see cref="KeyLength"/> bytes.</exception>
    public static PseudonymisedNetwork Of(GraphSnapshot network, byte[] key)
    {
        if (key.Length < KeyLength)
        {
            throw new ArgumentException($"A key of {key.Length} bytes is too short: {KeyLength} are needed.", nameof(key));
        }

        var pseudonymiser = new Pseudonymiser(network, key);
        var state = new GraphState();
        state.Replay(
            Kinds
                .SelectMany(kind => network.All(kind).Select(pseudonymiser.Hide).OrderBy(entity => entity.Id, StringComparer.Ordinal))
                .Concat(
                    network.Settings is { Day: not null } or { Profile: not null }
                        ? [network.Settings with { Name = null }]
                        : Array.Empty<Entity>()
                )
                .Select(entity => new GraphChange.Added(entity))
        );
        return new PseudonymisedNetwork(state.Snapshot(network.Revision), pseudonymiser._suppressed, StructuralUniqueness.Of(network));
    }

    /// <summary>The pseudonym of an id. Nodes share one space of ids, links of a kind another.</summary>
    private string Pseudonym(EntityKind kind, string id)
    {
        var space = kind < EntityKind.Tie ? "node" : WordOf(kind);
        return "x" + Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{space}\0{id}")))[..IdLength]; // no number
    }

    private Entity Hide(Entity entity)
    {
        var hidden = Schema.Blank(entity.Kind, Pseudonym(entity.Kind, entity.Id));
        foreach (var field in Schema.Of(entity.Kind))
        {
            if (Kept(entity, field) is { } value)
            {
                hidden = field.With(hidden, value);
            }
        }

        return hidden with
        {
            Attributes = AttributeMap.Of(
                OwnCellsOf(entity)
                    .Where(cell => IsKept(entity.Kind, cell.Column, cell.Value))
                    .Select(cell => new KeyValuePair<string, string>(cell.Column, cell.Value))
            ),
        };
    }

    /// <summary>What is kept of a field; null for nothing.</summary>
    private object? Kept(Entity entity, Field field) =>
        field.Get(entity) switch
        {
            null => null,
            bool flag => flag,
            double weight when field.Name == "weight" => weight,
            PartialDate date => IsKept(entity.Kind, field.Name, YearOf(date)) ? new PartialDate(date.FirstDay.Year) : null,
            TextList list when Categories.Contains(field.Name) => TextList.Of(list.Where(item => IsKept(entity.Kind, field.Name, item))),
            string id when field.Type == FieldType.Node => Pseudonym(EntityKind.Actor, id),
            string when field.Name == "name" => Pseudonym(entity.Kind, entity.Id),
            string status when entity.Kind == EntityKind.Suggestion && field.Name == "status" => status,
            string text when Categories.Contains(field.Name) => IsKept(entity.Kind, field.Name, text) ? text : null,
            _ => null,
        };

    /// <summary>Whether enough entities have a value; counts those that do not.</summary>
    private bool IsKept(EntityKind kind, string column, string value)
    {
        var isKept = _counts.GetValueOrDefault((kind, column, value)) >= Fewest;
        _suppressed += isKept ? 0 : 1;
        return isKept;
    }

    /// <summary>The cells of an entity that are categories.</summary>
    private IEnumerable<(string Column, string Value)> CellsOf(Entity entity) =>
        Schema
            .Of(entity.Kind)
            .SelectMany(field =>
                field.Get(entity) switch
                {
                    PartialDate date => [(field.Name, YearOf(date))],
                    TextList list when Categories.Contains(field.Name) => list.Distinct().Select(item => (field.Name, item)),
                    string text when Categories.Contains(field.Name) => [(field.Name, text)],
                    _ => Enumerable.Empty<(string, string)>(),
                }
            )
            .Concat(OwnCellsOf(entity));

    private IEnumerable<(string Column, string Value)> OwnCellsOf(Entity entity) =>
        entity is Node ? entity.Attributes.Where(pair => _own.Contains(pair.Key)).Select(pair => (pair.Key, pair.Value)) : [];

    private static string YearOf(PartialDate date) => date.ToString()[..4];

    private static string WordOf(EntityKind kind) => kind.ToString().ToLowerInvariant();
}

/// <summary>A network under pseudonyms.</summary>
/// <param name="Network">The network.</param>
/// <param name="CellsSuppressed">How many cells were left out because too few have their value.</param>
/// <param name="Uniqueness">How many actors are unique by their ties.</param>
public sealed record PseudonymisedNetwork(GraphSnapshot Network, int CellsSuppressed, StructuralUniqueness Uniqueness);
