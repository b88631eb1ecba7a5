using System.Globalization;
using Xunit;

namespace PtceGraph.Graph.Tests;

/// <summary>The words of a network: what requests may use, what merges do to what is read, and what is taken back.</summary>
public partial class NetworkVocabularyTests
{
    private static readonly WordKind Category = WordKind.Named("category")!;

    private readonly GraphState _state = new();
    private readonly CountingIds _ids = new();

    private NetworkVocabulary Vocabulary => _state.Vocabulary;

    private IEnumerable<string> Categories => _state.Snapshot(1).Actors.Select(actor => $"{actor.Id}={actor.Category}");

    [Fact]
    public void A_network_of_PTCE_takes_the_codes_and_its_own_terms()
    {
        Edit(Term("category", "Habitat partagé"), Actor("a", "ess"), Actor("b", "habitat PARTAGE"));

        Assert.Equal(["a=ess", "b=Habitat partagé"], Categories);
        var refused = Assert.IsType<UnknownWord>(Refused(Actor("c", "NGO")));
        Assert.Contains("Habitat partagé", refused.Allowed);
        Assert.Contains("term.add", refused.In(Language.English), StringComparison.Ordinal);
    }

    [Fact]
    public void A_plain_network_takes_its_own_terms_only()
    {
        Edit(Profile("plain"), Term("category", "Farm"), Actor("a", "Farm"));

        Assert.Equal(["Farm"], Assert.IsType<UnknownWord>(Refused(Actor("b", "ess"))).Allowed);
        Assert.IsType<UnknownWord>(
            Refused(
                Actor("b", null) with
                {
                    Entity = new Actor
                    {
                        Id = "b",
                        Name = "B",
                        SubCategory = "commune",
                    },
                }
            )
        );
        Assert.IsType<BadProfile>(Refused(Profile("other")));
    }

    [Fact]
    public void Words_that_differ_by_case_accents_or_spaces_are_one_and_by_a_symbol_are_two()
    {
        Write(
            new Actor
            {
                Id = "a",
                Name = "A",
                Category = "Fermé bio",
            },
            new Actor
            {
                Id = "b",
                Name = "B",
                Category = "FERME BIO",
            }
        );
        Write(
            new Actor
            {
                Id = "c",
                Name = "C",
                Category = "A+",
            },
            new Actor
            {
                Id = "d",
                Name = "D",
                Category = "A-",
            }
        );

        Assert.Equal(["a=Fermé bio", "b=Fermé bio", "c=A+", "d=A-"], Categories);
        Assert.Equal(["A+", "A-", "Fermé bio"], Vocabulary.Own.Select(term => term.Word));
        Assert.Equal("FERME BIO", _state.Snapshot(1).AsWritten.Actors[1].Category);
    }

    [Fact]
    public void What_an_entity_has_is_accepted_when_sent_back()
    {
        Write(new Actor { Id = "a", Name = "A" }, new Actor { Id = "b", Name = "B" });
        Write(
            new Tie
            {
                Id = "t",
                Source = "a",
                Target = "b",
                Type = "prêt",
            }
        );

        Edit(Set(EntityKind.Tie, "t", "type", "prêt"), Set(EntityKind.Tie, "t", "weight", 2.0));

        Assert.Equal("prêt", _state.Snapshot(1).Ties[0].Type);
        Edit(
            new ChangeRequest.Add(
                new Tie
                {
                    Id = "u",
                    Source = "b",
                    Target = "a",
                    Type = "Prêt",
                }
            )
        ); // a word in use is a term
        Assert.Equal("prêt", _state.Snapshot(1).Ties[1].Type);
        Assert.IsType<UnknownWord>(Refused(Set(EntityKind.Tie, "t", "type", "don")));
    }

    [Theory]
    [InlineData("a|b")]
    [InlineData("a; b")]
    [InlineData("Water |")]
    public void A_word_that_would_be_read_as_several_is_no_term(string word) =>
        Assert.Equal(new TermOfSeveral(word), Refused(Term("category", word)));

    [Fact]
    public void A_term_in_use_is_not_removed_and_one_that_is_not_goes_with_what_was_merged_into_it()
    {
        Edit(Term("category", "Farm"), Term("category", "Mill"), Actor("a", "Farm"), new ChangeRequest.MergeTerm("category:Farm", "Mill"));

        Assert.Equal(new TermInUse("Mill", 1), Refused(new ChangeRequest.Remove(EntityKind.Term, "category:Mill")));
        Edit(new ChangeRequest.Remove(EntityKind.Actor, "a"), new ChangeRequest.Remove(EntityKind.Term, "category:Mill"));

        Assert.Empty(Vocabulary.Own);
        Assert.Equal(0, _state.Count(EntityKind.Term));
    }

