using System.CommandLine;
using System.CommandLine.Parsing;
using PtceGraph.Graph;
using PtceGraph.Storage.Neo4j;

namespace PtceGraph.Worker.Cli;

/// <summary>Finds what is wrong with a command line, and says it in one sentence.</summary>
internal static class UsageErrors
{
    /// <summary>The first mistake on a command line; null where there is none.</summary>
    public static Sentence? Find(ParseResult call)
    {
        if (UnknownOption(call) is { } option)
        {
            var command = call.CommandResult.Command;
            var known = string.Join(
                ", ",
                // The options of the root that are not recursive are those of `serve`, which runs without a verb.
                command
                    .Options.Concat(call.RootCommandResult.Command.Options.Where(one => one.Recursive))
                    .Where(one => !one.Hidden)
                    .Select(one => one.Name)
                    .Distinct()
            );
            return Sentences.UnknownOption(option, command.Name, known);
        }

        if (call.CommandResult == call.RootCommandResult && call.UnmatchedTokens is [var verb, ..])
        {
            var verbs = string.Join(", ", call.RootCommandResult.Command.Subcommands.Select(command => command.Name));
            return Sentences.UnknownVerb(verb, verbs);
        }

        if (call.GetResult(CommonOptions.Neo4jPrefix) is { Tokens: [{ Value: { Length: > 0 } prefix }] } && !Neo4jAccess.IsPrefix(prefix))
        {
            return Sentences.Neo4jPrefixInvalid(prefix);
        }

        // The parser lists allowed values on lines of their own; they are joined into one sentence.
        return call.Errors is [{ Message: var message }, ..]
            ? Sentences.UsageMistake(
                string.Join(" ", message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            )
            : null;
    }

    /// <summary>The first argument before <c>--</c> that looks like an option; null where there is none.</summary>
    private static string? UnknownOption(ParseResult call) =>
        call
            .Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash)
            .FirstOrDefault(token =>
                token.Type == TokenType.Argument
                && token.Value.StartsWith("--", StringComparison.Ordinal)
                && (call.UnmatchedTokens.Contains(token.Value) || IsArgument(call, token))
            )
            ?.Value;

    /// <summary>Whether the parser took a token for an argument of the command rather than for the value of an option.</summary>
    private static bool IsArgument(ParseResult call, Token token) =>
        call.CommandResult.Children.OfType<ArgumentResult>().Any(argument => argument.Tokens.Contains(token));
}
