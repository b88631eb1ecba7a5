using System.Diagnostics;
using System.Globalization;
using System.Text;
using Xunit;

namespace PtceGraph.Graph.Tests;

/// <summary>The territories of France, and what people write for them.</summary>
public class TerritoriesTests(ITestOutputHelper output)
{
    private static readonly string Data = Path.Combine(
        Environment.GetEnvironmentVariable("PTCEGRAPH_TEST_DATA") ?? Path.Combine(Repository.Root, "..", "shared", "data"),
        "territories"
    );

    [Fact]
    public void Every_commune_is_found_by_its_codes_and_by_its_name_where_no_other_has_it()
    {
        var rows = Read("communes.csv");
        var named = rows.ToLookup(row => Plain(row["nom"]), row => row["code"]);
        var epcis = Read("epci.csv").ToDictionary(row => row["siren"], row => row["nom"]);

        Assert.Equal(rows.Count, Territories.Communes.Count());
        foreach (var row in rows)
        {
            var commune = Territories.Commune(row["code"]);

            Assert.NotNull(commune);
            Assert.Equal((row["code"], row["nom"]), (commune.Code, commune.Name));
            Assert.Equal(row["siren"], commune.Siren ?? "");
            Assert.Equal(row["codes_postaux"], string.Join('|', commune.PostalCodes));
            Assert.Equal(row["epci"].Length == 0 ? "" : $"{row["epci"]} {epcis[row["epci"]]}", commune.Epci?.ToString() ?? "");
            Assert.Equal((row["departement"], row["region"]), (commune.Departement.Code, commune.Region.Code));
            Assert.Equal(row["population"], commune.Population?.ToString(CultureInfo.InvariantCulture) ?? "");
            Assert.Equal(row["lat"].Length > 0 && row["lng"].Length > 0, commune.Point is not null);
            if (commune.Point is { } point)
            {
                Assert.Equal(double.Parse(row["lat"], CultureInfo.InvariantCulture), point.Latitude);
                Assert.Equal(double.Parse(row["lng"], CultureInfo.InvariantCulture), point.Longitude);
            }

            var byName = Territories.Match(row["nom"], default);
            var homonyms = named[Plain(row["nom"])].ToHashSet();
            if (homonyms.Count == 1)
            {
                Assert.Equal(row["code"], byName.Commune?.Code);
            }
            else
            {
                Assert.Null(byName.Commune);
                Assert.Equal(homonyms, byName.Candidates.Select(other => other.Code).ToHashSet());
            }
        }
    }

    [Fact]
    public void A_departement_or_a_postal_code_decides_homonyms_exactly_where_one_of_them_is_there()
    {
        var rows = Read("communes.csv");
        var homonyms = rows.GroupBy(row => row["nom"]).Where(group => group.Count() > 1).ToList();

        Assert.Equal(3675, homonyms.Sum(group => group.Count()));
        foreach (var (all, row) in homonyms.SelectMany(group => group.Select(row => (group.ToList(), row))))
        {
            var there = all.Count(other => other["departement"] == row["departement"]);
            var decided = Territories.Match(row["nom"], new PlaceContext(Departement: row["departement"]));
            Assert.Equal(there == 1 ? row["code"] : null, decided.Commune?.Code);

            var postal = row["codes_postaux"].Split('|')[0];
            if (postal.Length == 5)
            {
                var same = all.Count(other => other["codes_postaux"].Split('|').Contains(postal));
                var posted = Territories.Match($"{postal} {row["nom"].ToUpperInvariant()}", default);
                Assert.Equal(same == 1 ? row["code"] : null, posted.Commune?.Code);
            }
        }
    }

