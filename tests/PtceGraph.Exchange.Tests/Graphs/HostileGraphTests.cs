using System.Text;
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

    [Theory]
    [InlineData(
        "net",
        "*Vertices 3\n1 \"Étoile\"\n2 \"B\"\n3 \"C\"\n*Arcs :1 \"aide\"\n1 2 2.5\n*Edges\n2 3\n*Matrix\n0 1 0\n1 0 0\n0 0 0\n*Partition p\n*Vertices 3\n1\n2\n3\n"
    )]
    [InlineData(
        "dl",
        "dl n=3, nm=2 format=fullmatrix diagonal=absent\nlabels:\nÉtoile,b,c\nmatrix labels:\nx,y\ndata:\n0 1\n1 0\n2 0\n0 1\n1 0\n2 0\n"
    )]
    [InlineData("dl", "dl n=3 format=edgelist1\nlabels embedded\ndata:\na b 1\nb c 2\n")]
    [InlineData(
        "gml",
        "graph [ directed 0 node [ id 1 label \"Étoile &amp; Cie\" ] node [ id 2 x [ y 3 ] ] edge [ source 1 target 2 value 2 ] ]"
    )]
    [InlineData(
        "json",
        "{\"actors\":[{\"id\":\"a\",\"name\":\"Étoile\",\"themes\":[\"x\"]},{\"id\":\"b\"}],\"ties\":[{\"source\":\"a\",\"target\":\"b\",\"weight\":2}]}"
    )]
    public void A_spoilt_text_is_read_or_refused_and_nothing_else(string format, string whole)
    {
        var read = 0;
        for (var seed = 0; seed < 1_000; seed++)
        {
            try
            {
                read += GraphFile.Read($"r.{format}", Mutations.Of(whole, seed)).Report.Files.Length;
            }
            catch (ImportRefusedException refused)
            {
                Assert.NotEmpty(refused.In(Language.French));
            }
        }

        Assert.InRange(read, 1, 100_000);
    }

    [Theory]
    [InlineData("gexf")]
    [InlineData("graphml")]
    public void A_spoilt_file_is_read_or_refused_and_nothing_else(string format)
    {
        var (whole, read) = (Encoding.UTF8.GetString(GraphFile.Written(format, Small())), 0);
        for (var seed = 0; seed < 1_000; seed++)
        {
            try
            {
                read += GraphFile.Read($"r.{format}", Mutations.Of(whole, seed)).Report.Files.Length;
            }
            catch (ImportRefusedException refused)
            {
                Assert.NotEmpty(refused.In(Language.French));
            }
        }

        Assert.InRange(read, 1, 100_000);
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
