using System.Collections.Immutable;
using System.Text.Json;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Tests.Graph;

public class GraphStateTests
{
    private readonly GraphState _state = new();
    private readonly CountingIds _ids = new();

    /// <summary>So many columns of the user's own, each with a text so long.</summary>
    internal static AttributeMap Columns(int count, int length, char letter = 'x', string prefix = "c") =>
        AttributeMap.Of(Enumerable.Range(0, count).Select(i => KeyValuePair.Create($"{prefix}{i}", new string(letter, length))));

    [Fact]
    public void Adding_gives_an_id_to_what_has_none_and_says_which()
    {
        var applied = Do(new ChangeRequest.Add(new Actor { Name = "Ecossolies" }), new ChangeRequest.Add(new Actor { Id = "rtes", Name = "RTES" }));

        Assert.Equal(["id1", "rtes"], applied.NewIds);
        Assert.True(_state.TryGetNode("id1", out var node));
        Assert.Equal("Ecossolies", node.Name);
    }

    [Fact]
    public void One_refused_request_leaves_nothing_of_the_others()
    {
        AddActors("a", "b");
        var before = GraphText.Of(_state);

        var refused = Assert.Throws<ChangeRefusedException>(() => Do(
            new ChangeRequest.Add(new Tie { Id = "t", Source = "a", Target = "b" }),
            new ChangeRequest.Remove(EntityKind.Actor, "a"),
            new ChangeRequest.Add(new Tie { Source = "b", Target = "ghost" })));

        Assert.Equal(2, refused.Index);
        Assert.Equal(new UnknownEntity("target", "ghost", "actor, pole, project, meeting"), refused.Error);
        Assert.Equal(before, GraphText.Of(_state));
    }

