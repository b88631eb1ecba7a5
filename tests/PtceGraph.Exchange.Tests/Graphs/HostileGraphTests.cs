using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Exchange.Tests;

/// <summary>Graph files that want to fill the memory or to fail in a way of their own: each is read, or refused in a sentence.</summary>
public class HostileGraphTests
{
    private const long MaxAllocatedBytes = 256L << 20; // for a refused file, live or not: an upper bound of the peak

    [Theory]
    [InlineData("gexf")]
    [InlineData("graphml")]
    public void Document_types_nesting_endless_texts_and_floods_of_names_are_refused(string format)
    {
        Refuses(format, $"<!DOCTYPE {format} [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><{format}>&b;</{format}>", "DTD");
        Refuses(format, $"<!DOCTYPE {format} SYSTEM \"file:///etc/passwd\"><{format}/>", "DTD");
        Refuses(format, $"<{format}>&undeclared;</{format}>", "can no longer be read");
        Refuses(format, $"<{format}>{Repeated("<node id=\"a\">", 100_000)}", "more than 64 elements");
        Refuses(format, $"<{format}><node id=\"{new string('x', 100 << 20)}\"/></{format}>", "larger than 4 MB");
        Refuses(format, $"<{format}><node id=\"a\"><data>{new string('x', 100 << 20)}</data></node></{format}>", "larger than 4 MB");
        Refuses(format, $"<{format}><node><data><![CDATA[{new string('<', 100 << 20)}]]></data></node></{format}>", "larger than 4 MB");
        Refuses(
            format,
            $"<{format}>{string.Concat(Enumerable.Range(0, 50_000).Select(i => $"<e{i}/>"))}</{format}>",
            "can no longer be read"
        );
        Refuses(format, "<html><body/></html>", "it begins with “html”");
        Refuses(format, "", "can no longer be read");
        Refuses(format, "id;nom\na;A\n", "can no longer be read");
    }

    /// <summary>.NET's reader takes more bytes back than there are when the declaration has letters of several bytes.</summary>
    [Theory]
    [InlineData("gexf", "é")]
    [InlineData("graphml", "\ufffd")]
    [InlineData("gexf", "𝄞")]
    public void A_declaration_with_letters_beyond_ASCII_is_refused(string format, string letter)
    {
        foreach (var count in Enumerable.Range(1, 40))
        {
            Refuses(
                format,
                $"<?xml version=\"1.0{string.Concat(Enumerable.Repeat(letter, count))}\" encoding=\"utf-8\"?>\n<{format}/>",
                "can no longer be read"
            );
        }
    }

    [Fact]
    public void Too_many_columns_are_refused()
    {
        var values = string.Concat(Enumerable.Range(0, 1_001).Select(i => $"<attvalue for=\"{i}\" value=\"x\"/>"));
        Refuses(
            "gexf",
            $"<gexf><graph><nodes><node id=\"a\"><attvalues>{values}</attvalues></node></nodes></graph></gexf>",
            "more than 1,000 columns"
        );
    }

    [Theory]
    [InlineData("gexf")]
    [InlineData("graphml")]
    public void A_truncated_file_is_refused_with_its_line(string format)
    {
        var whole = GraphFile.Written(format, Small());
        for (var length = whole.Length - 3; length > 0; length -= 59)
        {
            var refused = Assert.Throws<ImportRefusedException>(() => GraphFile.Read($"r.{format}", whole[..length]));
            Assert.Matches($@"^r\.{format}, line \d+: ", refused.Message);
        }
    }

    [Fact]
    public void Endless_lines_lists_and_texts_are_refused()
    {
        Refuses("net", $"*Vertices 1\n1 \"{new string('x', 100 << 20)}", "larger than 4 MB");
        Refuses("dl", $"dl n=2 labels: {new string('x', 100 << 20)}", "larger than 4 MB");
        Refuses("gml", $"graph [ node [ label \"{new string('x', 100 << 20)}\" ] ]", "larger than 4 MB");
        Refuses("gml", $"graph [ {Repeated("a [ ", 100_000)}", "more than 64 elements");
        Refuses(
            "gml",
            $"graph [ node [ {string.Concat(Enumerable.Range(0, 1_001).Select(i => $"k{i} 1 "))} ] ]",
            "more than 1,000 columns"
        );
        Refuses("json", $"{{\"actors\":[{{\"id\":\"{new string('x', 100 << 20)}\"}}]}}", "larger than 4 MB");
        Refuses("json", $"{{\"actors\":[{{\"id\":{Repeated("[", 100_000)}", "can no longer be read");
    }

    [Fact]
    public void A_few_bytes_do_not_announce_millions_of_nodes()
    {
        Refuses("net", "*Vertices 4000000\n1 \"a\"\n*Arcs\n1 2\n", "announces 4,000,000");
        Refuses("net", "*Vertices 2000000 1000000\n*Matrix\n1 0\n", "announces 2,000,000");
        Refuses("dl", "dl n=4000000 format=edgelist1\ndata:\n1 2\n", "announces 4,000,000");
        Refuses("dl", "dl nr=3000000 nc=3000000 format=fullmatrix\ndata:\n0 1\n", "announces 6,000,000");
        Assert.Equal(50_000, GraphFile.Read("r.net", "*Vertices 50000\n*Arcs\n1 2\n").Snapshot().Actors.Length);
    }

    private static GraphSnapshot Small() =>
        Networks.Of([
            new Actor
            {
                Id = "a",
                Name = "Étoile & Cie",
                Commune = "Lyon",
                Attributes = AttributeMap.Of([new("effectif", "12")]),
            },
            new Actor { Id = "b", Name = "B" },
            new Pole { Id = "p", Name = "P" },
            new Tie
            {
                Id = "t",
                Source = "a",
                Target = "b",
                Weight = 2.5,
                Directed = true,
                Since = new PartialDate(2014),
            },
            new Membership
            {
                Id = "m",
                Actor = "a",
                Pole = "p",
            },
        ]);

    private static void Refuses(string format, string text, string why)
    {
        using var files = new TempFiles();
        files.With($"r.{format}", text);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var refused = Assert.Throws<ImportRefusedException>(files.Read);

        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
        Assert.StartsWith($"r.{format}", refused.In(Language.French), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MaxAllocatedBytes);
    }

    private static string Repeated(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
