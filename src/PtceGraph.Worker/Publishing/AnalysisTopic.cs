using PtceGraph.Analysis;
using PtceGraph.Worker.Observability;

namespace PtceGraph.Worker.Publishing;

/// <summary>The topic of the measures: the newest analysis as its stages arrive, in full or as differences from the last complete
/// one.</summary>
internal sealed class AnalysisTopic(FeedMeter meter, ILogger logger)
{
    private AnalysisSeries? _series; // the newest; null for none of this store
    private long _sequence; // of the newest, of whichever store

    /// <summary>Makes the messages of a stage. Called outside the feed's lock, by one thread at a time.</summary>
    public AnalysisSeries Add(AnalysisResult result)
    {
        var series =
            _series is { } known && known.Revision == result.Revision && known.AsOf == result.AsOf && known.Stage < result.Stage
                ? known
                : new AnalysisSeries(++_sequence, result, _series);
        series.AddStage(result, (part, exception) => Log.PartFailed(logger, part, result.Revision, exception));
        return series;
    }

    /// <summary>Makes a stage visible to viewers, after <see cref="Add"/>.</summary>
    public void Publish(AnalysisSeries series, AnalysisResult result)
    {
        series.Commit(result);
        _series = series;
    }

    /// <summary>Forgets all analyses: they are of another store.</summary>
    public void Clear() => _series = null;

    /// <summary>The next message for a cursor, which moves past it; null when there is none.</summary>
    public FeedMessage? Take(ViewerCursor cursor)
    {
        if (_series is not { } series)
        {
            return null;
        }

        if (cursor.Analysis != series.Sequence)
        {
            meter.Dropped("Analysis", cursor.Analysis == 0 ? 0 : series.Sequence - cursor.Analysis - 1);
            (cursor.Analysis, cursor.AnalysisForm, cursor.AnalysisPart) = (series.Sequence, series.FormFor(cursor.AnalysisBase), 0);
        }

        var messages = series.Messages(cursor.AnalysisForm);
        if (cursor.AnalysisPart == messages.Count)
        {
            return null;
        }

        var message = messages[cursor.AnalysisPart++];
        if (cursor.AnalysisPart == messages.Count && series.IsComplete)
        {
            cursor.AnalysisBase = series.Sequence;
        }

        return message;
    }
}