    [Theory]
    [InlineData("st gildas des bois", "44161")]
    [InlineData("SAINT GILDAS-DES-BOIS", "44161")]
    [InlineData("44160 Pontchâteau", "44129")]
    [InlineData("Pontchateau (44)", "44129")]
    [InlineData("Mans", "72181")]
    [InlineData("Mans (Le)", "72181")]
    [InlineData("Ville du Mans", "72181")]
    [InlineData("Ville-d'Avray", "92077")]
    [InlineData("Mairie de Ville d'Avray", "92077")]
    [InlineData("Hay-les-Roses", "94038")]
    [InlineData("L’Haÿ les Roses", "94038")]
    [InlineData("Paris 15e", "75056")]
    [InlineData("Paris XVe", null)]
    [InlineData("PARIS 15EME ARRONDISSEMENT", "75056")]
    [InlineData("Paris 21e", null)]
    [InlineData("75015 PARIS", "75056")]
    [InlineData("Lyon 3ème", "69123")]
    [InlineData("Marseille 1er arr.", "13055")]
    [InlineData("Nantes Cedex 2", "44109")]
    [InlineData("44042 NANTES CEDEX 1", "44109")]
    [InlineData("Neuilly s/ Seine", "92051")]
    [InlineData("Ivry/Seine", "94041")]
    [InlineData("Nantes, France", "44109")]
    [InlineData("Commune de Besné", "44013")]
    [InlineData("Château-Chinon (Ville)", "58062")]
    [InlineData("Saint-Denis (93)", "93066")]
    [InlineData("Saint-Denis (La Réunion)", "97411")]
    [InlineData("Œuilly", null)]
    [InlineData("Oeuilly (02)", "02565")]
    [InlineData("44109", "44109")]
    [InlineData("Saint-Denis", null)]
    [InlineData("Ramonville", null)]
    [InlineData("35000 Nantes", null)]
    [InlineData("Genève", null)]
    [InlineData("", null)]
    [InlineData(" ( ) ", null)]
    public void A_commune_is_read_as_people_write_it(string text, string? code) =>
        Assert.Equal(code, Territories.Match(text, default).Commune?.Code);

    [Theory]
    [InlineData("Saint-Denis", null, null, "Seine-Saint-Denis", null, "93066")]
    [InlineData("Saint-Denis", null, null, null, "La Réunion", "97411")]
    [InlineData("Saint-Denis", null, "93200", null, null, "93066")]
    [InlineData("Saint-Denis", null, "93205", null, null, "93066")]
    [InlineData("Saint-Denis", "97411", "93200", "93", null, "97411")]
    [InlineData("Saint-Denis", "99999", "93200", null, null, "93066")]
    [InlineData("Trouville", null, null, "14", null, "14715")]
    [InlineData("Trouville", null, null, null, null, null)]
    [InlineData("Ramonville", null, null, null, "Midi-Pyrénées", "31446")]
    [InlineData("Faux la montagne", null, null, null, "Limousin", "23077")]
    [InlineData("Nantes", null, null, "35", null, null)]
    [InlineData("Nantes", null, null, "unheard of", null, "44109")]
    [InlineData("Paris", "75115", null, null, null, "75056")]
    [InlineData("", "1001", null, null, null, "01001")]
    [InlineData(null, null, "44320", null, null, null)]
    public void What_else_is_known_decides(
        string? text,
        string? insee,
        string? postal,
        string? departement,
        string? region,
        string? code
    ) => Assert.Equal(code, Territories.Match(text, new PlaceContext(insee, postal, departement, region)).Commune?.Code);

    [Fact]
    public void Candidates_are_the_homonyms_then_the_communes_whose_name_begins_so_the_most_populous_first()
    {
        Assert.Equal(["97411", "93066"], Territories.Candidates("saint denis", default).Take(2).Select(commune => commune.Code));
        Assert.Equal(["31446"], Territories.Candidates("Ramonville", default).Select(commune => commune.Code));
        Assert.Equal(["44109"], Territories.Candidates("Nantes", default).Select(commune => commune.Code));
        Assert.Equal(Territories.MostCandidates, Territories.Candidates("Sainte", default).Length);
        Assert.Empty(Territories.Candidates("Genève", default));
    }

    [Theory]
    [InlineData("44", "44 Loire-Atlantique")]
    [InlineData("1", "01 Ain")]
    [InlineData("2a", "2A Corse-du-Sud")]
    [InlineData("loire atlantique", "44 Loire-Atlantique")]
    [InlineData("44 - Loire-Atlantique", "44 Loire-Atlantique")]
    [InlineData("Loire-Atlantique (44)", "44 Loire-Atlantique")]
    [InlineData("Côtes d'Armor", "22 Côtes-d'Armor")]
    [InlineData("44 Ain", null)]
    [InlineData("Bretagne", null)]
    [InlineData("", null)]
    public void A_departement_is_read_by_number_or_name(string text, string? departement) =>
        Assert.Equal(departement, Territories.Departement(text)?.ToString());

