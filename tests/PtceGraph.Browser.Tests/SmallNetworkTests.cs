using System.Net.Http.Json;
using System.Text;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PtceGraph.Browser.Tests;

/// <summary>A small new network is as readable as a large one: it fills the pane, and its names are shown.</summary>
public sealed class SmallNetworkTests(Chromium chromium)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static readonly string[] Names =
    [
        "La Ruche",
        "Régie de quartier Les Tilleuls",
        "Mairie d’Évreux",
        "Boulangerie Lœuf",
        "Jardins partagés",
        "Le Fournil coopératif",
        "Ressourcerie du Val",
        "Communauté de communes du Pays",
        "Cantine solidaire",
        "Garage associatif",
        "Crèche parentale Pomme d’Api",
    ];

    /// <summary>The actors, their ties, and the least number of names shown on a laptop and on a phone.</summary>
    public static TheoryData<int, string, int, int> Networks =>
        new()
        {
            { 1, "none", 1, 1 },
            { 2, "path", 2, 2 },
            { 3, "ring", 3, 3 },
            { 11, "star", 11, 11 },
            { 11, "path", 11, 11 },
            { 11, "some", 11, 9 },
            { 60, "tree", 45, 12 },
            { 2, "none", 2, 2 },
            { 11, "none", 11, 11 },
            { 60, "none", 60, 20 },
        };

    [Theory]
    [MemberData(nameof(Networks))]
    public async Task Its_names_are_written_and_it_fills_the_pane(int actors, string shape, int onLaptop, int onPhone)
    {
        foreach (var (width, height, least) in new[] { (1280, 800, onLaptop), (390, 844, onPhone) })
        {
            await using var service = await RunningService.StartAsync(null, isEmpty: true, 0, Token);
            await PostAsync(service, actors, shape);
            await using var page = await chromium.OpenAsync(service.Address, width, height);
            await page.Page.WaitForTimeoutAsync(1_500);
            await page.ScreenshotAsync($"small-{actors}-{shape}-{width}");

            var names = await page.Page.EvaluateAsync<string[]>("() => window.ptce.names()");
            Assert.True(
                names.Length >= least,
                $"{names.Length} names of {actors} are written in {width}×{height}, at least {least} are wanted."
            );
            // Right of the last column of isolates are their names.
            await ExpectFramedAsync(
                page,
                actors,
                least: actors <= 3 ? 0
                    : shape == "none" ? 0.5
                    : 0.6
            );
            Assert.Empty(page.Errors);
        }
    }

    [Theory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task An_import_over_the_sample_is_framed_anew_and_so_is_what_it_is_undone_to(int width, int height)
    {
        await using var service = await RunningService.StartAsync(null, isEmpty: false, 0, Token);
        await using var page = await chromium.OpenAsync(service.Address, width, height);
        var sample = await page.PositionsAsync();
        await ImportAsync(page);
        await page.WaitAsync("Object.keys(window.ptce.positions()).length === 11 && html.layout === 'done'");
        await page.Page.WaitForTimeoutAsync(1_500);
        await page.ScreenshotAsync($"imported-{width}");
        await ExpectFramedAsync(page, 11, least: 0.6);

        // Imported again into the existing network: with three times as many nodes, the view is fitted again.
        await page["toast-undo"].ClickAsync();
        await page.WaitForRevisionAsync(3);
        await Expect(page["sample-band"]).ToBeVisibleAsync();
        await page.WaitAsync("Object.keys(window.ptce.positions()).length === 280 && html.layout === 'done'");
        await page.Page.WaitForTimeoutAsync(1_500);
        var back = await page.PositionsAsync();
        // A phone lays out anew what nobody shared, to the height that its bands leave the map: a little more or less than before.
        Assert.All(sample, place => Assert.InRange(Distance(place.Value, back[place.Key]), 0, 20));
        // On a phone the types of ties have a line of their own, which the sample's map is drawn above.
        await ExpectFramedAsync(page, 280, least: width < 600 ? 0.55 : 0.6);
        Assert.Empty(page.Errors);
    }

    private static double Distance(double[] one, double[] other) => Math.Sqrt(one.Zip(other, (a, b) => (a - b) * (a - b)).Sum());

    [Theory]
    [InlineData(1280, 800, 11)]
    [InlineData(390, 844, 7)]
    public async Task What_is_added_one_by_one_stays_in_sight_with_its_name(int width, int height, int least)
    {
        await using var service = await RunningService.StartAsync(null, isEmpty: true, 0, Token);
        await PostAsync(service, 1, "none");
        await using var page = await chromium.OpenAsync(service.Address, width, height);
        for (var i = 1; i < Names.Length; i++)
        {
            object[] changes =
                i % 3 == 0
                    ?
                    [
                        new
                        {
                            op = "actor.add",
                            id = $"a{i}",
                            name = Names[i],
                        },
                    ]
                    :
                    [
                        new
                        {
                            op = "actor.add",
                            id = $"a{i}",
                            name = Names[i],
                        },
                        new
                        {
                            op = "tie.add",
                            source = $"a{i}",
                            target = $"a{i / 2}",
                        },
                    ];
            (await service.Http.PostAsJsonAsync("/api/v1/changes", new { changes }, Token)).EnsureSuccessStatusCode();
            await page.WaitAsync($"Object.keys(window.ptce.positions()).length === {i + 1}");
            await page.Page.WaitForTimeoutAsync(300);
        }

        await page.Page.WaitForTimeoutAsync(2_000);
        await page.ScreenshotAsync($"grown-{width}");
        await ExpectFramedAsync(page, Names.Length, least: 0);
        // New nodes have the same positions for all viewers, so some names do not fit on a phone.
        Assert.InRange((await page.Page.EvaluateAsync<string[]>("() => window.ptce.names()")).Length, least, Names.Length);
    }

    /// <summary>Every node is in the pane, and they use a share of its width or height.</summary>
    private static async Task ExpectFramedAsync(OpenPage page, int count, double least)
    {
        var pane = (await page["map"].BoundingBoxAsync())!;
        var nodes = await page.Page.EvaluateAsync<double[][]>(
            "() => Object.keys(window.ptce.positions()).map((id) => window.ptce.viewport(id)).filter(Boolean).map(({ x, y }) => [x, y])"
        );
        Assert.Equal(count, nodes.Length);
        var (xs, ys) = (Array.ConvertAll(nodes, at => at[0]), Array.ConvertAll(nodes, at => at[1]));
        Assert.All(xs, x => Assert.InRange(x, pane.X, pane.X + pane.Width));
        Assert.All(ys, y => Assert.InRange(y, pane.Y, pane.Y + pane.Height));
        var used = Math.Max((xs.Max() - xs.Min()) / pane.Width, (ys.Max() - ys.Min()) / pane.Height);
        Assert.True(used >= least, $"The network uses {used:P0} of the pane.");
    }

    /// <summary>Imports eleven actors as people do: the files, the report, the button.</summary>
    private static async Task ImportAsync(OpenPage page)
    {
        var ties = Enumerable.Range(1, Names.Length - 1).Select(i => $"{Names[i]};{Names[(i - 1) / 2]}");
        await page.Page.GotoAsync(new Uri(new Uri(page.Page.Url), "/?page=data").ToString());
        await page["import-files"]
            .SetInputFilesAsync([File("acteurs.csv", ["nom", .. Names]), File("liens.csv", ["source;cible", .. ties])]);
        await page["import-apply"].ClickAsync();
    }

    private static FilePayload File(string name, IEnumerable<string> lines) =>
        new()
        {
            Name = name,
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"),
        };

    private static async Task PostAsync(RunningService service, int actors, string shape)
    {
        var ends = shape switch
        {
            "path" => Enumerable.Range(1, actors - 1).Select(i => (i, i - 1)),
            "ring" => Enumerable.Range(0, actors).Select(i => (i, (i + 1) % actors)),
            "star" => Enumerable.Range(1, actors - 1).Select(i => (i, 0)),
            "tree" => Enumerable.Range(1, actors - 1).Select(i => (i, (i - 1) / 4)),
            "some" => [(0, 1), (1, 2), (2, 3), (3, 0), (4, 5), (6, 7)],
            _ => [],
        };
        IEnumerable<object> changes =
        [
            .. Enumerable
                .Range(0, actors)
                .Select(i => new
                {
                    op = "actor.add",
                    id = $"a{i}",
                    name = $"{Names[i % Names.Length]}{(i < Names.Length ? "" : $" {i}")}",
                }),
            .. ends.Select(pair => new
            {
                op = "tie.add",
                source = $"a{pair.Item1}",
                target = $"a{pair.Item2}",
            }),
        ];
        (await service.Http.PostAsJsonAsync("/api/v1/changes", new { changes }, Token)).EnsureSuccessStatusCode();
    }
}
