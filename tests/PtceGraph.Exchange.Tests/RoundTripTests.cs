using System.Globalization;
using System.Text.Json;
using PtceGraph.Exchange.Csv;
using PtceGraph.Exchange.Formats;
using PtceGraph.Exchange.Gexf;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Exchange.Tests;

/// <summary>What is written is read back to the same network.</summary>
public class RoundTripTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A network with everything that a file may lose: dates of each precision, weights that are 1 and that are not there,
    /// directions, lists, columns named as fields, numbers and codes, a name and a day.</summary>
    private static readonly GraphSnapshot Everything = Networks.Of([
        new NetworkSettings
        {
            Id = NetworkSettings.OnlyId,
            Name = "Réseau « A & B »",
            Day = "2024-05-01",
        },
        new Actor
        {
            Id = "a",
            Name = "Été; \"A\", =1+1",
            ShortName = "É",
            Category = "ess",
            Themes = TextList.Of("alimentation", "mobilité"),
            Insee = "01004",
            Siren = "012345674",
            Since = new PartialDate(2014),
            Until = new PartialDate(2031, 2),
            Notes = "deux\nlignes",
            Attributes = AttributeMap.Of([new("solde", "-1250,5"), new("code", "007"), new("ville", "Lyon"), new("weight", "x")]),
        },
        new Actor { Id = "B", Name = "Bêta" },
        new Actor { Id = "b", Name = "Bêta bis" },
        new Pole
        {
            Id = "p",
            Name = "Pôle",
            Year = new PartialDate(2012),
            Logics = TextList.Of("l1", "l2"),
            Since = new PartialDate(2013, 1, 31),
        },
        new Project
        {
            Id = "j",
            Name = "Projet",
            Pole = "p",
            Until = new PartialDate(2020),
        },
        new Meeting
        {
            Id = "r",
            Name = "Rencontre",
            Date = new PartialDate(2024, 3, 12),
            Participants = 12,
            Pole = "p",
        },
        new Tie
        {
            Id = "t1",
            Source = "a",
            Target = "B",
            Weight = 1,
            Directed = true,
            Type = "financement",
            Amount = 1234.56,
            ReportedBy = TextList.Of("Nord", "Sud"),
            Since = new PartialDate(2015, 6),
        },
        new Tie
        {
            Id = "t2",
            Source = "B",
            Target = "a",
            Attributes = AttributeMap.Of([new("declared_weight", "y")]),
        },
        new Tie
        {
            Id = "t3",
            Source = "b",
            Target = "p",
            Weight = 0.1 + 0.2,
        },
        new Membership
        {
            Id = "t1",
            Actor = "a",
            Pole = "p",
            Circle = "pilotage",
            Until = new PartialDate(2025, 12, 31),
        },
        new Participation
        {
            Id = "x",
            Actor = "p",
            Project = "j",
            Role = "porteur",
        },
        new Attendance
        {
            Id = "y",
            Actor = "b",
            Meeting = "r",
        },
    ]);

    /// <summary>Each format that is written and read; <see cref="Loss_of_Pajek_is_everything_but_names_weights_and_directions"/> is the other
    /// one.</summary>
    public static TheoryData<string, CsvStyle, string, Language> TwoWay =>
        new()
        {
            { "csv", CsvStyle.Data, "1.2", Language.French },
            { "csv", CsvStyle.Data, "1.2", Language.English },
            { "csv", CsvStyle.French, "1.2", Language.French },
            { "csv", CsvStyle.English, "1.2", Language.French },
            { "csv", CsvStyle.English, "1.2", Language.English },
            { "xlsx", CsvStyle.Data, "1.2", Language.French },
            { "xlsx", CsvStyle.Data, "1.2", Language.English },
            { "json", CsvStyle.Data, "1.2", Language.French },
            { "gexf", CsvStyle.Data, "1.2", Language.French },
            { "gexf", CsvStyle.Data, "1.3", Language.French },
            { "graphml", CsvStyle.Data, "1.2", Language.French },
        };

    [Theory]
    [MemberData(nameof(TwoWay))]
    public void A_network_reads_back_to_itself(string format, CsvStyle style, string gexf, Language language)
    {
        foreach (var network in new[] { Everything, Networks.Sample() })
        {
            var again = ReadBack(format, style, gexf, network, language);

            Assert.Empty(again.Report.Problems);
            Assert.Empty(ImportPlanner.Plan(network, again, replaces: false, Token).Requests);
            Assert.All(Schema.ContentKinds, kind => Assert.Equal(network.All(kind).Count, again.State.Count(kind)));
            Assert.Equal(network.Ties.Select(Shown).Order(), again.State.All(EntityKind.Tie).Cast<Tie>().Select(Shown).Order());
            Assert.Equal(
                (network.Settings?.Name, network.Settings?.Day),
                (again.Snapshot().Settings?.Name, again.Snapshot().Settings?.Day)
            );
        }
    }

    [Fact]
    public void Loss_of_Pajek_is_everything_but_names_weights_and_directions()
    {
        var again = ReadBack("pajek", CsvStyle.Data, "1.2", Everything, Language.French).Snapshot();

        Assert.Equal(
            Everything.Nodes.Select(node => node.Name.Replace("\"", "''", StringComparison.Ordinal)),
            again.Actors.Select(actor => actor.Name)
        );
        Assert.Equal(
            ["Bêta bis — Pôle 0.30000000000000004", "Bêta — Été; ''A'', =1+1 1", "Été; ''A'', =1+1 → Bêta 1"],
            again
                .Ties.Select(tie => $"{NameOf(tie.Source)} {(tie.Directed ? '→' : '—')} {NameOf(tie.Target)} {tie.Weight:R}")
                .Where(tie => !tie.Contains("Projet", StringComparison.Ordinal) && !tie.Contains("Rencontre", StringComparison.Ordinal))
                .Where(tie => tie != "Été; ''A'', =1+1 — Pôle 1") // the membership
                .Order(StringComparer.Ordinal)
        );
        string NameOf(string id) => again.TryGetNode(id, out var node) ? node.Name : "?";
    }

    private static string Shown(Tie tie) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{tie.Id} {tie.Source} {tie.Target} {tie.Weight:R} {tie.Directed} {tie.Since} {tie.Until} {tie.ReportedBy}"
        );

    private static ImportedNetwork ReadBack(string format, CsvStyle style, string gexf, GraphSnapshot network, Language language)
    {
        using var files = new TempFiles();
        var written = FileFormats.WrittenAs(format)!;
        var path = written is FolderFormat ? files.Folder : Path.Combine(files.Folder, $"network{written.WrittenExtension}");
        var export = new NetworkExport(network)
        {
            Style = style,
            Gexf = GexfVersion.Of(gexf)!,
            Language = language,
        };
        written.Write(export, path, Token);
        return files.Read();
    }

    [Theory]
    [InlineData(Language.French, "acteurs adhesions liens participations poles presences projets rencontres reseau", "oriente")]
    [InlineData(Language.English, "actors attendances meetings memberships network participations poles projects ties", "directed")]
    public void The_words_of_a_workbook_are_of_one_language(Language language, string tables, string directed)
    {
        using var files = new TempFiles();
        FileFormats.WrittenAs("csv")!.Write(new NetworkExport(Everything) { Language = language }, files.Folder, Token);

        var written = Directory
            .EnumerateFiles(files.Folder, "*.csv")
            .ToDictionary(path => Path.GetFileNameWithoutExtension(path), path => File.ReadAllLines(path));
        Assert.Equal(tables.Split(' '), written.Keys.Order(StringComparer.Ordinal));
        var french = new[]
        {
            "nom",
            "categorie",
            "debut",
            "cible",
            "sens",
            "acteur",
            "projet",
            "rencontre",
            "cercle",
            "jour",
            "declare_par",
        };
        var headers = written.Values.SelectMany(lines => lines[0].Split(',')).ToHashSet();
        Assert.All(french, header => Assert.Equal(language == Language.French, headers.Contains(header)));
        Assert.Equal(language == Language.English, headers.Contains("reported_by"));
        Assert.Contains(directed, written[language == Language.English ? "ties" : "liens"][1], StringComparison.Ordinal);
    }

    [Fact]
    public void Json_lists_every_kind()
    {
        using var stream = new MemoryStream();
        FileFormats.WrittenAs("json")!.Write(new NetworkExport(Networks.Sample()), stream, Token);

        using var json = JsonDocument.Parse(stream.ToArray());
        Assert.Equal(138, json.RootElement.GetProperty("actors").GetArrayLength());
        Assert.Equal(71, json.RootElement.GetProperty("attendances").GetArrayLength());
    }

    [Fact]
    public void An_output_that_fails_leaves_what_was_there()
    {
        using var files = new TempFiles();
        var folder = Path.Combine(files.Folder, "out");
        OutputFolder.Write(folder, draft => File.WriteAllText(Path.Combine(draft, "a.csv"), "old"));

        Assert.Throws<InvalidOperationException>(() =>
            OutputFolder.Write(
                folder,
                draft =>
                {
                    File.WriteAllText(Path.Combine(draft, "a.csv"), "new");
                    throw new InvalidOperationException("half-way");
                }
            )
        );

        Assert.Equal("old", File.ReadAllText(Path.Combine(folder, "a.csv")));
        Assert.Equal(["out"], Directory.EnumerateFileSystemEntries(files.Folder).Select(Path.GetFileName));
    }
}