    [Theory]
    [InlineData("Pays-de-la-Loire", "52 Pays de la Loire")]
    [InlineData("Rhône-Alpes", "84 Auvergne-Rhône-Alpes")]
    [InlineData("paca", "93 Provence-Alpes-Côte d'Azur")]
    [InlineData("52", "52 Pays de la Loire")]
    [InlineData("1", "01 Guadeloupe")]
    [InlineData("Loire", null)]
    public void A_region_is_read_by_name_old_or_new_or_by_code(string text, string? region) =>
        Assert.Equal(region, Territories.Region(text)?.ToString());

    [Fact]
    public void An_EPCI_has_its_communes()
    {
        var epci = Territories.Epci("200000438");

        Assert.Equal("200000438 CC du Pays de Pontchâteau St-Gildas-des-Bois", epci?.ToString());
        var names = Territories.CommunesOf(epci!).Select(commune => commune.Name).ToList();
        Assert.All(
            ["Pontchâteau", "Saint-Gildas-des-Bois", "Crossac", "Missillac", "Drefféac", "Sévérac"],
            name => Assert.Contains(name, names)
        );
        Assert.DoesNotContain("Besné", names);
    }

    [Fact]
    public void What_it_takes_to_load_is_told()
    {
        const int Tables = 5; // other tests that run meanwhile weigh little beside them
        Territories.Match("Nantes", default); // the table that all share
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var started = Stopwatch.GetTimestamp();
        var tables = Enumerable.Range(0, Tables).Select(_ => CommuneTable.Load()).ToList();
        var loaded = Stopwatch.GetElapsedTime(started) / Tables;
        var memory = (GC.GetTotalMemory(forceFullCollection: true) - before) / Tables;
        started = Stopwatch.GetTimestamp();
        for (var i = 0; i < 10_000; i++)
        {
            Territories.Match(i % 2 == 0 ? "Saint-Gildas-des-Bois" : "Saint-Denis", default);
        }

        output.WriteLine(
            $"{loaded.TotalMilliseconds:F0} ms, {memory / 1e6:F1} MB; a look-up {Stopwatch.GetElapsedTime(started).TotalMicroseconds / 10_000:F1} µs"
        );
        Assert.All(tables, table => Assert.Equal(34_969, table.Count));
        Assert.True(memory < 8_000_000, $"{memory} bytes");
    }

    /// <summary>A name without accents and case, its words separated by spaces.</summary>
    private static string Plain(string name) =>
        string.Join(
            ' ',
            string.Concat(
                    name.Replace("œ", "oe", StringComparison.OrdinalIgnoreCase)
                        .Normalize(NormalizationForm.FormD)
                        .Where(letter => char.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
                )
                .ToLowerInvariant()
                .Split(' ', '-', '\'', '(', ')')
                .Where(word => word.Length > 0)
        );

    private static List<Dictionary<string, string>> Read(string file)
    {
        var path = Path.Combine(Data, file);
        Assert.SkipUnless(File.Exists(path), $"{file} is not in {Data}: PTCEGRAPH_TEST_DATA names the folder above it.");
        var lines = File.ReadAllLines(path);
        var headers = lines[0].Split(',');
        return [.. lines.Skip(1).Select(line => headers.Zip(Cells(line)).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    /// <summary>The cells of a line; only the names of EPCI are quoted.</summary>
    private static string[] Cells(string line)
    {
        var (first, last) = (line.IndexOf('"', StringComparison.Ordinal), line.LastIndexOf('"'));
        return first < 0
            ? line.Split(',')
            :
            [
                .. line[..first].Split(',')[..^1],
                line[(first + 1)..last].Replace("\"\"", "\"", StringComparison.Ordinal),
                .. line[(last + 1)..].Split(',')[1..],
            ];
    }
}
