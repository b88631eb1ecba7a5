using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace PtceGraph.Benchmarks;

/// <summary>SIGTERM and SIGINT end a benchmark and the processes that it started. Without it, a service in this process takes the signal for
/// itself: it stops, and the benchmark waits for its viewers.</summary>
internal static class Termination
{
    private const int SignalExitCode = 128;
    private const int ParentField = 1; // of /proc/PID/stat, after the name in parentheses

    /// <summary>Held, since a registration that is collected handles nothing.</summary>
    private static readonly List<PosixSignalRegistration> Registrations = [];

    /// <summary>Handles the signals from now on.</summary>
    public static void Handle()
    {
        Registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => End(15)));
        Registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => End(2)));
    }

    private static void End(int signal)
    {
        foreach (var child in Children())
        {
            child.Kill(entireProcessTree: true);
            child.Dispose();
        }

        Environment.Exit(SignalExitCode + signal);
    }

    /// <summary>The processes that this process started; none where there is no <c>/proc</c>.</summary>
    private static List<Process> Children()
    {
        var own = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        var children = new List<Process>();
        foreach (var process in Process.GetProcesses())
        {
            try
            {
                var stat = File.ReadAllText($"/proc/{process.Id}/stat");
                if (stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[ParentField] == own)
                {
                    children.Add(process);
                    continue;
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // It has ended meanwhile.
            }

            process.Dispose();
        }

        return children;
    }
}
