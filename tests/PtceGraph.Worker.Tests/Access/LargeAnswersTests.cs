using PtceGraph.Contracts;
using PtceGraph.Worker.Access;
using Xunit;

namespace PtceGraph.Worker.Tests.Access;

/// <summary>Answers that are being sent take bounded memory, and one that many are sent counts once.</summary>
public sealed class LargeAnswersTests
{
    [Fact]
    public void Answers_beyond_the_limit_are_refused_until_others_are_sent()
    {
        var answers = new LargeAnswers();
        var (first, second) = (Answer((int)(ServiceLimits.MaxSentBytes / 2)), Answer((int)(ServiceLimits.MaxSentBytes / 2) + 1));

        var (once, again) = (answers.TryHold(first), answers.TryHold(first));
        Assert.NotNull(once);
        Assert.NotNull(again);
        Assert.Null(answers.TryHold(second));

        once.Dispose();
        Assert.Null(answers.TryHold(second));
        again.Dispose();
        Assert.NotNull(answers.TryHold(second));
    }

    [Fact]
    public void A_single_answer_is_never_too_large()
    {
        var answers = new LargeAnswers();
        var large = Answer((int)ServiceLimits.MaxSentBytes + 1);
        Assert.NotNull(answers.TryHold(large));
        Assert.Null(answers.TryHold(Answer(1)));
    }

    private static RawJson Answer(int bytes) =>
        RawJson.Of(writer => writer.WriteRawValue($"\"{new string('x', bytes)}\"", skipInputValidation: true));
}
