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
}
