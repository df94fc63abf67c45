using System.Runtime.InteropServices;

namespace Repricer.Host.Console;

/// <summary>Turns the first SIGINT or SIGTERM into a cancellation; the second has its default effect.</summary>
internal sealed class StopSignal : IDisposable
{
    private readonly CancellationTokenSource _cancel = new();
    private readonly PosixSignalRegistration[] _registrations;

    public StopSignal() => _registrations =
        [PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal), PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal)];

    public CancellationToken Token => _cancel.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _cancel.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = !_cancel.IsCancellationRequested;
        _cancel.Cancel();
    }
}
