using System.CommandLine;
using PtceGraph.Exchange.Import;
using PtceGraph.Worker.Pipeline;

namespace PtceGraph.Worker.Cli;

/// <summary>The files that a verb reads as one network, without a store.</summary>
internal static class NetworkFiles
{
    /// <summary>The files or folders.</summary>
    public static Argument<string[]> Inputs { get; } =
        new("input") { Description = "Files or folders to read as one network.", Arity = ArgumentArity.OneOrMore };

    /// <summary>Reads the files of a call, with what it says of unknown ends and of the profile where its verb has these options.</summary>
    /// <exception cref="ImportRefusedException">The files cannot be read.</exception>
    public static ImportedNetwork Read(ParseResult call, CliOutput output, CancellationToken cancellationToken) =>
        output.Work(
            Sentences.ReadingFiles(),
            tell =>
                NetworkReader.Read(
                    ImportSource.Open(
                        call.GetValue(Inputs)!,
                        new SynchronousProgress<(int Done, int Total)>(step => tell(step.Done, step.Total)),
                        cancellationToken
                    ),
                    new ImportContext(null, call.GetValue(CommonOptions.CreateEnds))
                    {
                        ChosenProfile = call.GetValue(CommonOptions.Profile),
                    },
                    cancellationToken
                )
        );
}
