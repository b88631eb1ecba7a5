using System.Text.RegularExpressions;
using Xunit;

namespace PtceGraph.Graph.Tests;

public class TextCharactersTests
{
    // The texts are escaped: the argument of an attribute is stored as UTF-8, which has no lone surrogates.
    [Theory]
    [InlineData(@"", -1)]
    [InlineData(@"École n° 1, Saint-Étienne", -1)]
    [InlineData(@"\uE000 private use, 𝄞 and 😀 of other planes", -1)]
    [InlineData(@"\uFDCF\uFDF0\uFFFD", -1)] // the neighbours of noncharacters
    [InlineData(@"a\uD800b", 1)]
    [InlineData(@"a\uDC00", 1)]
    [InlineData(@"😀\uD83D", 2)]
    [InlineData(@"\uDE00\uD83D", 0)] // a pair in the wrong order
    [InlineData(@"x\uFFFE", 1)]
    [InlineData(@"\uFFFF", 0)]
    [InlineData(@"ab\uFDD0", 2)]
    [InlineData(@"\uFDEF", 0)]
    [InlineData(@"😀\uD83F\uDFFE", 2)]
    [InlineData(@"\uDBFF\uDFFF", 0)]
    public void A_lone_surrogate_or_a_noncharacter_is_found(string escaped, int at) =>
        Assert.Equal(at, TextCharacters.IndexOfForbidden(Regex.Unescape(escaped)));
}
