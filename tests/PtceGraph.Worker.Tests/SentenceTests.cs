using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace PtceGraph.Worker.Tests;

/// <summary>Sentences for users are in catalogues, complete in both languages, and nowhere else in the C#.</summary>
public partial class SentenceTests
{
    private static readonly string Source = Path.Combine(Repository.Root, "src");

    /// <summary>French names that English sentences and definitions use as they are.</summary>
    private static readonly string[] Names = ["décloisonnement", "département", "région", "Guimerà", "Erdős", "Rényi", "La Poste"];

    public static TheoryData<string> Projects =>
        [
            .. Directory
                .EnumerateFiles(Source, "Sentences.fr.resx", SearchOption.AllDirectories)
                .Select(file => Path.GetFileName(Path.GetDirectoryName(file)!)),
        ];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_sentence_is_in_both_languages_with_the_same_placeholders(string project)
    {
        var (french, english) = (Texts(project, "fr"), Texts(project, "en"));
        Assert.Equal(french.Keys.Order(), english.Keys.Order());
        Assert.All(french, text => Assert.Equal(Placeholders(text.Value), Placeholders(english[text.Key])));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_sentence_has_its_member_whose_parameters_are_its_placeholders(string project)
    {
        var members = Members(project);
        var texts = Texts(project, "fr");
        var keys = members.SelectMany(member => member.IsCounted ? [member.Key, member.Key + "_One"] : new[] { member.Key });
        Assert.Equal(keys.Order(), texts.Keys.Order());
        Assert.All(
            members,
            member =>
            {
                Assert.Equal(Enumerable.Range(0, member.Arguments).ToHashSet(), Placeholders(texts[member.Key]));
                Assert.True(!member.IsCounted || Placeholders(texts[member.Key + "_One"]).IsSubsetOf(Placeholders(texts[member.Key])));
            }
        );
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_sentence_is_used(string project)
    {
        var used = CodeFiles(project)
            .Where(file => Path.GetFileName(file) != "Sentences.cs")
            .SelectMany(file => UsedSentence().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value)
            .ToHashSet();
        Assert.Empty(Members(project).Select(member => member.Key).Except(used));
    }

    [Theory]
    [InlineData("PtceGraph.Graph")]
    [InlineData("PtceGraph.Storage")]
    [InlineData("PtceGraph.Exchange")]
    [InlineData("PtceGraph.Analysis")]
    [InlineData("PtceGraph.Contracts")]
    [InlineData("PtceGraph.Worker")]
    public void No_French_is_in_the_code(string project) =>
        Assert.Empty(
            CodeFiles(project)
                .SelectMany(file =>
                    File.ReadLines(file)
                        .Where(line => !line.AsSpan().TrimStart().StartsWith("//"))
                        .SelectMany(line => Literal().Matches(line))
                        .Where(literal => IsFrench(literal.Value))
                        .Select(literal => $"{Path.GetRelativePath(Source, file)}: {literal.Value}")
                )
        );

    [Theory]
    [InlineData("\"Le disque est plein.\"", true)]
    [InlineData("\"un nombre\"", true)]
    [InlineData("\"« {id} » : {detail}\"", true)]
    [InlineData("\"refusé\"", true)]
    [InlineData("\"The disk is full.\"", false)]
    [InlineData("\"the column's décloisonnement, by commune or département\"", false)]
    [InlineData("\"PARTENARIAT\"", false)]
    public void French_is_told_from_English(string literal, bool isFrench) => Assert.Equal(isFrench, IsFrench(literal));

    private static bool IsFrench(string literal)
    {
        var text = Names.Aggregate(literal, (rest, name) => rest.Replace(name, "", StringComparison.OrdinalIgnoreCase));
        return Accented().IsMatch(text) || FrenchWord().IsMatch(text);
    }

    private static IEnumerable<string> CodeFiles(string project) =>
        Directory
            .EnumerateFiles(Path.Combine(Source, project), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static Dictionary<string, string> Texts(string project, string language) =>
        XDocument
            .Load(Path.Combine(Source, project, $"Sentences.{language}.resx"))
            .Root!.Elements("data")
            .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    private static HashSet<int> Placeholders(string text) =>
        [.. Placeholder().Matches(text).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))];

    private static List<(string Key, bool IsCounted, int Arguments)> Members(string project) =>
        [
            .. Member()
                .Matches(File.ReadAllText(Path.Combine(Source, project, "Sentences.cs")))
                .Select(match =>
                    (
                        match.Groups["key"].Value,
                        match.Groups["count"].Success,
                        match
                            .Groups["arguments"]
                            .Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                            .Length
                    )
                ),
        ];

    [GeneratedRegex(
        @"public static Sentence (?<key>\w+)\([^)]*\)\s*=>\s*Catalogue\.Of(?:(?<count>Count)\(\w+,\s*|\()\[(?<arguments>[^\]]*)\]"
    )]
    private static partial Regex Member();

    [GeneratedRegex(@"\bSentences\.(\w+)")]
    private static partial Regex UsedSentence();

    [GeneratedRegex(@"(?<!\{)\{(\d+)(?::[^}]*)?\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("\"(?:[^\"\\\\]|\\\\.)*\"")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\p{L}[àâçèéêëîïôùûœÀÉÈÊ]|[àâçèéêëîïôùûœÀÉÈÊ]\p{L}|[«»]")]
    private static partial Regex Accented();

    /// <summary>French words that no English sentence contains.</summary>
    [GeneratedRegex(
        @"(?<=[""} ])(?:le|la|les|un|une|des|du|est|sont|dans|pour|pas|avec|cette|qui|ou) | (?:le|la|les|une|des|du|est|sont|dans|pour|pas|avec|cette|qui)[ .,""]",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex FrenchWord();
}
