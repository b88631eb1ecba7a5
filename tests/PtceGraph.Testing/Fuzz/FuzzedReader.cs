using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;

namespace PtceGraph.Testing.Fuzz;

/// <summary>Makes the spoilt files of one reader. The same seed gives the same file.</summary>
internal abstract class FuzzedReader
{
    private protected FuzzedReader(string name, string file, int corpus) => (Name, File, CorpusSize) = (name, file, corpus);

    /// <summary>All readers of files.</summary>
    public static ImmutableArray<string> Names { get; } = ["csv", "xlsx", "zip", "gexf", "graphml", "pajek", "dl", "gml", "json"];

    /// <summary>The name of the reader, one of <see cref="Names"/>.</summary>
    public string Name { get; }

    /// <summary>The name of its files, which decides who reads them.</summary>
    public string File { get; }

    /// <summary>How many files its inputs are made of.</summary>
    public int CorpusSize { get; }

    /// <summary>The reader of a name.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none of this name.</exception>
    public static FuzzedReader Of(string name, FuzzCorpus corpus) =>
        name switch
        {
            "csv" => new Csv(corpus),
            "xlsx" => new Workbook(corpus),
            "zip" => new Zip(corpus),
            "pajek" => new Graph(name, ".net", corpus),
            _ when Names.Contains(name) => new Graph(name, $".{name}", corpus),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, $"Readers are {string.Join(", ", Names)}."),
        };

    /// <summary>The file of a seed.</summary>
    public byte[] Input(int seed)
    {
        var random = new Random(seed);
        var input = Input(random);
        if (random.Next(8) == 0)
        {
            Mutations.Spoil(input, random);
        }

        return random.Next(64) == 0 ? input[..random.Next(input.Length + 1)] : input;
    }

    private protected abstract byte[] Input(Random random);

    /// <summary>One of some lists.</summary>
    private static T One<T>(ImmutableArray<T> all, Random random) => all[random.Next(all.Length)];

    private sealed class Csv(FuzzCorpus corpus) : FuzzedReader("csv", "r.csv", corpus.Tables.Length)
    {
        private static readonly Encoding Windows = Encoding.GetEncoding(1252);

        private readonly ImmutableArray<(IReadOnlyList<string> Tokens, bool IsUtf8)> _tables =
        [
            .. corpus.Tables.Select(table => (Mutations.Tokens(table.Text), table.IsUtf8)),
        ];

        private protected override byte[] Input(Random random)
        {
            var (tokens, isUtf8) = One(_tables, random);
            var text = Mutations.Of(tokens, random);
            return random.Next(16) switch
            {
                0 => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
                1 => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)],
                2 => [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(text)],
                3 => Windows.GetBytes(text),
                _ => (isUtf8 ? Encoding.UTF8 : Windows).GetBytes(text),
            };
        }
    }

    private sealed class Graph(string format, string extension, FuzzCorpus corpus)
        : FuzzedReader(format, $"r{extension}", corpus.Graphs(format).Length)
    {
        private readonly ImmutableArray<IReadOnlyList<string>> _texts = [.. corpus.Graphs(format).Select(Mutations.Tokens)];

        private protected override byte[] Input(Random random) => Encoding.UTF8.GetBytes(Mutations.Of(One(_texts, random), random));
    }

    private sealed class Zip(FuzzCorpus corpus) : FuzzedReader("zip", "r.zip", corpus.Tables.Length)
    {
        private static readonly ImmutableArray<string> Paths =
        [
            "acteurs.csv",
            "liens.csv",
            "réseau/nodes.csv",
            "réseau/edges.CSV",
            "a/b/presences.csv",
            "lisez-moi.pdf",
            ".caché.csv",
            "../../dehors.csv",
            "liens.csv/",
            "",
        ];

        private readonly ImmutableArray<IReadOnlyList<string>> _tables = [.. corpus.Tables.Select(table => Mutations.Tokens(table.Text))];

        /// <summary>One to three tables, the names of some spoilt; half of the archives are spoilt in their own bytes, headers and
        /// directory included.</summary>
        private protected override byte[] Input(Random random)
        {
            var entries = Enumerable
                .Range(0, 1 + random.Next(3))
                .Select(number =>
                    KeyValuePair.Create(
                        number < 2 && random.Next(4) > 0 ? Paths[number] : One(Paths, random),
                        Mutations.Of(One(_tables, random), random)
                    )
                )
                .Where(entry => entry.Key.Length > 0);
            var archive = TestWorkbook.Zipped(entries, random.Next(4) == 0 ? CompressionLevel.Fastest : CompressionLevel.NoCompression);
            if (random.Next(2) == 0)
            {
                Mutations.Spoil(archive, random);
            }

            return archive;
        }
    }

    private sealed class Workbook(FuzzCorpus corpus) : FuzzedReader("xlsx", "r.xlsx", corpus.Workbooks().Length)
    {
        private const int WrittenByOthers = 16; // one in so many is made of a workbook that a program wrote, which has more parts

        private readonly ImmutableArray<ImmutableArray<(string Path, IReadOnlyList<string> Tokens, string Text)>> _books =
        [
            .. corpus
                .Workbooks()
                .Select(book => book.Select(part => (part.Key, Mutations.Tokens(part.Value), part.Value)).ToImmutableArray()),
        ];

        private protected override byte[] Input(Random random)
        {
            var tables = corpus.Tables.Length;
            var book = _books[random.Next(WrittenByOthers) == 0 ? tables + random.Next(_books.Length - tables) : random.Next(tables)];
            var spoilt = random.Next(book.Length);
            return TestWorkbook.Zipped(
                book.Select(
                    (part, number) => KeyValuePair.Create(part.Path, number == spoilt ? Mutations.Of(part.Tokens, random) : part.Text)
                ),
                CompressionLevel.NoCompression
            );
        }
    }
}
