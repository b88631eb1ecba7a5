using PtceGraph.Analysis;
using PtceGraph.Worker.Observability;

namespace PtceGraph.Worker.Publishing;

/// <summary>The measures: the newest analysis, as it grows, whole or as what differs from the last complete one.</summary>
internal sealed class AnalysisTopic(FeedMeter meter, ILogger logger)
{
    private AnalysisSeries? _series; // the newest

    /// <summary>Makes the messages of a stage, outside the feed's lock; one thread at a time.</summary>
    public AnalysisSeries Add(AnalysisResult result)
    {
        var series = _series is { } known && known.Revision == result.Revision && known.Stage < result.Stage
            ? known
            : new AnalysisSeries((_series?.Sequence ?? 0) + 1, result, _series);
        series.AddStage(result, (part, exception) => Log.PartFailed(logger, part, result.Revision, exception));
        return series;
    }

    /// <summary>Shows a stage whose messages were made.</summary>
    public void Publish(AnalysisSeries series, AnalysisResult result)
    {
        series.Commit(result);
        _series = series;
    }

    /// <summary>What is new to a cursor, which moves past it; null when it holds all there is.</summary>
    public FeedMessage? Take(Cursor cursor)
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
