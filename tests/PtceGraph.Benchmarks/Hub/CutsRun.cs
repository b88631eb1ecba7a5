using System.Globalization;

namespace PtceGraph.Benchmarks.Hub;

/// <summary>Viewers whose connections are cut and whose service is killed and restarted under edits. All must end with the network of the
/// service, from changes alone.</summary>
internal static class CutsRun
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var options = new HubOptions(arguments, "--cuts", "--restarts", "--clients");
        var (cuts, restarts, clients) = (
            options.Number("--cuts", 1_000),
            options.Number("--restarts", 100),
            options.Number("--clients", 20)
        );
        var folder = Directory.CreateTempSubdirectory("ptcegraph-cuts-").FullName;
        var port = RunningService.FreePort();
        var random = new Random(1);
        var service = await RunningService.StartAsync(folder, isEmpty: false, port, CancellationToken.None);
        var snapshot = await ShownNetwork.OfServiceAsync(service.Http, CancellationToken.None);
        Viewer[] viewers = [.. Enumerable.Range(0, clients).Select(seed => new Viewer(service.Address, seed, decodesAnalyses: seed == 0))];
        using var editing = new CancellationTokenSource();
        using var http = new HttpClient { BaseAddress = service.Address };
        var edits = new EditStream(http, ["etat", "rtes", "reas", "solilab"], 1);
        try
        {
            await Task.WhenAll(viewers.Select(viewer => viewer.WaitAsync(shown => shown.Network.Revision > 0, CancellationToken.None)));
            var stream = edits.RunAsync(TimeSpan.FromHours(1), 20, editing.Token);
            for (var restart = 0; restart < restarts; restart++)
            {
                for (var cut = 0; cut < cuts / restarts; cut++)
                {
                    viewers[random.Next(clients)].Cut();
                    await Task.Delay(random.Next(100));
                }

                await service.DisposeAsync();
                service = await RunningService.StartAsync(folder, isEmpty: false, port, CancellationToken.None);
            }

            await editing.CancelAsync();
            await stream;
            var (revision, digest) = await ShownNetwork.OfServiceAsync(service.Http, CancellationToken.None);
            await Task.WhenAll(
                viewers.Select(viewer =>
                    viewer.WaitAsync(
                        shown => shown.Network.Revision == revision && shown.Analysis.IsComplete && shown.Analysis.Revision == revision,
                        CancellationToken.None
                    )
                )
            );
            var same = viewers.Count(viewer => viewer.Network.Digest() == digest);
            var snapshots = viewers.Sum(viewer => viewer.Network.Snapshot);
            var line = string.Create(
                CultureInfo.InvariantCulture,
                $"{clients} viewers, {cuts} cuts, {restarts} kills and restarts of the service under {revision - snapshot.Revision} edits ({edits.Posted.Count} answered): {same} of {clients} end with the server's digest; {viewers.Sum(viewer => viewer.Connections)} connections, {snapshots} snapshots (one each is the first); {Lost(edits, revision)} answered edits lost."
            );
            Console.WriteLine(line);
            if (options.AreDefault)
            {
                PerformancePage.Replace("cuts", [line]);
            }

            return same == clients ? 0 : 1;
        }
        finally
        {
            await editing.CancelAsync();
            foreach (var viewer in viewers)
            {
                await viewer.DisposeAsync();
            }

            await service.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int Lost(EditStream edits, long revision) => edits.Posted.Keys.Count(answered => answered > revision);
}
