using System.CommandLine;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Worker.Pipeline;
using PtceGraph.Worker.Security;
using PtceGraph.Worker.Supervision;

namespace PtceGraph.Worker.Cli;

/// <summary><c>serve</c>: the service and its page.</summary>
internal static class ServeCommand
{
    private const string DefaultUrl = "http://localhost:5187";

    /// <summary>How long ending in order may take: half a minute for connections, two for the store, and some.</summary>
    private static readonly TimeSpan LongestEnd = TimeSpan.FromMinutes(3);

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
        command.SetAction((call, cancellationToken) => RunAsync(call, cancellationToken));
    }

    /// <summary>Serves until it is asked to end, or cannot go on.</summary>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="replace">As <see cref="WorkerHost.BuildAsync"/> takes it.</param>
    /// <returns>The exit code of the process.</returns>
    internal static async Task<int> RunAsync(ParseResult call, CancellationToken cancellationToken, Action<IServiceCollection>? replace = null)
    {
        var say = new Say(call);
        var store = CommonOptions.StoreOf(call, call.GetValue(Follow));
        if (store is { IsFollower: true, Neo4jUrl: null })
        {
            return say.Error(ExitCodes.Usage, "--follow suit un Neo4j partagé : ajoutez --store neo4j.", "--follow follows a shared Neo4j: add --store neo4j.");
        }

        var urls = call.GetValue(Urls)!;
        if (!ListenAddress.TryParse(urls, out var addresses, out var refused))
        {
            return say.Error(
                ExitCodes.Usage,
                $"« {refused} » n'est pas une adresse où écouter : le service n'écoute que sur cette machine, à http://localhost:PORT, http://127.0.0.1:PORT ou http://[::1]:PORT, sans rien d'autre.",
                $"“{refused}” is no address to listen on: the service listens on this machine only, at http://localhost:PORT, http://127.0.0.1:PORT or http://[::1]:PORT, and nothing more.");
        }

        LoopSupervisor? loops = null;
        using var ended = new CancellationTokenSource();
        try
        {
            await using var app = await WorkerHost.BuildAsync(new ServeOptions(store, addresses, call.GetValue(Empty)), cancellationToken, replace).ConfigureAwait(false);
            loops = app.Services.GetRequiredService<LoopSupervisor>();
            app.Lifetime.ApplicationStopping.Register(supervisor => _ = EndLateAsync((LoopSupervisor)supervisor!, ended.Token), loops);
            try
            {
                await app.StartAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (IOException exception) when (exception.InnerException is AddressInUseException)
            {
                return say.Error(ExitCodes.Failed, $"L'adresse {urls} est déjà prise : fermez ce qui l'occupe, ou choisissez-en une autre avec --urls.", $"The address {urls} is in use: end what holds it, or choose another with --urls.");
            }
            catch (Exception exception) when (exception is IOException or SocketException)
            {
                return say.Error(ExitCodes.Failed, $"Impossible d'écouter à {urls} ({exception.Message}) : choisissez une autre adresse avec --urls.", $"Listening on {urls} failed ({exception.Message}): choose another address with --urls.");
            }

            if (LoopbackOnly.FirstOutside(app.Services.GetRequiredService<IServer>()) is { } outside)
            {
                await app.StopAsync(cancellationToken).ConfigureAwait(false);
                return say.Error(ExitCodes.Failed, $"Le service s'est trouvé à l'écoute de {outside}, hors de cette machine : il s'est arrêté.", $"The service found itself listening on {outside}, outside this machine: it ended.");
            }

            await app.Services.GetRequiredService<Boot>().Ready.ConfigureAwait(false);
            say.Store(store);
            foreach (var url in app.Urls)
            {
                Console.WriteLine(url);
            }

            await app.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (StoreException exception) when (loops?.Failure is null)
        {
            return say.Error(ExitCodes.StoreUnavailable, exception.In(Language.French), exception.In(Language.English));
        }
        catch (Exception exception) when (loops?.Failure is null)
        {
            Console.Error.WriteLine(exception);
            return say.Error(ExitCodes.Failed, "Le service s'est arrêté sur une erreur.", "The service ended with an error.");
        }
        catch (Exception)
        {
            // A loop ended the service, and what it left behind could not be closed in order: the loop's failure is the one to tell.
        }
        finally
        {
            await ended.CancelAsync().ConfigureAwait(false);
        }

        return loops?.Failure is { } failure ? say.Error(CodeOf(failure), failure.In(Language.French), failure.In(Language.English)) : ExitCodes.Done;
    }

    private static int CodeOf(LoopFailure failure) => failure.IsOfStore ? ExitCodes.StoreUnavailable : ExitCodes.Failed;

    /// <summary>Ends the process where it does not end in order: a store that hangs must not keep a supervisor from starting it again.</summary>
    private static async Task EndLateAsync(LoopSupervisor loops, CancellationToken ended)
    {
        await Task.Delay(LongestEnd, ended).ConfigureAwait(false);
        Environment.Exit(loops.Failure is { } failure ? CodeOf(failure) : ExitCodes.Failed);
    }
}
