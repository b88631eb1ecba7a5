using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace PtceGraph.Worker.Tests.Api;

/// <summary>Undo and redo of a client's requests: which ones, what is restored, and how the service describes it.</summary>
public sealed class UndoTests : IAsyncLifetime
{
    private const string Client = "tab-1";
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private RunningService _service = null!;

    public async ValueTask InitializeAsync() => _service = await RunningService.StartAsync(null, isEmpty: false, 0, Token);

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task The_sample_that_gave_way_comes_back_whole_to_the_client_that_asked()
    {
        var before = await _service.Http.GetFromJsonAsync<JsonElement>("/api/v1/network", Token);
        Assert.Equal((null, null), await RestorableAsync(Client));

        var cleared = await PostAsync("/api/v1/empty", new { client = Client });
        Assert.Equal((cleared, null), await RestorableAsync(Client));
        Assert.Equal((null, null), await RestorableAsync("another tab"));
        Assert.Equal(
            HttpStatusCode.Conflict,
            (await _service.Http.PostAsJsonAsync("/api/v1/undo", new { client = "another tab" }, Token)).StatusCode
        );

        await PostAsync("/api/v1/undo", new { client = Client });
        var after = await _service.Http.GetFromJsonAsync<JsonElement>("/api/v1/network", Token);
        Assert.Equal(before.GetProperty("actors").GetRawText(), after.GetProperty("actors").GetRawText());
        Assert.True(await IsSampleAsync());
        Assert.Equal((null, cleared), await RestorableAsync(Client));
        await PostAsync("/api/v1/redo", new { client = Client });
        Assert.False(await IsSampleAsync());
    }

    [Fact]
    public async Task An_import_over_the_sample_is_undone_with_all_that_it_replaced()
    {
        using var form = new MultipartFormDataContent { { new StringContent("nom\nLa Ruche\nLe Fournil\n"), "files", "acteurs.csv" } };
        using var answer = await _service.Http.PostAsync(new Uri($"/api/v1/import?client={Client}", UriKind.Relative), form, Token);
        var imported = (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("revision").GetInt64();
        Assert.False(await IsSampleAsync());
        Assert.Equal((imported, null), await RestorableAsync(Client));

        await PostAsync("/api/v1/undo", new { client = Client });

        var network = await _service.Http.GetFromJsonAsync<JsonElement>("/api/v1/network", Token);
        Assert.Equal(138, network.GetProperty("actors").GetArrayLength());
        Assert.True(await IsSampleAsync());
    }

    private async Task<long> PostAsync(string path, object body)
    {
        using var answer = await _service.Http.PostAsJsonAsync(path, body, Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("revision").GetInt64();
    }

    private async Task<(long? Undo, long? Redo)> RestorableAsync(string client)
    {
        var answer = await _service.Http.GetFromJsonAsync<JsonElement>($"/api/v1/undo?client={Uri.EscapeDataString(client)}", Token);
        return (Number("undo"), Number("redo"));

        long? Number(string name) => answer.GetProperty(name) is { ValueKind: JsonValueKind.Number } value ? value.GetInt64() : null;
    }

    /// <summary>Whether a new viewer is told that the network is the sample.</summary>
    private async Task<bool> IsSampleAsync()
    {
        await using var viewer = await HubClient.SubscribeAsync(_service.Address, 0, Token);
        return (bool)(await viewer.NextAsync(message => message.Method == "Snapshot", Token)).Argument["sample"]!;
    }
}
