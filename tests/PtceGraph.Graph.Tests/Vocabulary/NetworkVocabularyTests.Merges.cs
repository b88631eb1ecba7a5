using Xunit;

namespace PtceGraph.Graph.Tests;

/// <content>What merges do to what is read.</content>
public partial class NetworkVocabularyTests
{
    [Fact]
    public void A_merge_leaves_what_was_written_and_is_read_everywhere()
    {
        Edit(Profile("plain"), Term("category", "Farm"), Term("category", "Ferme"), Term("category", "Mill"), Actor("a", "Farm"));
        Edit(Actor("b", "Ferme"), new ChangeRequest.MergeTerm("category:Farm", "ferme"));

        Assert.Equal(["a=Ferme", "b=Ferme"], Categories);
        Assert.Equal("Farm", _state.Snapshot(1).AsWritten.Actors[0].Category);
        Assert.Equal(["Ferme", "Mill"], Vocabulary.Own.Select(term => term.Word));
        Edit(new ChangeRequest.MergeTerm("category:Ferme", "Mill"), Actor("c", "Farm"));
        Assert.Equal(["a=Mill", "b=Mill", "c=Mill"], Categories);
        Assert.IsType<TermMerged>(Refused(Term("category", "FARM")));
        Assert.IsType<TermMergedIntoItself>(Refused(new ChangeRequest.MergeTerm("category:Mill", "Farm")));
        Assert.IsType<UnknownTerm>(Refused(new ChangeRequest.MergeTerm("category:Mill", "Town")));
    }

    [Fact]
    public void A_merge_is_undone_and_done_again()
    {
        Edit(Profile("plain"), Term("category", "Farm"), Term("category", "Mill"), Actor("a", "Farm"));
        var merge = Edit(new ChangeRequest.MergeTerm("category:Farm", "Mill"));

        var undone = _state.Restore(GraphChange.InverseOf(merge.Changes));

        Assert.Equal(["a=Farm"], Categories);
        _state.Restore(GraphChange.InverseOf(undone));
        Assert.Equal(["a=Mill"], Categories);
    }

    [Fact]
    public void Two_merges_into_each_other_end()
    {
        Edit(Profile("plain"), Term("category", "Farm"), Term("category", "Mill"), Actor("a", "Farm"), Actor("b", "Mill"));
        var first = Edit(new ChangeRequest.MergeTerm("category:Farm", "Mill"));
        var undone = _state.Restore(GraphChange.InverseOf(first.Changes));
        Edit(new ChangeRequest.MergeTerm("category:Mill", "Farm"));

        _state.Restore(GraphChange.InverseOf(undone));

        Assert.Equal(["a=Farm", "b=Mill"], Categories);
        Assert.Equal(["Farm", "Mill"], Vocabulary.Own.Select(term => term.Word));
        Edit(new ChangeRequest.MergeTerm("category:Farm", "Mill"), Set(EntityKind.Term, "category:Mill", "color", "#112233"));
    }

    [Fact]
    public void A_cell_of_two_words_that_were_merged_has_their_word_once()
    {
        Edit(Profile("plain"), Term("category", "nova"), Term("category", "zz"), Term("category", "vita"), Actor("a", "nova|zz"));
        Edit(new ChangeRequest.MergeTerm("category:nova", "vita"), new ChangeRequest.MergeTerm("category:zz", "vita"));

        Assert.Equal(["a=vita"], Categories);
    }

    [Fact]
    public void Types_are_left_out_by_any_spelling_and_by_the_words_that_were_merged()
    {
        Edit(Profile("plain"), Term("tie_type", "Advice"), Term("tie_type", "Help"), Actor("a", null), Actor("b", null));
        Edit(Tie("1", "Advice"), Tie("2", "Help"), new ChangeRequest.MergeTerm("tie_type:Help", "Advice"));

        foreach (var type in new[] { "Advice", "advice", "HELP" })
        {
            var selection = LayerSelection.Structure with { ExcludedTypes = TextList.Of(type) };
            Assert.Equal(0, _state.Snapshot(1).Graph(selection).EdgeCount);
        }
    }
}
