using System.Collections.Immutable;
using System.Globalization;
using PtceGraph.Graph;
using PtceGraph.Storage;

namespace PtceGraph.Testing;

/// <summary>A network that grows by seeded edits of every kind, with the journal entries of these edits.</summary>
internal sealed class WrittenNetwork(int seed = 20261125)
{
    private readonly Random _random = new(seed);
    private readonly Ids _ids = new();

    /// <summary>The network after all entries.</summary>
    public GraphState State { get; } = new();

    /// <summary>The edit history of the entries.</summary>
    public EditHistory History { get; } = new();

    /// <summary>The next entries.</summary>
    public List<JournalEntry> Write(int count) => [.. Enumerable.Range(0, count).Select(_ => Next())];

    /// <summary>The whole content of a network as text.</summary>
    public static string Text(GraphState state) =>
        Text(Enum.GetValues<EntityKind>().SelectMany(state.All).Select(entity => new GraphChange.Added(entity)));

    /// <summary>Changes as text.</summary>
    public static string Text(IEnumerable<GraphChange> changes) => ChangeParts.Of([.. changes], int.MaxValue).Parts.Single().Json;

    private JournalEntry Next()
    {
        var (kind, of, changes) = (EntryKind.Edit, (long?)null, ImmutableArray<GraphChange>.Empty);
        if (_random.Next(8) == 0 && History.ToUndo(null) is { } undone && _lastChanges is { } last && last.Revision == undone)
        {
            (kind, of, changes) = (EntryKind.Undo, undone, State.Restore(GraphChange.InverseOf(last.Changes)));
        }
        else
        {
            changes = State.Apply([Request()], _ids).Changes;
        }

        var revision = History.Revision + 1;
        var entry = new JournalEntry
        {
            Revision = revision,
            At = DateTimeOffset.UnixEpoch.AddSeconds(revision),
            Kind = kind,
            Of = of,
            Changes = changes,
            Client = _random.Next(2) == 0 ? "tab" : null,
            Why = _random.Next(3) == 0 ? "réunion du « 12 »" : null,
            IdempotencyKey = string.Create(CultureInfo.InvariantCulture, $"key-{revision}"),
        };
        History.Add(entry);
        _lastChanges = entry;
        return entry;
    }

    private JournalEntry? _lastChanges;

    private ChangeRequest Request()
    {
        var actors = State.All(EntityKind.Actor).Select(actor => actor.Id).ToList();
        string Any() => actors[_random.Next(actors.Count)];

        var choice = actors.Count < 4 ? 0 : _random.Next(9);
        switch (choice)
        {
            case 0 or 1 or 2:
                return new ChangeRequest.Add(
                    new Actor
                    {
                        Name = $"Acteur n° {_random.Next(1_000)}",
                        Category = "ess",
                        Themes = TextList.Of("culture", "réemploi"),
                        Attributes = AttributeMap.Of([new("Quartier", $"q{_random.Next(3)}")]),
                    }
                );
            case 3 or 4 or 5:
                var source = _random.Next(actors.Count);
                return new ChangeRequest.Add(
                    new Tie
                    {
                        Source = actors[source],
                        Target = actors[(source + 1 + _random.Next(actors.Count - 1)) % actors.Count],
                        Type = "partenariat",
                        Weight = _random.NextDouble() + .1,
                        Since = new PartialDate(2014, _random.Next(0, 13)),
                    }
                );
            case 6:
                return new ChangeRequest.Update(
                    EntityKind.Actor,
                    Any(),
                    [KeyValuePair.Create(Schema.Find(EntityKind.Actor, "commune")!, (object?)"Nantes")],
                    [KeyValuePair.Create("Quartier", (string?)null)]
                );
            case 7:
                return new ChangeRequest.Add(new Pole { Name = "Pôle" });
            default:
                return new ChangeRequest.Remove(EntityKind.Actor, Any());
        }
    }

    private sealed class Ids : IIdSource
    {
        private int _next;

        public string NewId() => string.Create(CultureInfo.InvariantCulture, $"n{_next++}");
    }
}
