using System.CommandLine;
using System.Net.Sockets;
using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Worker.Pipeline;
using PtceGraph.Worker.Security;

namespace PtceGraph.Worker.Cli;

/// <summary><c>serve</c>: the service and its page.</summary>
internal static class ServeCommand
{
    private const string DefaultUrl = "http://localhost:5187";

    private static readonly Option<string> Urls = new("--urls") { Description = $"Where to listen, on this machine only; {DefaultUrl} unless said.", DefaultValueFactory = _ => DefaultUrl };
    private static readonly Option<bool> Follow = new("--follow") { Description = "Follow what others write to a shared Neo4j, and never write." };
    private static readonly Option<bool> Empty = new("--empty") { Description = "Leave out the sample; erases nothing." };

    public static Command Create()
    {
        var command = new Command("serve", "Runs the service and its page (what no verb does too).");
        AddTo(command);
        return command;
    }

    /// <summary>Makes a command serve.</summary>
    public static void AddTo(Command command)
    {
        CommonOptions.AddStoreTo(command);
        command.Options.Add(Follow);
        command.Options.Add(Urls);
        command.Options.Add(Empty);
        command.SetAction(RunAsync);
    }

    private static async Task<int> RunAsync(ParseResult call, CancellationToken cancellationToken)
    {
        var say = new Say(call);
        var options = new ServeOptions(CommonOptions.StoreOf(call, call.GetValue(Follow)), call.GetValue(Urls)!, call.GetValue(Empty));
        if (options.Store is { IsFollower: true, Neo4jUrl: null })
        {
            return say.Error(ExitCodes.Usage, "--follow suit un Neo4j partagé : ajoutez --store neo4j.", "--follow follows a shared Neo4j: add --store neo4j.");
        }

        if (Outside(options.Urls) is { } outside)
        {
            return say.Error(ExitCodes.Usage, $"{outside} n'est pas une adresse de cette machine : le service n'écoute que sur localhost.", $"{outside} is no address of this machine: the service listens on localhost only.");
        }

        try
        {
            await using var app = await WorkerHost.BuildAsync(options, cancellationToken).ConfigureAwait(false);
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
            await app.Services.GetRequiredService<Boot>().Ready.ConfigureAwait(false);
            say.Store(options.Store);
            foreach (var url in app.Urls)
            {
                Console.WriteLine(url);
            }

            await app.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
            return ExitCodes.Done;
        }
        catch (StoreException exception)
        {
            return say.Error(ExitCodes.StoreUnavailable, exception.In(Language.French), exception.In(Language.English));
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            return say.Error(ExitCodes.Failed, $"L'adresse {options.Urls} est déjà prise : fermez ce qui l'occupe, ou choisissez-en une autre avec --urls.", $"The address {options.Urls} is in use: end what holds it, or choose another with --urls.");
        }
    }

    /// <summary>The first address that is not loopback, or null.</summary>
    private static string? Outside(string urls) => urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .FirstOrDefault(url => !Uri.TryCreate(url, UriKind.Absolute, out var uri) || !OriginGuard.IsLoopback(uri.Host));
}
