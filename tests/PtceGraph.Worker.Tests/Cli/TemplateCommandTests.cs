using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace PtceGraph.Worker.Tests.Cli;

/// <summary>The template, from the command line and from the page's address, goes through the import as it is.</summary>
public sealed class TemplateCommandTests : IDisposable
{
    private static readonly string[] None = [];

    private readonly TempFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("classeur.xlsx")]
    [InlineData("classeur.zip")]
    [InlineData("dossier")]
    public async Task A_template_is_written_and_imports_as_it_stands(string name)
    {
        var path = Path.Combine(_folder.Path, name);
        var written = await RunAsync("template", path, "--lang", "fr");
        Assert.Equal((0, ""), (written.ExitCode, written.Error));
        Assert.Contains(path, written.Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse((await RunAsync("template", path, "--json")).Output);
        Assert.Equal(path, json.RootElement.GetProperty("path").GetString());

        var imported = await RunAsync("import", path, "--data", Path.Combine(_folder.Path, "data"), "--lang", "fr");

        Assert.Equal(0, imported.ExitCode);
        Assert.Contains("8 ajoutés, 0 modifié, 0 déjà là, 0 ligne laissée de côté.", imported.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_service_hands_out_the_same_files()
    {
        await using var service = await RunningService.StartAsync(null, isEmpty: true, 0, Token, None, new Dictionary<string, string>());
        foreach (
            var (ending, type) in new[]
            {
                ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
                ("zip", "application/zip"),
            }
        )
        {
            using var answer = await service.Http.GetAsync(new Uri($"/api/v1/template.{ending}", UriKind.Relative), Token);
            Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
            Assert.Equal($"ptcegraph-modele.{ending}", answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
            using var form = new MultipartFormDataContent
            {
                { new ByteArrayContent(await answer.Content.ReadAsByteArrayAsync(Token)), "file", $"modele.{ending}" },
            };
            using var tried = await service.Http.PostAsync(new Uri("/api/v1/import?dry_run=true", UriKind.Relative), form, Token);
            var report = (await tried.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("report");
            Assert.Equal(8, report.GetProperty("added").GetInt32());
            Assert.Equal(0, report.GetProperty("problems").GetArrayLength());
        }
    }

    private Task<Ended> RunAsync(params string[] arguments) =>
        CommandLine.RunAsync(_folder.Path, new Dictionary<string, string>(), Token, arguments);
}
