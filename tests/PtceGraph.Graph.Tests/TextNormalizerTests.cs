using Xunit;

namespace PtceGraph.Graph.Tests;

/// <summary>Normalisation of texts for lookups.</summary>
public class TextNormalizerTests
{
    [Theory]
    [InlineData("Sous-catégorie", "souscategorie")]
    [InlineData("CŒUR d'Île", "coeurdile")]
    [InlineData("  Nœuds ", "noeuds")]
    public void Folding_forgets_case_accents_and_punctuation(string text, string folded) => Assert.Equal(folded, TextNormalizer.Fold(text));

    [Fact]
    public void Latin_letters_fold_as_they_do_beside_others()
    {
        // Beside a Greek letter a text is normalized whole; without one, letter by letter.
        for (var letter = '\u0080'; letter <= '\u024f'; letter++)
        {
            var text = $"a{letter}1é{letter}";
            Assert.Equal(TextNormalizer.Fold($"ω{text}"), $"ω{TextNormalizer.Fold(text)}");
            Assert.Equal(TextNormalizer.FoldName($"ω{text}"), $"ω{TextNormalizer.FoldName(text)}");
        }
    }
}
