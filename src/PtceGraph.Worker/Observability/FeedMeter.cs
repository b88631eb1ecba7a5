using System.Diagnostics.Metrics;

namespace PtceGraph.Worker.Observability;

/// <summary>The metrics of the hub and the analysis, under the meter <c>PtceGraph</c>, for <c>dotnet-counters</c> or any OpenTelemetry
/// collector.</summary>
internal sealed class FeedMeter
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "PtceGraph";

    private readonly Meter _meter;
    private readonly UpDownCounter<int> _clients;
    private readonly Counter<long> _messages;
    private readonly Counter<long> _bytes;
    private readonly Counter<long> _dropped;
    private readonly Histogram<double> _send;
    private readonly Histogram<double> _analysis;

    public FeedMeter(IMeterFactory factory)
    {
        _meter = factory.Create(Name);
        _clients = _meter.CreateUpDownCounter<int>("ptcegraph.hub.clients", "{client}", "Viewers that are subscribed.");
        _messages = _meter.CreateCounter<long>("ptcegraph.hub.messages", "{message}", "Messages sent to viewers.");
        _bytes = _meter.CreateCounter<long>(
            "ptcegraph.hub.bytes",
            "By",
            "Bytes of messages sent to viewers, frames of the transport aside."
        );
        _dropped = _meter.CreateCounter<long>(
            "ptcegraph.hub.dropped",
            "{message}",
            "Messages not sent to a viewer because a newer one took their place."
        );
        _send = _meter.CreateHistogram<double>(
            "ptcegraph.hub.send.duration",
            "s",
            "From taking a message for a viewer to its transport having taken it."
        );
        _analysis = _meter.CreateHistogram<double>(
            "ptcegraph.analysis.duration",
            "s",
            "From a revision's analysis being asked for to a stage of it being published."
        );
    }

    /// <summary>Counts a viewer that subscribed (1) or left (−1).</summary>
    public void Clients(int change) => _clients.Add(change);

    /// <summary>Counts a message that was sent.</summary>
    public void Sent(string method, string protocol, int bytes, TimeSpan duration)
    {
        var (what, how) = (new KeyValuePair<string, object?>("method", method), new KeyValuePair<string, object?>("protocol", protocol));
        _messages.Add(1, what, how);
        _bytes.Add(bytes, what, how);
        _send.Record(duration.TotalSeconds, what, how);
    }

    /// <summary>Counts messages that a viewer was not sent because of a newer one.</summary>
    public void Dropped(string method, long count)
    {
        if (count > 0)
        {
            _dropped.Add(count, new KeyValuePair<string, object?>("method", method));
        }
    }

    /// <summary>Records that a stage of an analysis was published.</summary>
    /// <param name="stage">The number of the stage, from 1.</param>
    /// <param name="duration">The time since the analysis was requested.</param>
    public void Analysed(int stage, TimeSpan duration) =>
        _analysis.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("stage", stage));

    /// <summary>Adds the gauge of how many revisions the slowest viewer is behind.</summary>
    public void Watch(Func<long> lag) =>
        _meter.CreateObservableGauge(
            "ptcegraph.hub.revision_lag",
            lag,
            "{revision}",
            "Revisions that the viewer farthest behind has not been sent."
        );
}