    [Fact]
    public void A_word_without_a_term_becomes_one_when_it_is_edited()
    {
        Write(
            new Actor
            {
                Id = "a",
                Name = "A",
                Category = "Ferme",
            }
        );
        var edit = Edit(Set(EntityKind.Term, "category:FERME", "color", "#112233"));

        var term = Assert.Single(Vocabulary.Own);
        Assert.Equal(("Ferme", "#112233"), (term.Word, term.Color));
        _state.Restore(GraphChange.InverseOf(edit.Changes));
        Assert.Equal(("Ferme", null), (Vocabulary.Own[0].Word, Vocabulary.Own[0].Color));
    }

    [Fact]
    public void A_term_is_named_by_its_word_alone_where_one_kind_has_it()
    {
        Edit(Term("category", "Conseil"), Term("tie_type", "Conseil"), Term("circle", "Bureau"));

        Assert.Equal(new AmbiguousTerm("Conseil", "category, tie_type"), Refused(Set(EntityKind.Term, ":Conseil", "color", "#112233")));
        Edit(Set(EntityKind.Term, ":bureau", "color", "#112233"));
        Assert.Equal("#112233", Vocabulary.Find(WordKind.Named("circle")!, "Bureau")!.Color);
        Assert.Equal(new TermOfProfile("ess"), Refused(Set(EntityKind.Term, ":ess", "color", "#112233")));
    }

    [Theory]
    [InlineData("color", "red", typeof(BadColor))]
    [InlineData("color", "#12345g", typeof(BadColor))]
    [InlineData("sign", 0.5, typeof(BadSign))]
    [InlineData("sign", 1.0, typeof(OnlyOfTieTypes))]
    [InlineData("directed", true, typeof(OnlyOfTieTypes))]
    public void A_value_that_a_term_cannot_have_is_refused(string field, object value, Type error)
    {
        Edit(Term("category", "Farm"));

        Assert.IsType(error, Refused(Set(EntityKind.Term, "category:Farm", field, value)));
    }

    [Fact]
    public void A_term_is_there_once()
    {
        Edit(Term("category", "Farm"));

        Assert.Equal(new TermExists("Farm"), Refused(Term("category", "farm")));
        Assert.Equal(new TermOfProfile("Ess"), Refused(Term("category", "Ess")));
        Edit(Profile("plain"), Term("category", "Ess"));
        Assert.IsType<BadId>(Refused(Term("category", new string('x', NetworkTerm.MaxWordLength + 1))));
    }

    [Fact]
    public void The_type_says_the_direction_of_a_tie_where_the_request_does_not()
    {
        Edit(Term("tie_type", "Lending", new() { Directed = true }), Actor("a", null), Actor("b", null));
        Edit(Tie("1", "lending"), Tie("2", "financement"), Tie("3", "partenariat"));
        Edit(Profile("plain"));

        Assert.Equal([true, true, false], _state.Snapshot(1).Ties.Select(tie => tie.Directed));
        Assert.False(Vocabulary.IsDirected("financement")); // a word of the network now
    }

    [Fact]
    public void There_are_at_most_as_many_terms_as_the_limit_says()
    {
        var terms = Enumerable.Range(0, GraphState.MaxTerms).Select(i => Term("category", $"c{i.ToString(CultureInfo.InvariantCulture)}"));
        _state.Apply([.. terms], _ids);

        Assert.IsType<TooManyTerms>(Refused(Term("category", "one more")));
        _state.Apply(
            [
                new ChangeRequest.Add(
                    new Actor
                    {
                        Id = "a",
                        Name = "A",
                        Category = "nobody's",
                    }
                ),
            ],
            _ids
        );
        var unmerged = Assert.IsType<NoTermToMerge>(Refused(new ChangeRequest.MergeTerm("category:nobody's", "c1")));
        Assert.Contains("“nobody's” has no term", unmerged.In(Language.English), StringComparison.Ordinal);
        Edit(new ChangeRequest.MergeTerm("category:c2", "c1"));
        Edit(new ChangeRequest.Remove(EntityKind.Term, "category:c0"), new ChangeRequest.MergeTerm("category:nobody's", "c1"));
        Assert.IsType<TooManyTerms>(Refused(Term("category", "one more")));
    }

    [Fact]
    public void Clearing_a_network_takes_its_terms_away_and_the_undo_brings_them_back()
    {
        Edit(Profile("plain"), Term("category", "Farm"), Actor("a", "Farm"));
        var before = GraphText.Of(_state);
        var cleared = _state.Apply([new ChangeRequest.Clear()], _ids);

        Assert.True(_state.IsEmpty);
        Assert.Empty(Vocabulary.Own);
        var undone = _state.Restore(GraphChange.InverseOf(cleared.Changes));
        Assert.Equal(before, GraphText.Of(_state));
        _state.Restore(GraphChange.InverseOf(undone));
        Assert.True(_state.IsEmpty);
    }

