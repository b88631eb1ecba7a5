using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using UglyToad.PdfPig;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PtceGraph.Browser.Tests;

/// <summary>The first five minutes of an animateur: from the workbook to fill in to what is handed out, by mouse, by keyboard alone and on a
/// phone.</summary>
public sealed class AnimateurTests(Chromium chromium) : IAsyncLifetime
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly TempFolder _folder = new();
    private RunningService _service = null!;

    /// <summary>The network has one actor, whom the workbook calls otherwise.</summary>
    public async ValueTask InitializeAsync()
    {
        _service = await RunningService.StartAsync(null, isEmpty: true, 0, Token);
        using var answer = await _service.Http.PostAsync(
            "/api/v1/changes",
            new StringContent(
                """{"changes":[{"op":"actor.add","id":"fournil","name":"Boulangerie coopérative","siret":"12345678200002"}]}""",
                null,
                "application/json"
            ),
            Token
        );
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("mouse")]
    [InlineData("keyboard")]
    [InlineData("phone")]
    public async Task The_first_five_minutes(string how)
    {
        await using var page =
            how == "phone"
                ? await chromium.NewPageAsync(390, 844, configure: options => options.HasTouch = true)
                : await chromium.NewPageAsync();
        Hands hands = how switch
        {
            "mouse" => new Mouse(page),
            "keyboard" => new Keys(page),
            _ => new Finger(page),
        };
        await page.LoadAsync(new Uri(_service.Address, "/?lang=fr"));
        await using var watcher = await chromium.OpenAsync(_service.Address);

        await hands.GoToAsync("data");
        var template = await page.Page.RunAndWaitForDownloadAsync(() => hands.PressAsync(page["template-xlsx"]));
        var workbook = Path.Combine(_folder.Path, template.SuggestedFilename);
        await template.SaveAsAsync(workbook);
        FillIn(workbook);

        await hands.BringAsync(workbook);
        await hands.ChooseAsync(page["import-double"].GetByLabel("C’est le même"));
        await Expect(page["import-apply"]).ToHaveTextAsync("Importer : 3 ajouts, 1 changement");
        await hands.PressAsync(page["import-apply"]);
        await page.WaitForRevisionAsync(2);
        await page.ScreenshotAsync($"animateur-{how}-imported");

        await hands.GoToAsync("missing");
        await hands.SelectAsync(page["sort-select"], "isolated");
        var isolated = page["suggestion"].First.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Le Jardin" });
        await Expect(isolated).ToBeVisibleAsync();
        await page.ScreenshotAsync($"animateur-{how}-isolated");

        await hands.PressAsync(isolated);
        await Expect(page["sheet"]).ToContainTextAsync("Le Jardin");
        await hands.SeeMapAsync();
        await hands.PressAsync(page["link"]);
        await hands.PickAsync("La Ruche");
        await Expect(page["add-target"]).ToHaveValueAsync("La Ruche");
        await hands.PressAsync(page["add-submit"]);
        await watcher.WaitForRevisionAsync(3);
        Assert.Equal(2, await TiesAsync(watcher));
        await page.WaitForRevisionAsync(3);
        await page.ScreenshotAsync($"animateur-{how}-tied");

        await hands.UndoAsync();
        await watcher.WaitForRevisionAsync(4);
        Assert.Equal(1, await TiesAsync(watcher));

        await hands.GoToAsync("data");
        var image = await page.Page.RunAndWaitForDownloadAsync(() => hands.PressAsync(page["image-png"]));
        Assert.Equal("PNG"u8.ToArray(), (await File.ReadAllBytesAsync(await image.PathAsync(), Token))[1..4]);
        await hands.GoToAsync("committee");
        await Expect(page["print-committee"]).ToBeVisibleAsync();
        using var sheet = PdfDocument.Open(await page.Page.PdfAsync(new() { Format = "A4" }));
        PrintTests.ExpectTexts(sheet, ["Boulangerie coopérative", "La Ruche", "Le Jardin"]);
        Assert.Empty(page.Errors.Concat(watcher.Errors));
    }

    private static Task<int> TiesAsync(OpenPage page) => page.Page.EvaluateAsync<int>("() => Object.keys(window.ptce.held().links).length");

    /// <summary>Fills the downloaded workbook in: three actors of one commune, one of whom the network has under another name, and a tie. The
    /// examples are taken out.</summary>
    private static void FillIn(string path)
    {
        using var document = SpreadsheetDocument.Open(path, isEditable: true);
        Dictionary<string, string[][]> rows = new(StringComparer.Ordinal)
        {
            ["acteurs"] =
            [
                ["nom", "La Ruche", "commune", "Bourges"],
                ["nom", "SARL du Fournil", "commune", "Bourges", "siret", "12345678200002"],
                ["nom", "Le Jardin", "commune", "Bourges"],
            ],
            ["liens"] =
            [
                ["source", "La Ruche", "cible", "SARL du Fournil"],
            ],
        };
        var book = document.WorkbookPart!;
        foreach (var sheet in book.Workbook!.Descendants<Sheet>())
        {
            if (book.GetPartById(sheet.Id!) is not WorksheetPart part || part.Worksheet!.GetFirstChild<SheetData>() is not { } data)
            {
                continue;
            }

            var header = data.Elements<Row>().First().Elements<Cell>().Select(cell => cell.InnerText).ToList();
            if (!header.Contains("nom") && !header.Contains("source"))
            {
                continue;
            }

            foreach (var example in data.Elements<Row>().Skip(1).ToList())
            {
                example.Remove();
            }

            foreach (var (values, number) in rows.GetValueOrDefault(sheet.Name!, []).Select((values, i) => (values, i + 2)))
            {
                var row = new Row { RowIndex = (uint)number };
                foreach (var pair in values.Chunk(2).OrderBy(pair => header.IndexOf(pair[0])))
                {
                    var letter = (char)('A' + header.IndexOf(pair[0]));
                    row.Append(
                        new Cell(new InlineString(new Text(pair[1])))
                        {
                            CellReference = string.Create(CultureInfo.InvariantCulture, $"{letter}{number}"),
                            DataType = CellValues.InlineString,
                        }
                    );
                }

                data.Append(row);
            }
        }
    }
}
