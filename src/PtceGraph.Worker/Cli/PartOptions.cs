using System.CommandLine;
using PtceGraph.Graph;
using PtceGraph.Worker.Pipeline;

namespace PtceGraph.Worker.Cli;

/// <summary>The options that say which part of the network is taken away.</summary>
internal static class PartOptions
{
    private static readonly Option<string[]> Where = new("--where")
    {
        Description =
            "COLUMN=VALUE: only the actors that have the value, and what they are linked to, as if nothing else existed. May be given more than once: or within a column, and between columns.",
    };

    /// <summary>The types of ties that are left out.</summary>
    public static readonly Option<string[]> ExcludeType = new("--exclude-type")
    {
        Description =
            "Types of ties to leave out, separated by commas. May be given more than once; a value that is the whole word of a type, commas included, is that type.",
    };
    private static readonly Option<string?> Around = new("--around")
    {
        Description = "The id of a node: only what is some links away from it.",
    };
    private static readonly Option<string?> Steps = new("--steps")
    {
        Description = $"How many links away, from 1 to {NetworkPart.MostSteps}; by default 1.",
    };

    /// <summary>Adds the option of a perimeter to a verb.</summary>
    public static void AddWhereTo(Command command) => command.Options.Add(Where);

    /// <summary>The conditions of a call, each <c>COLUMN=VALUE</c>.</summary>
    public static IReadOnlyList<string> ConditionsOf(ParseResult call) => call.GetValue(Where) ?? [];

    /// <summary>The texts of a call that name types of ties to leave out.</summary>
    public static IReadOnlyList<string> ExcludedTypesOf(ParseResult call) => call.GetValue(ExcludeType) ?? [];

    /// <summary>Adds all options to a verb.</summary>
    public static void AddTo(Command command)
    {
        AddWhereTo(command);
        command.Options.Add(Around);
        command.Options.Add(Steps);
    }

    /// <summary>The part that a call asks for.</summary>
    /// <exception cref="PartRefusedException">The options are malformed, or name what the network does not have.</exception>
    public static NetworkPart Of(ParseResult call, GraphSnapshot network) =>
        NetworkPart.Of(AskedNames.PerimeterOf(network, ConditionsOf(call)), call.GetValue(Around), call.GetValue(Steps));
}
