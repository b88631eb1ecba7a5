using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Exchange.Tests.Archives;

public class GzipFormatTests
{
    private static readonly byte[] Whole = Zipped($"source;cible\n{string.Concat(Enumerable.Range(0, 1000).Select(i => $"a{i};b{i}\n"))}");

    [Fact]
    public void A_compressed_file_is_read_as_the_file_that_it_holds()
    {
        using var files = new TempFiles();
        files
            .With("acteurs.csv.gz", Zipped("id;nom\na;Été\nb;B\n"))
            .With("réseau.NET.GZ", Zipped("*vertices 2\n1 \"x\"\n2 \"y\"\n*edges\n1 2\n"))
            .With("tables.zip.gz", Zipped("x"))
            .With("notes.pdf.gz", Zipped("x"));

        var read = files.Read();

        Assert.Equal(["B", "Été", "x", "y"], read.State.All(EntityKind.Actor).Cast<Actor>().Select(actor => actor.Name).Order());
        Assert.Equal(
            ["notes.pdf.gz", "tables.zip.gz"],
            read.Report.Files.Where(file => file.RecognisedAs is null).Select(file => file.File)
        );
    }

    [Fact]
    public void What_is_truncated_damaged_or_lies_is_refused()
    {
        Refuses([]);
        Refuses(Encoding.UTF8.GetBytes("source;cible\na;b\n"));
        Refuses(Whole[..^9]);
        Refuses(Whole[..(Whole.Length / 2)]);
        Refuses([.. Whole[..200], (byte)~Whole[200], .. Whole[201..]]);
        Refuses(Declaring(Whole, 3));
        Refuses(Declaring(Whole, 20_000_000));
        Refuses(Declaring(Whole, 600u << 20));

        static void Refuses(byte[] file) =>
            Assert.Contains("liens.csv.gz: this compressed file is", Refused(file), StringComparison.Ordinal);
    }

    private static string Refused(byte[] file)
    {
        using var files = new TempFiles();
        return Assert.Throws<ImportRefusedException>(() => files.With("liens.csv.gz", file).Read()).Sentence.In(Language.English);
    }

    private static byte[] Declaring(byte[] file, uint length)
    {
        var lying = file.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(lying.AsSpan(lying.Length - 4), length);
        return lying;
    }

    private static byte[] Zipped(string text)
    {
        using var bytes = new MemoryStream();
        using (var zip = new GZipStream(bytes, CompressionLevel.Optimal))
        {
            zip.Write(Encoding.UTF8.GetBytes(text));
        }

        return bytes.ToArray();
    }
}
