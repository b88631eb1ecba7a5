using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Xunit;

namespace PtceGraph.Worker.Tests.Pipeline;

/// <summary>An import is made also while people go on editing.</summary>
public sealed class ImporterTests
{
    private const int Rows = 10_000;
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_import_is_made_while_somebody_edits_without_a_pause()
    {
        await using var service = await RunningService.StartAsync(null, isEmpty: true, 0, Token);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var editing = EditAsync(service, end.Token);
        var csv = new StringBuilder("id;nom\n");
        for (var i = 0; i < Rows; i++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"i{i};Acteur {i}\n");
        }

        using var form = new MultipartFormDataContent { { new StringContent(csv.ToString()), "file", "acteurs.csv" } };
        using var answer = await service.Http.PostAsync(new Uri("/api/v1/import", UriKind.Relative), form, Token);
        await end.CancelAsync();
        var edits = await editing;

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(edits > 0);
        var network = await service.Http.GetFromJsonAsync<JsonElement>("/api/v1/network", Token);
        Assert.Equal(Rows + edits, network.GetProperty("actors").GetArrayLength());
    }

    /// <summary>Adds actors one by one until told to end; gives their number.</summary>
    private static async Task<int> EditAsync(RunningService service, CancellationToken end)
    {
        var edits = 0;
        while (!end.IsCancellationRequested)
        {
            using var answer = await service.Http.PostAsJsonAsync(
                "/api/v1/changes",
                new { changes = new[] { new { op = "actor.add", name = $"Édité {edits}" } } },
                Token
            );
            answer.EnsureSuccessStatusCode();
            edits++;
        }

        return edits;
    }
}
