using Xunit;

namespace PtceGraph.Graph.Tests;

/// <summary>The words of the two languages.</summary>
public class VocabularyTests
{
    [Fact]
    public void The_two_languages_have_the_same_codes()
    {
        var (french, english) = (Vocabulary.In(Language.French), Vocabulary.In(Language.English));

        Assert.Equal(12, french.Categories.Count);
        Assert.Equal(11, french.TieTypes.Count);
        Assert.Equal(french.Categories.Keys.Order(), english.Categories.Keys.Order());
        Assert.Equal(french.TieTypes.Keys.Order(), english.TieTypes.Keys.Order());
        Assert.Equal(french.Circles.Keys.Order(), english.Circles.Keys.Order());
        Assert.All(french.TieTypes.Values, type => Assert.Equal(type.Directed, english.TieTypes[type.Code].Directed));
        Assert.All(
            french.Categories.Values,
            category => Assert.True(category.Economy is null || french.Economies.ContainsKey(category.Economy))
        );
    }
}
