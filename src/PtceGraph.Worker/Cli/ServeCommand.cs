using System.CommandLine;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using PtceGraph.Storage;
using PtceGraph.Worker.Access;
using PtceGraph.Worker.Pipeline;
using PtceGraph.Worker.Supervision;

namespace PtceGraph.Worker.Cli;

/// <summary><c>serve</c>: runs the service and its page.</summary>
internal static class ServeCommand
{
    private const string DefaultUrl = "http://localhost:5187";

    /// <summary>The longest an orderly shutdown may take: some seconds for connections, two minutes for the store, and a margin.</summary>
    internal static readonly TimeSpan LongestEnd = TimeSpan.FromMinutes(3);

    private static readonly Option<string> Urls = new("--urls")
    {
        Description = "The addresses to listen on, on this machine only.",
        DefaultValueFactory = _ => DefaultUrl,
    };
    private static readonly Option<bool> Follow = new("--follow")
    {
        Description = "Follow a shared Neo4j that others write, and never write to it.",
    };
    private static readonly Option<bool> Empty = new("--empty")
    {
        Description = "Do not load the sample into an empty store. Erases nothing.",
    };

    public static Command Create()
    {
        var command = new Command("serve", "Runs the service and its page. This is also what happens without a verb.");
        AddTo(command);
        return command;
    }

    /// <summary>Gives a command the options and the action of <c>serve</c>.</summary>
    public static void AddTo(Command command)
    {
        CommonOptions.AddStoreTo(command);
        command.Options.Add(Follow);
        command.Options.Add(Urls);
        command.Options.Add(Empty);
        command.SetAction((call, cancellationToken) => RunAsync(call, cancellationToken));
    }

    /// <summary>Serves until the process is asked to end or a background loop fails for good.</summary>
    /// <param name="call">The command line.</param>
    /// <param name="cancellationToken">Ends the service.</param>
    /// <param name="replace">Replaces registered services, for tests (see <see cref="WorkerHost.BuildAsync"/>).</param>
    /// <returns>The exit code of the process.</returns>
    internal static async Task<int> RunAsync(
        ParseResult call,
        CancellationToken cancellationToken,
        Action<IServiceCollection>? replace = null
    )
    {
        var output = new CliOutput(call);
        var store = CommonOptions.StoreOf(call, call.GetValue(Follow));
        if (store is { IsFollower: true, Neo4jUrl: null })
        {
            return output.Error(ExitCodes.Usage, Sentences.FollowNeedsNeo4j());
        }

        var urls = call.GetValue(Urls)!;
        if (!ListenAddress.TryParse(urls, out var addresses, out var refused))
        {
            return output.Error(ExitCodes.Usage, Sentences.ListenAddressRefused(refused));
        }

        LoopSupervisor? loops = null;
        using var ended = new CancellationTokenSource();
        try
        {
            await using var app = await WorkerHost
                .BuildAsync(new ServeOptions(store, addresses, call.GetValue(Empty)), cancellationToken, replace)
                .ConfigureAwait(false);
            loops = app.Services.GetRequiredService<LoopSupervisor>();
            app.Lifetime.ApplicationStopping.Register(supervisor => _ = EndLateAsync((LoopSupervisor)supervisor!, ended.Token), loops);
            try
            {
                await app.StartAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (IOException exception) when (exception.InnerException is AddressInUseException)
            {
                return output.Error(ExitCodes.Failed, Sentences.AddressInUse(urls));
            }
            catch (Exception exception) when (exception is IOException or SocketException)
            {
                return output.Error(ExitCodes.Failed, Sentences.ListeningFailed(urls, exception.Message));
            }

            if (LoopbackOnly.FirstOutside(app.Services.GetRequiredService<IServer>()) is { } outside)
            {
                await app.StopAsync(cancellationToken).ConfigureAwait(false);
                return output.Error(ExitCodes.Failed, Sentences.ListeningOutside(outside));
            }

            var startup = app.Services.GetRequiredService<NetworkStartup>();
            await startup.Ready.ConfigureAwait(false);
            output.Store(store);
            if (startup.IsSampleLeftOut)
            {
                output.Line(Sentences.SampleLeftOut());
            }

            foreach (var url in app.Urls)
            {
                Console.WriteLine(url);
            }

            await app.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (StoreException exception) when (loops?.Failure is null)
        {
            return output.Error(ExitCodes.StoreUnavailable, exception.Sentence);
        }
        catch (Exception exception) when (loops?.Failure is null)
        {
            Console.Error.WriteLine(exception);
            return output.Error(ExitCodes.Failed, Sentences.ServiceFailed());
        }
        catch (Exception)
        {
            // A failed loop ended the service and closing the rest failed too: the failure of the loop is what is reported below.
        }
        finally
        {
            await ended.CancelAsync().ConfigureAwait(false);
        }

        return loops?.Failure is { } failure ? output.Error(CodeOf(failure), failure.Sentence) : ExitCodes.Done;
    }

    private static int CodeOf(LoopFailure failure) => failure.IsOfStore ? ExitCodes.StoreUnavailable : ExitCodes.Failed;

    /// <summary>Ends the process if the shutdown takes too long: a store that hangs must not keep a supervisor from restarting the
    /// service.</summary>
    private static async Task EndLateAsync(LoopSupervisor loops, CancellationToken ended)
    {
        await Task.Delay(LongestEnd, ended).ConfigureAwait(false);
        Environment.Exit(loops.Failure is { } failure ? CodeOf(failure) : ExitCodes.Failed);
    }
}
