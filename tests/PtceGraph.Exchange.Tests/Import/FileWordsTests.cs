using PtceGraph.Contracts;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Exchange.Tests;

/// <summary>The words of files: which profile they say, which of them become terms, and what they are read as.</summary>
public class FileWordsTests
{
    private const string River = "Id,Label,Category\na,A,Agency\nb,B,Farm\nc,C,NGO\nd,D,Municipality\ne,E,farm\n";

    [Fact]
    public void A_network_of_other_categories_is_plain_and_keeps_its_words()
    {
        var store = new ImportedStore().With(
            ("nodes.csv", River),
            ("edges.csv", "Source,Target,Type\na,b,Funding\na,c,funding\nc,d,Conflict\n")
        );

        Assert.Equal("plain", store.Snapshot.Vocabulary.Profile);
        Assert.Equal(["Agency", "Farm", "NGO", "Municipality", "Farm"], store.Snapshot.Actors.Select(actor => actor.Category));
        Assert.Equal(["Funding", "Funding", "Conflict"], store.Snapshot.Ties.Select(tie => tie.Type));
        Assert.Equal(new RecognisedProfile("plain", 4, 2), store.Report.Profile);
        Assert.Equal(
            [
                "category Agency 1",
                "category Farm 2",
                "category NGO 1",
                "category Municipality 1",
                "tie_type Funding 2",
                "tie_type Conflict 1",
            ],
            store.Report.NewWords.Select(word => $"{word.Of} {word.Word} {word.Rows}")
        );
        Assert.Equal(6, store.Snapshot.Terms.Length);
        Assert.DoesNotContain(store.Report.Problems, problem => problem.Cause == "NotOfVocabulary");
    }

    [Theory]
    [InlineData("Id,Label,Category\na,A,Agency\nb,B,Farm\nc,C,SCIC\n", "ptce")] // a synonym and a sub-category: two of three
    [InlineData("Id,Label,Category\na,A,Agency\nb,B,Farm\n", "plain")] // half
    [InlineData("Id,Label,Category\na,A,\nb,B,\n", "ptce")]
    [InlineData("Id,Label,Kind of thing\na,A,Boat\nb,B,Boat\n", "ptce")] // no column of categories
    [InlineData("nom,catégorie\nA,Ess\nB,Entreprise « classique »\nC,ONG\n", "ptce")]
    public void The_profile_is_plain_where_half_or_fewer_of_the_categories_are_of_PTCE(string actors, string profile)
    {
        var store = new ImportedStore().With("nodes.csv", actors);

        Assert.Equal(profile, store.Snapshot.Vocabulary.Profile);
        Assert.Equal(profile == "plain", store.Report.Profile is not null);
    }

    [Theory]
    [InlineData(NetworkTerm.MaxWordLength, 1)]
    [InlineData(NetworkTerm.MaxWordLength + 1, 0)]
    [InlineData(GraphState.MaxIdLength, 0)]
    [InlineData(GraphState.MaxTextLength, 0)]
    public void A_word_that_is_too_long_for_a_term_stays_as_it_is(int length, int terms)
    {
        var word = new string('w', length);
        var store = new ImportedStore { Profile = "plain" }.With("nodes.csv", $"Id,Label,Category,Sub-category\na,A,{word},{word}\n");

        Assert.Equal(word, store.Snapshot.Actors[0].Category);
        Assert.Equal(2 * terms, store.Snapshot.Terms.Length);
    }

    [Fact]
    public void A_table_of_poles_says_that_it_is_a_PTCE()
    {
        var store = new ImportedStore().With(("acteurs.csv", River), ("poles.csv", "id,nom\np,Pôle\n"));

        Assert.True(store.Snapshot.Vocabulary.IsPtce);
        Assert.Equal("agence", store.Snapshot.Actors[0].Category);
    }

    [Fact]
    public void A_choice_decides_and_outlives_imports()
    {
        var ptce = new ImportedStore { Profile = "ptce" }.With("nodes.csv", River);
        Assert.Equal(("ptce", "agence"), (ptce.Snapshot.Settings?.Profile, ptce.Snapshot.Actors[0].Category));

        var plain = new ImportedStore { Profile = "plain" }.With("nodes.csv", "Id,Label,Category\na,A,Entreprise\n");
        Assert.Equal("Entreprise", plain.Snapshot.Actors[0].Category);
        plain.Profile = null;
        plain.With("more.csv", "Id,Label,Category\nb,B,ess\nc,C,entreprise\n");
        Assert.Equal(["Entreprise", "ess", "Entreprise"], plain.Snapshot.Actors.Select(actor => actor.Category));
        Assert.Null(plain.Report.Profile);
        Assert.Equal(["ess"], plain.Report.NewWords.Select(word => word.Word));
    }

