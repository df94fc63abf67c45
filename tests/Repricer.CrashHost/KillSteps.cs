using System.Diagnostics;

namespace Repricer.CrashHost;

/// <summary>
/// Ends the process by SIGKILL, the signal nobody can catch, when a named step is reached for the n-th time. Not armed, it only counts
/// nothing.
/// </summary>
/// <param name="note">Called at each step, the last before the death included.</param>
internal sealed class KillSteps(string? killAt, int pass, Action note)
{
    private readonly Lock _lock = new();
    private int _reached;

    public bool Armed { get; set; }

    public void Reach(string step)
    {
        lock (_lock)
            note();
        if (!Armed || step != killAt || Interlocked.Increment(ref _reached) != pass)
            return;

        using var self = Process.GetCurrentProcess();
        self.Kill();

        // The signal is on its way; this thread must not do the next thing meanwhile.
        new ManualResetEventSlim().Wait();
    }
}
