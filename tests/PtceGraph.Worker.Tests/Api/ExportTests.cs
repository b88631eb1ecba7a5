using System.IO.Compression;
using System.Net.Http.Json;
using PtceGraph.Exchange.Formats;
using PtceGraph.Exchange.Manifests;
using Xunit;

namespace PtceGraph.Worker.Tests.Api;

/// <summary>The command line and the API, which the page's buttons link to, write the same bytes.</summary>
public sealed class ExportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ptcegraph-export-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_format_and_its_manifest_are_the_same_bytes_from_the_command_line_and_the_api()
    {
        await using var service = await RunningService.StartAsync(Path.Combine(_folder, "data"), isEmpty: false, 0, Token);
        using var placed = await service.Http.PutAsJsonAsync(
            "/api/v1/layout",
            new
            {
                expected_version = 0,
                replace = false,
                positions = new Dictionary<string, double[]> { ["etat"] = [1.5, -2] },
            },
            Token
        );
        placed.EnsureSuccessStatusCode();

        var calls = FileFormats.Written.Select(format => (format.Name, Options: "", Query: "")).ToList();
        calls.Add(("gexf", "--gexf 1.3", "?gexf=1.3"));
        foreach (var call in calls)
        {
            var written = FileFormats.WrittenAs(call.Name)!;
            var path = Path.Combine(_folder, $"{call.Name}{call.Query.Length}{written.WrittenExtension}");
            var line = $"export {call.Name} --out {path} --data data {call.Options}";
            Assert.Equal(0, (await CommandLine.RunAsync(_folder, Token, line.Split(' ', StringSplitOptions.RemoveEmptyEntries))).ExitCode);

            using var answer = await service.Http.GetAsync($"/api/v1/export/{call.Name}{call.Query}", Token);
            var body = await answer.Content.ReadAsByteArrayAsync(Token);
            Assert.True(File.ReadAllBytes(path).AsSpan().SequenceEqual(body), $"{call} differs.");
            var link = $"/api/v1/export/{call.Name}/manifest{call.Query}";
            Assert.Equal($"<{link}>; rel=\"describedby\"", Assert.Single(answer.Headers.GetValues("Link")));
            var manifest = await service.Http.GetByteArrayAsync(link, Token);
            Assert.Equal(written is FolderFormat ? InZip(body) : File.ReadAllBytes(path + ExportManifest.Suffix), manifest);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static byte[] InZip(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        using var manifest = archive.GetEntry(ExportManifest.FileName)!.Open();
        using var bytes = new MemoryStream();
        manifest.CopyTo(bytes);
        return bytes.ToArray();
    }
}
