using System.IO.Compression;
using System.Net;
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
        calls.Add(("csv", "--where category=ess --where category=reseau", "?where=category%3Dess&where=category=reseau"));
        calls.Add(("graphml", "--around etat --steps 2 --as-of 2014", "?around=etat&steps=2&as_of=2014"));
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

        foreach (
            var (query, said) in new[]
            {
                ("where=colour%3Dred", "category"),
                ("where=category%3Dred", "ess"),
                ("around=nobody", "nobody"),
                ("around=etat&steps=9", "4"),
            }
        )
        {
            using var refused = await service.Http.GetAsync($"/api/v1/export/csv?{query}", Token);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Contains(said, await refused.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        }

        var unknown = "export csv --out part --data data --where category=red";
        Assert.Equal(2, (await CommandLine.RunAsync(_folder, Token, unknown.Split(' '))).ExitCode);
        Assert.False(Directory.Exists(Path.Combine(_folder, "part")));
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