    [Fact]
    public void A_store_that_has_actors_keeps_its_profile()
    {
        var store = new ImportedStore().With("acteurs.csv", "id,nom,categorie\nx,X,ess\n").With("nodes.csv", River);

        Assert.True(store.Snapshot.Vocabulary.IsPtce);
        Assert.Equal(["Farm", "NGO", "Municipality"], store.Snapshot.Terms.Select(term => term.Word));
        Assert.Contains(store.Report.Problems, problem => problem.Value == "Farm");
    }

    [Fact]
    public void The_same_file_again_changes_nothing_also_after_a_merge()
    {
        const string Ties = "Source,Target,Type\na,b,Funding\nc,d,Advice\n";
        var store = new ImportedStore().With(("nodes.csv", River), ("edges.csv", Ties));
        store.Apply(new ChangeRequest.MergeTerm("category:Farm", "Agency"), new ChangeRequest.MergeTerm("tie_type:Funding", "Advice"));

        store.With(("nodes.csv", River), ("edges.csv", Ties));

        Assert.Equal((0, 0, 7), (store.Report.Added, store.Report.Changed, store.Report.Unchanged));
        Assert.Empty(store.Report.NewWords);
        Assert.Equal(["Advice", "Advice"], store.Snapshot.Ties.Select(tie => tie.Type));
    }

    [Fact]
    public void A_map_binds_a_word_to_a_term_and_says_which_entries_it_does_not_use()
    {
        var store = new ImportedStore
        {
            Map = ImportMap.None with
            {
                Words =
                [
                    new BoundWord("category", "FARM", "Agency"),
                    new BoundWord("category", "NGO", "Association"),
                    new BoundWord("tie_type", "Funding", "Advice"),
                ],
            },
        }.With("nodes.csv", River);

        Assert.Equal(["Agency", "Agency", "Association", "Municipality", "Agency"], store.Snapshot.Actors.Select(actor => actor.Category));
        Assert.Equal(["Agency", "Association", "Municipality"], store.Snapshot.Terms.Select(term => term.Word));
        Assert.Contains(store.Report.Problems, problem => problem.English.Contains("words: Funding", StringComparison.Ordinal));
    }

    [Fact]
    public void A_type_all_of_whose_ties_have_a_direction_gives_it_to_those_to_come()
    {
        var store = new ImportedStore { Profile = "plain" }
            .With("edges.csv", "Source,Target,Type,Directed\na,b,Lending,yes\nb,c,Advice,no\nc,a,Advice,yes\n")
            .With("edges.csv", "Source,Target,Type\nb,a,lending\n");

        Assert.Equal(
            (true, null),
            (store.Snapshot.Vocabulary.Find(WordKind.TieType, "Lending")!.Directed, store.Snapshot.Terms[1].Directed)
        );
        Assert.True(store.Snapshot.Ties[^1].Directed);
    }

    [Fact]
    public void Words_beyond_the_limit_stay_in_the_network_without_a_term()
    {
        var rows = string.Concat(Enumerable.Range(0, GraphState.MaxTerms + 5).Select(i => $"a{i},A{i},c{i}\n"));
        var store = new ImportedStore().With("nodes.csv", $"Id,Label,Category\n{rows}");

        Assert.Equal(GraphState.MaxTerms, store.Snapshot.Terms.Length);
        Assert.Equal($"c{GraphState.MaxTerms + 4}", store.Snapshot.Actors[^1].Category);
        Assert.Equal((ImportReport.MaxProposals, 505), (store.Report.NewWords.Length, store.Report.MoreNewWords));
        Assert.Equal(5, store.Report.WordsWithoutTerm);
        Assert.True(store.Snapshot.Vocabulary.Has(WordKind.Named("category")!, $"c{GraphState.MaxTerms + 4}"));
    }

    [Fact]
    public void The_JSON_holds_profile_and_terms_and_reads_back()
    {
        var store = new ImportedStore().With(("nodes.csv", River), ("edges.csv", "Source,Target,Type\na,b,Funding\n"));
        var kind = Schema.Of(EntityKind.Term).ToDictionary(field => field.Name);
        store.Apply(
            new ChangeRequest.Update(
                EntityKind.Term,
                "tie_type:Funding",
                [new(kind["label_fr"], "Financement"), new(kind["color"], "#112233"), new(kind["directed"], true), new(kind["sign"], -1.0)],
                []
            )
        );
        var json = store.Json();

        var again = new ImportedStore().With("network.json", json);

        Assert.Equal("plain", again.Snapshot.Vocabulary.Profile);
        Assert.Equal(store.Snapshot.Vocabulary.Own, again.Snapshot.Vocabulary.Own);
        Assert.Equal(store.Snapshot.Actors, again.Snapshot.Actors);
        store.With("network.json", json);
        Assert.Equal((0, 0), (store.Report.Added, store.Report.Changed));
        Assert.Null(again.Report.Profile);
    }
}
