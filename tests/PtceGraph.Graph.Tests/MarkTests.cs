using System.Globalization;
using Xunit;

namespace PtceGraph.Graph.Tests;

/// <summary>The days that people come back to, such as those of a steering committee.</summary>
public sealed class MarkTests
{
    private static readonly PartialDate Day = new(2026, 3, 12);
    private readonly GraphState _state = new();

    [Fact]
    public void A_mark_is_set_taken_away_and_brought_back_by_an_undo()
    {
        Do(Mark.Of(Day, "COPIL"));
        var gone = _state.Apply([new ChangeRequest.Remove(EntityKind.Mark, Mark.Of(Day, "COPIL").Id)], new CountingIds());
        Assert.Empty(_state.Snapshot(1).Marks);

        _state.Restore(GraphChange.InverseOf(gone.Changes));
        Assert.Equal([Mark.Of(Day, "COPIL")], _state.Snapshot(1).Marks);
    }

    [Fact]
    public void A_day_has_a_mark_of_a_name_once_and_marks_of_several_names()
    {
        Do(Mark.Of(Day, "COPIL"));
        Do(Mark.Of(Day, "AG"));

        Assert.Equal(new DuplicateMark(Mark.Of(Day, "COPIL")), Refused(Mark.Of(Day, "COPIL")));
        Assert.Equal(2, _state.Snapshot(1).Marks.Length);
    }

    [Fact]
    public void A_mark_has_an_exact_day_and_a_name_of_one_line()
    {
        Assert.Equal(new MissingField("date"), Refused(Mark.Of(null, "COPIL")));
        Assert.Equal(new NoExactDay(new PartialDate(2026, 3)), Refused(Mark.Of(new PartialDate(2026, 3), "COPIL")));
        Assert.Equal(new MissingField("name"), Refused(Mark.Of(Day, " ")));
        Assert.Equal(new BadText("name", 101, Mark.MaxNameLength), Refused(Mark.Of(Day, new string('x', 101))));
        Assert.Equal(new ControlCharacter("name", '\n', 6), Refused(Mark.Of(Day, "COPIL\nde mars")));
        Do(Mark.Of(Day, new string('x', 100)));
    }

    [Fact]
    public void A_network_has_a_number_of_marks_at_most()
    {
        _state.Apply(
            [
                .. Enumerable
                    .Range(0, GraphState.MaxMarks)
                    .Select(i => new ChangeRequest.Add(Mark.Of(Day, i.ToString(CultureInfo.InvariantCulture)))),
            ],
            new CountingIds()
        );

        Assert.IsType<TooManyMarks>(Refused(Mark.Of(Day, "one more")));
    }

    private void Do(Mark mark) => _state.Apply([new ChangeRequest.Add(mark)], new CountingIds());

    private DomainError Refused(Mark mark) => Assert.Throws<ChangeRefusedException>(() => Do(mark)).Error;
}
