using PtceGraph.Testing.Fuzz;
using Xunit;

namespace PtceGraph.Exchange.Tests.Formats;

/// <summary>The short form of <c>./bench.sh fuzz</c>: spoilt files are read, or refused in a sentence, and nothing else.</summary>
public class FileFuzzTests
{
    private const int Inputs = 1_000;

    public static TheoryData<string> Readers => [.. FuzzedReader.Names];

    [Theory]
    [MemberData(nameof(Readers))]
    public void A_spoilt_file_is_read_or_refused_and_nothing_else(string reader)
    {
        var fuzz = new FileFuzz(FuzzedReader.Of(reader, FuzzCorpus.OfRepository));

        fuzz.Run(1, Inputs);

        Assert.Empty(fuzz.Failures);
        Assert.Equal(Inputs, fuzz.Counts.Inputs);
        Assert.InRange(fuzz.Counts.Read, 1, Inputs - 1);
        Assert.Equal(Inputs, fuzz.Counts.Read + fuzz.Counts.Refused);
        Assert.InRange(fuzz.Reader.CorpusSize, 40, 1_000);
    }

    [Fact]
    public void A_seed_gives_the_same_file_again()
    {
        var reader = FuzzedReader.Of("xlsx", FuzzCorpus.OfRepository);

        Assert.Equal(reader.Input(7), FuzzedReader.Of("xlsx", FuzzCorpus.OfRepository).Input(7));
        Assert.NotEqual(reader.Input(7), reader.Input(8));
    }
}
