using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using PtceGraph.Worker.Access;
using PtceGraph.Worker.Observability;
using Xunit;

namespace PtceGraph.Worker.Tests.Observability;

/// <summary>The metrics of the service.</summary>
public class FeedMeterTests
{
    [Fact]
    public async Task The_hub_and_the_analysis_are_counted_with_units()
    {
        var token = TestContext.Current.CancellationToken;
        var (sums, units) = (new ConcurrentDictionary<string, double>(), new ConcurrentDictionary<string, string?>());
        var folder = Directory.CreateTempSubdirectory("ptcegraph-test-").FullName;
        await using var app = await WorkerHost.BuildAsync(
            new ServeOptions(new StoreOptions(folder), [new ListenAddress("127.0.0.1", 0)], IsEmpty: false),
            token
        );
        var scope = app.Services.GetRequiredService<IMeterFactory>(); // other tests run services of their own beside
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Name == FeedMeter.Name && ReferenceEquals(instrument.Meter.Scope, scope))
                {
                    units[instrument.Name] = instrument.Unit;
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        void Add(Instrument instrument, double value) => sums.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value);
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => Add(instrument, value));
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => Add(instrument, value));
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => Add(instrument, value));
        listener.Start();
        await app.StartAsync(token);
        await using (var viewer = new Viewer(new Uri(app.Urls.First()), 1))
        {
            await viewer.WaitAsync(shown => shown.Analysis.IsComplete && shown.Viewers == 1, token);
            listener.RecordObservableInstruments();
            Assert.Equal(1, sums["ptcegraph.hub.clients"]);
            Assert.Equal(0, sums["ptcegraph.hub.revision_lag"]);
            Assert.InRange(sums["ptcegraph.hub.messages"], 3, 100);
            Assert.InRange(sums["ptcegraph.hub.bytes"], 10_000, 10_000_000);
            Assert.True(sums["ptcegraph.hub.send.duration"] > 0);
            Assert.True(sums["ptcegraph.analysis.duration"] > 0);
        }

        await app.StopAsync(token);
        Directory.Delete(folder, recursive: true);
        Assert.Equal("s", units["ptcegraph.analysis.duration"]);
        Assert.Equal("By", units["ptcegraph.hub.bytes"]);
        Assert.Equal(["{client}", "{message}", "{message}", "{revision}"], units.Values.Where(unit => unit!.StartsWith('{')).Order());
    }
}
