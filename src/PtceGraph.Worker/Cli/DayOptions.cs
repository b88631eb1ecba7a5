using System.CommandLine;
using System.CommandLine.Parsing;
using PtceGraph.Graph;

namespace PtceGraph.Worker.Cli;

/// <summary>The options that say on which day a network is measured, and what they leave out.</summary>
internal static class DayOptions
{
    public static Option<NetworkDay?> AsOf { get; } =
        new("--as-of")
        {
            Description = "The day: only what is there on it counts. YYYY-MM-DD, YYYY-MM, YYYY, or today.",
            CustomParser = Day,
        };

    public static Option<bool> AllDates { get; } = new("--all-dates") { Description = "Count what has ended and what is to come, too." };

    /// <summary>Adds both options to a verb that measures.</summary>
    public static void AddTo(Command command)
    {
        command.Options.Add(AsOf);
        command.Options.Add(AllDates);
        command.Validators.Add(result =>
        {
            if (result.GetValue(AllDates) && result.GetResult(AsOf) is not null)
            {
                result.AddError("--as-of and --all-dates contradict each other: give one of them.");
            }
        });
    }

    /// <summary>The local date.</summary>
    public static DateOnly Today => TimeProvider.System.GetLocalToday();

    /// <summary>The day that a call asks for, else the network's own; null for all dates.</summary>
    /// <param name="call">The call.</param>
    /// <param name="network">The network.</param>
    /// <param name="otherwise">The day where neither says one.</param>
    public static DateOnly? DayOf(ParseResult call, GraphSnapshot network, NetworkDay otherwise) =>
        (call.GetValue(AllDates) ? NetworkDay.All : call.GetValue(AsOf) ?? network.Settings?.MeasuredDay ?? otherwise).On(Today);

    /// <summary>Prints what the day leaves out or, where all dates count, how much has ended by today.</summary>
    public static void Tell(CliOutput output, GraphSnapshot network, DateOnly? day)
    {
        if (day is { } date)
        {
            output.Line(Sentences.RowsLeftOut(date, network.RowCount - network.AsOf(date).RowCount));
        }
        else if (RowsEnded(network) is var ended and > 0)
        {
            output.Line(Sentences.RowsEnded(ended));
        }
    }

    /// <summary>The number of nodes and links that have ended by today, those whose end has included.</summary>
    public static int RowsEnded(GraphSnapshot network) => network.BegunBy(Today).RowCount - network.AsOf(Today).RowCount;

    /// <summary>Parses a date on the command line. An unreadable date is a usage error.</summary>
    public static PartialDate? Date(ArgumentResult argument)
    {
        if (PartialDate.TryParse(argument.Tokens.Count == 1 ? argument.Tokens[0].Value : null, out var date))
        {
            return date;
        }

        argument.AddError("A date is YYYY, YYYY-MM or YYYY-MM-DD.");
        return null;
    }

    private static NetworkDay? Day(ArgumentResult argument)
    {
        if (NetworkDay.TryParse(argument.Tokens.Count == 1 ? argument.Tokens[0].Value : null, out var day))
        {
            return day;
        }

        argument.AddError("A day is YYYY, YYYY-MM, YYYY-MM-DD or today.");
        return null;
    }
}
