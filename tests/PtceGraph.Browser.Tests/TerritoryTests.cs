using Microsoft.Playwright;
using UglyToad.PdfPig;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PtceGraph.Browser.Tests;

/// <summary>« Vue collectivité » on a made-up EPCI whose right answers are known: a collectivité reads who is linked to nobody and whom they
/// could meet, tries one introduction, marks it, finds it again elsewhere, and prints the sheet of its territory.</summary>
public sealed class TerritoryTests(Chromium chromium)
{
    private const string Name = "CC du Pays de Pontchâteau St-Gildas-des-Bois";
    private static readonly string Case = Path.Combine(Repository.Root, "tests", "PtceGraph.Exchange.Tests", "Cases", "epci");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_collectivite_sees_what_is_missing_acts_on_it_and_prints_its_sheet()
    {
        await using var service = await RunningService.StartAsync(null, isEmpty: true, 0, Token);
        await ImportAsync(service);
        await using var page = await chromium.OpenAsync(new Uri(service.Address, "/?page=territory"));

        await page["territory-choice"].SelectOptionAsync(new SelectOptionValue { Label = "Communauté de communes A" });
        await Expect(page["territory-found"]).ToContainTextAsync("13 acteurs, dont 2 liés à personne ; 13 liens déclarés");
        Assert.Equal(["Commune C", "Crèche parentale"], await NamesAsync(page["territory-isolates"]));
        Assert.Equal(["Festival des bois", "Matériauthèque", "Navette solidaire"], await NamesAsync(page["territory-unsupported"]));
        await Expect(page["territory-authorities"]).ToContainTextAsync("10 acteurs sur 12 sans lien déclaré");
        await Expect(page["territory-levels"]).ToContainTextAsync("Pôle du bocage : commune, département et région");
        await Expect(page["territory-levels"]).ToContainTextAsync("Réseau du territoire : région");
        await Expect(page["territory-article9"]).ToContainTextAsync("Centre de recherche et Enseignement supérieur");
        await Expect(page["funding-given"]).ToContainTextAsync("Département D : 35 000 € (50 %)");
        await Expect(page["funding-received"])
            .ToContainTextAsync("Épicerie coopérative : 22 000 €, dont 54,5 % de Communauté de communes A");
        await Expect(page["funding-table"].Locator("tfoot")).ToHaveTextAsync("Total (€)5 00042 00023 00070 000");

        var introductions = page["territory-introduction"].Filter(new() { HasText = "Commune C à" });
        Assert.Equal(
            ["Lycée agricole", "Épicerie coopérative", "SCIC de maraîchage", "Théâtre", "Café associatif"],
            (await NamesAsync(introductions)).Where(name => name != "Commune C")
        );
        await Expect(introductions.First).ToContainTextAsync("Même thème, alimentation ; même commune, Saint-Gildas-des-Bois.");

        await introductions.First.GetByTestId("what-if").ClickAsync();
        await Expect(introductions.First.GetByTestId("what-if-answer").Locator("tbody tr").First).ToHaveTextAsync("Sans lien43");
        await page.Page.WaitForFunctionAsync("() => window.ptce.introduced().length === 2");
        Assert.Equal(["lycee", "stg"], (await page.Page.EvaluateAsync<string[]>("() => window.ptce.introduced()")).Order());
        await introductions.First.GetByTestId("status-in_progress").ClickAsync();
        await Expect(introductions.First).ToHaveAttributeAsync("data-status", "in_progress");

        await page.Page.ReloadAsync();
        await Expect(page["territory-found"]).ToContainTextAsync("13 acteurs");
        await Expect(introductions.First).ToHaveAttributeAsync("data-status", "in_progress");
        await using var other = await chromium.OpenAsync(new Uri(service.Address, "/?page=territory&territory=200000438"));
        await Expect(other["territory-introduction"].Filter(new() { HasText = "Commune C à" }).First)
            .ToHaveAttributeAsync("data-status", "in_progress");

        await page["support-since"].SelectOptionAsync("first_subsidy");
        await Expect(page["support-found"]).ToContainTextAsync("Communauté de communes A : 25 000 € de subventions");
        await Expect(page["support-table"]).ToContainTextAsync("Leurs liens déclarés213sans elle 11");
        await page["funding-on-map"].ClickAsync();
        await Expect(page["amounts"]).ToHaveTextAsync("2 000 €10 000 €20 000 €les plus fins n’ont pas de montant");
        await page.Page.WaitForURLAsync("**/*width=amount*");
        using var pdf = PdfDocument.Open(await page.Page.PdfAsync(new() { Format = "A4" }));
        PrintTests.ExpectTexts(
            pdf,
            [
                $"Fiche du territoire : {Name}",
                "Épaisseur : euros donnés",
                "2 liés à personne",
                "Même thème, alimentation",
                "En cours",
                "Festival des bois",
                "Réseau du territoire : région",
                "70 000 €, de 3 financeurs vers 4 bénéficiaires",
                "Lycée agricole",
                "elles ne disent pas qu’il en est la cause",
            ]
        );
        Assert.Empty(page.Errors);
        Assert.Empty(other.Errors);
    }

    private static async Task ImportAsync(RunningService service)
    {
        using var form = new MultipartFormDataContent();
        foreach (var path in Directory.EnumerateFiles(Case, "*.csv"))
        {
            form.Add(new ByteArrayContent(await File.ReadAllBytesAsync(path, Token)), "files", Path.GetFileName(path));
        }

        using var answer = await service.Http.PostAsync(new Uri("/api/v1/import", UriKind.Relative), form, Token);
        answer.EnsureSuccessStatusCode();
    }

    private static Task<string[]> NamesAsync(ILocator within) =>
        within.Locator(".node-link > span").EvaluateAllAsync<string[]>("names => names.map(name => name.textContent)");
}