    public static TheoryData<Entity, string> Broken => new()
    {
        { new Actor { Id = "a", Name = "Encore" }, nameof(DuplicateId) },
        { new Pole { Id = "a", Name = "Un pôle du même identifiant" }, nameof(DuplicateId) },
        { new Actor { Id = "c", Name = "  " }, nameof(MissingField) },
        { new Actor { Id = new string('x', 201), Name = "Long" }, nameof(BadId) },
        { new Actor { Id = "a\tb", Name = "Tabulation" }, nameof(BadId) },
        { new Actor { Id = "c", Name = "Deux\nlignes" }, nameof(BadText) },
        { new Actor { Id = "c", Name = "c", Notes = new string('x', 10_001) }, nameof(BadText) },
        { new Tie { Id = "t", Source = "a", Target = "a" }, nameof(SelfLink) },
        { new Tie { Id = "t", Source = "a" }, nameof(MissingField) },
        { new Tie { Id = "t", Source = "a", Target = "b", Weight = 0 }, nameof(BadNumber) },
        { new Tie { Id = "t", Source = "a", Target = "b", Weight = double.NaN }, nameof(BadNumber) },
        { new Tie { Id = "t", Source = "a", Target = "b", Weight = double.PositiveInfinity }, nameof(BadNumber) },
        { new Tie { Id = "t", Source = "a", Target = "b", Weight = 1e155 }, nameof(BadNumber) },
        { new Tie { Id = "t", Source = "a", Target = "b", Weight = 1.1e12 }, nameof(BadNumber) },
        { new Tie { Id = "t", Source = "a", Target = "b", Weight = 9e-10 }, nameof(BadNumber) },
        { new Tie { Id = "t", Source = "a", Target = "b", Weight = -1 }, nameof(BadNumber) },
        { new Tie { Id = "t", Source = "a", Target = "b", Amount = -0.01 }, nameof(BadNumber) },
        { new Tie { Id = "t", Source = "a", Target = "b", Amount = 1.1e12 }, nameof(BadNumber) },
        { new Meeting { Id = "r", Name = "Réunion", Participants = -1 }, nameof(BadNumber) },
        { new Actor { Id = "c", Name = "c", Attributes = Columns(27, 10_000) }, nameof(EntityTooLarge) },
        { new Actor { Id = "c", Name = "c", Attributes = Columns(14, 10_000, 'é') }, nameof(EntityTooLarge) },
        { new Actor { Id = "c", Name = "c", Attributes = Columns(GraphState.MaxAttributes + 1, 1) }, nameof(TooManyAttributes) },
        { new Membership { Id = "m", Actor = "a", Pole = "b" }, nameof(UnknownEntity) },
        { new Project { Id = "j", Name = "Projet", Pole = "ghost" }, nameof(UnknownEntity) },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_would_break_the_network_is_refused_by_name_in_both_languages(Entity entity, string error)
    {
        AddActors("a", "b");

        var refused = Assert.Throws<ChangeRefusedException>(() => Do(new ChangeRequest.Add(entity)));

        Assert.Equal(error, refused.Error.GetType().Name);
        Assert.NotEqual(refused.Error.In(Language.French), refused.Error.In(Language.English));
    }

    [Fact]
    public void Removing_takes_along_what_hangs_and_the_inverse_brings_it_back()
    {
        AddActors("a", "b");
        Do(new ChangeRequest.Add(new Pole { Id = "p", Name = "Pôle" }), new ChangeRequest.Add(new Project { Id = "j", Name = "Projet", Pole = "p" }),
            new ChangeRequest.Add(new Tie { Id = "t", Source = "a", Target = "p" }), new ChangeRequest.Add(new Membership { Id = "m", Actor = "b", Pole = "p" }));
        var before = GraphText.Of(_state);

        var removal = Do(new ChangeRequest.Remove(EntityKind.Pole, "p"));

        Assert.Equal(0, _state.Count(EntityKind.Tie) + _state.Count(EntityKind.Membership) + _state.Count(EntityKind.Pole));
        Assert.True(_state.TryGet(EntityKind.Project, "j", out var project) && ((Project)project).Pole is null);
        _state.Restore(GraphChange.InverseOf(removal.Changes));
        Assert.Equal(before, GraphText.Of(_state));
    }

    [Fact]
    public void Merging_moves_links_fills_what_was_lacking_and_drops_the_tie_between_the_two()
    {
        Do(new ChangeRequest.Add(new Actor { Id = "a", Name = "A", Commune = "Nantes" }), new ChangeRequest.Add(new Actor { Id = "b", Name = "B", Region = "Bretagne" }));
        AddActors("c");
        Do(new ChangeRequest.Add(new Tie { Id = "ab", Source = "a", Target = "b" }), new ChangeRequest.Add(new Tie { Id = "ac", Source = "a", Target = "c" }));

        Do(new ChangeRequest.Merge("a", "b"));

        Assert.False(_state.TryGetNode("a", out _));
        Assert.True(_state.TryGet(EntityKind.Actor, "b", out var kept));
        Assert.Equal(("B", "Nantes", "Bretagne"), (((Actor)kept).Name, ((Actor)kept).Commune, ((Actor)kept).Region));
        Assert.Equal("b", Assert.IsType<Tie>(Assert.Single(_state.All(EntityKind.Tie))).Source);
    }

    [Fact]
    public void An_update_keeps_the_fields_that_it_does_not_name()
    {
        Do(new ChangeRequest.Add(new Actor { Id = "a", Name = "A", Category = "ess", Attributes = AttributeMap.Of([new("secteur", "culture")]) }));

        var change = Assert.IsType<GraphChange.Updated>(Assert.Single(Do(Update("a", "category", null, "statut", "neuf")).Changes));

        Assert.True(_state.TryGet(EntityKind.Actor, "a", out var entity));
        var after = Assert.IsType<Actor>(entity);
        Assert.Equal(("A", null), (after.Name, after.Category));
        Assert.Equal(["secteur", "statut"], after.Attributes.Select(pair => pair.Key));
        Assert.Equal("category", Assert.Single(change.Fields).Field.Name);
    }

    [Fact]
    public void Undo_of_one_field_leaves_what_another_changed_meanwhile()
    {
        AddActors("a");
        var mine = Do(Update("a", "commune", "Nantes"));
        Do(Update("a", "region", "Pays de la Loire"));

        _state.Restore(GraphChange.InverseOf(mine.Changes));

        Assert.True(_state.TryGet(EntityKind.Actor, "a", out var actor));
        Assert.Equal((null, "Pays de la Loire"), (((Actor)actor).Commune, ((Actor)actor).Region));
    }

    [Fact]
    public void Undo_is_refused_when_something_later_rests_on_it()
    {
        var added = AddActors("a");
        AddActors("b");
        Do(new ChangeRequest.Add(new Tie { Id = "t", Source = "a", Target = "b" }));
        var before = GraphText.Of(_state);

        var refused = Assert.Throws<ChangeRefusedException>(() => _state.Restore(GraphChange.InverseOf(added.Changes)));

        Assert.Equal(new LaterChangeRests("a"), refused.Error);
        Assert.Equal(before, GraphText.Of(_state));
    }

    [Fact]
    public void Clearing_leaves_nothing_and_can_be_taken_back()
    {
        AddActors("a", "b");
        Do(new ChangeRequest.Add(new Tie { Id = "t", Source = "a", Target = "b" }));
        var before = GraphText.Of(_state);

        var cleared = Do(new ChangeRequest.Clear());

        Assert.True(_state.IsEmpty);
        _state.Restore(GraphChange.InverseOf(cleared.Changes));
        Assert.Equal(before, GraphText.Of(_state));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Replaying_the_journal_gives_the_state_and_undoing_it_all_gives_the_beginning(int seed)
    {
        var edits = new RandomEdits(seed);
        var journal = new List<ImmutableArray<GraphChange>>();
        var states = new List<string> { GraphText.Of(_state) };
        var refused = 0;
        for (var i = 0; i < 400; i++)
        {
            try
            {
                journal.Add(_state.Apply(edits.Batch(_state), _ids).Changes);
                states.Add(GraphText.Of(_state));
            }
            catch (ChangeRefusedException)
            {
                refused++;
                Assert.Equal(states[^1], GraphText.Of(_state));
            }
        }

        Assert.InRange(refused, 1, 399);
        var replayed = new GraphState();
        foreach (var changes in journal)
        {
            replayed.Replay(ChangeJson.ReadFromJournal(GraphText.Json(writer => Write(writer, changes))));
        }

        Assert.Equal(states[^1], GraphText.Of(replayed));
        for (var i = journal.Count - 1; i >= 0; i--)
        {
            replayed.Restore(GraphChange.InverseOf(journal[i]));
            Assert.Equal(states[i], GraphText.Of(replayed));
        }
    }

    [Fact]
    public void An_update_in_the_journal_holds_what_changed_and_no_more()
    {
        Do(new ChangeRequest.Add(new Actor { Id = "a", Name = "A", Commune = "Nantes", Notes = new string('n', 9_000), Attributes = AttributeMap.Of([new("secteur", "culture"), new("long", new string('l', 9_000))]) }));

        var changes = Do(Update("a", "commune", null, "secteur", "eau")).Changes;

        Assert.Equal(
            """[{"op":"actor.update","id":"a","before":{"commune":"Nantes","attributes":{"secteur":"culture"}},"after":{"attributes":{"secteur":"eau"}}}]""",
            GraphText.Json(writer => Write(writer, changes)).GetRawText());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Updates_that_earlier_versions_wrote_are_read_alike(int seed)
    {
        var edits = new RandomEdits(seed);
        var old = new GraphState();
        var (read, updates) = (0, 0);
        while (read < 300)
        {
            try
            {
                var before = GraphState.Of(_state.Snapshot(0));
                var changes = _state.Apply(edits.Batch(_state), _ids).Changes;
                var json = GraphText.Json(writer => WriteAsBefore(writer, changes, before));
                updates += changes.OfType<GraphChange.Updated>().Count();
                old.Replay(ChangeJson.ReadFromJournal(json));
                Assert.Equal(GraphText.Of(_state), GraphText.Of(old));
                Assert.Equal(GraphText.Json(writer => Write(writer, changes)).GetRawText(), GraphText.Json(writer => Write(writer, ChangeJson.ReadFromJournal(json))).GetRawText());
                read++;
            }
            catch (ChangeRefusedException)
            {
                // Nothing was applied.
            }
        }

        Assert.True(updates > 20);
    }

    private static void Write(Utf8JsonWriter writer, IEnumerable<GraphChange> changes)
    {
        writer.WriteStartArray();
        foreach (var change in changes)
        {
            ChangeJson.WriteForJournal(writer, change);
        }

        writer.WriteEndArray();
    }

    /// <summary>The form of earlier versions: an update holds the whole entity before and after.</summary>
    private static void WriteAsBefore(Utf8JsonWriter writer, IEnumerable<GraphChange> changes, GraphState state)
    {
        writer.WriteStartArray();
        foreach (var change in changes)
        {
            if (change is GraphChange.Updated)
            {
                writer.WriteStartObject();
                writer.WriteString("op", $"{change.Kind.ToString().ToLowerInvariant()}.update");
                WriteEntity("before");
                state.Replay([change]);
                WriteEntity("after");
                writer.WriteEndObject();
            }
            else
            {
                ChangeJson.WriteForJournal(writer, change);
                state.Replay([change]);
            }

            void WriteEntity(string name)
            {
                Assert.True(state.TryGet(change.Kind, change.Id, out var entity));
                writer.WritePropertyName(name);
                EntityJson.Write(writer, entity);
            }
        }

        writer.WriteEndArray();
    }

    private AppliedRequests Do(params ChangeRequest[] requests) => _state.Apply(requests, _ids);

    private AppliedRequests AddActors(params string[] ids) => Do([.. ids.Select(id => new ChangeRequest.Add(new Actor { Id = id, Name = $"Acteur {id}" }))]);

    private static ChangeRequest.Update Update(string id, string field, string? value, string? attribute = null, string? attributeValue = null) => new(
        EntityKind.Actor, id, [KeyValuePair.Create(Schema.Find(EntityKind.Actor, field)!, (object?)value)],
        attribute is null ? [] : [KeyValuePair.Create(attribute, attributeValue)]);
}