    [Fact]
    public void The_words_are_those_of_the_state_whatever_it_went_through()
    {
        Edit(Profile("plain"), Term("category", "Farm"), Actor("a", "Farm"), Actor("b", "Farm"));
        Write(
            new Actor
            {
                Id = "c",
                Name = "C",
                Category = "Mill",
            }
        );
        Edit(Set(EntityKind.Actor, "a", "category", "Mill"), new ChangeRequest.Remove(EntityKind.Actor, "c"));
        Edit(new ChangeRequest.MergeTerm("category:Farm", "Mill"));

        var anew = GraphState.Of(_state.Snapshot(1));

        Assert.Equal(GraphText.Of(_state), GraphText.Of(anew));
        Assert.Equal(Vocabulary.Own, anew.Vocabulary.Own);
        Assert.Equal(Categories, anew.Snapshot(1).Actors.Select(actor => $"{actor.Id}={actor.Category}"));
    }

    [Fact]
    public void Sub_categories_are_free_among_PTCE_and_stay_as_they_are_written()
    {
        Edit(
            new ChangeRequest.Add(
                new Actor
                {
                    Id = "a",
                    Name = "A",
                    SubCategory = "SCIC",
                }
            )
        );
        Edit(
            new ChangeRequest.Add(
                new Actor
                {
                    Id = "b",
                    Name = "B",
                    SubCategory = "Tiers-lieu",
                }
            )
        );

        Assert.Equal(["SCIC", "Tiers-lieu"], _state.Snapshot(1).Actors.Select(actor => actor.SubCategory));
        Assert.Equal(["Tiers-lieu"], Vocabulary.Own.Select(term => term.Word));
    }

    [Fact]
    public void The_economy_is_a_column_of_PTCE_only()
    {
        Edit(Actor("a", "ess"), Actor("b", "ess"), Actor("c", "entreprise"), Actor("d", "entreprise"));
        Assert.Contains("economy", Columns());
        Edit(Profile("plain"));

        Assert.DoesNotContain("economy", Columns());
        Assert.Contains("category", Columns());
        var snapshot = _state.Snapshot(1);
        Assert.Null(snapshot.Partition(snapshot.Graph(LayerSelection.Structure), "economy"));
    }

    [Fact]
    public void A_perimeter_finds_a_term_by_its_labels()
    {
        Edit(Profile("plain"), Term("category", "farm", new() { LabelFr = "Exploitation" }), Actor("a", "farm"), Actor("b", null));

        Assert.True(PerimeterValues.Of(_state.Snapshot(1), "category")!.Has("exploitation"));
        Assert.Equal(["a"], _state.Snapshot(1).Within(Perimeter.Parse(["category=Exploitation"], out _)!).Actors.Select(actor => actor.Id));
        Assert.Equal("Exploitation", Vocabulary.LabelOf(Category, "farm", Language.English));
    }

    private static ChangeRequest.Add Term(string of, string word, NetworkTerm? values = null) =>
        new((values ?? new NetworkTerm()) with { Id = NetworkTerm.IdOf(of, word) });

    private static ChangeRequest.Add Actor(string id, string? category) =>
        new(
            new Actor
            {
                Id = id,
                Name = id,
                Category = category,
            }
        );

    private static ChangeRequest.Add Tie(string id, string type) =>
        new(
            new Tie
            {
                Id = id,
                Source = "a",
                Target = "b",
                Type = type,
            }
        )
        {
            TakesDirectionOfType = true,
        };

    private static ChangeRequest.Update Profile(string profile) => Set(EntityKind.Network, NetworkSettings.OnlyId, "profile", profile);

    private static ChangeRequest.Update Set(EntityKind kind, string id, string field, object value) =>
        new(kind, id, [new(Schema.Find(kind, field)!, value)], []);

    private IReadOnlyList<string> Columns()
    {
        var snapshot = _state.Snapshot(1);
        return snapshot.PartitionColumns(snapshot.Graph(LayerSelection.Structure)).Names;
    }

    /// <summary>Adds entities as files and earlier versions do, whatever their words.</summary>
    private void Write(params Entity[] entities) => _state.Apply([.. entities.Select(entity => new ChangeRequest.Add(entity))], _ids);

    private AppliedRequests Edit(params ChangeRequest[] requests) => _state.Apply(requests, _ids, checksWords: true);

    private DomainError Refused(ChangeRequest request) => Assert.Throws<ChangeRefusedException>(() => Edit(request)).Error;
}
