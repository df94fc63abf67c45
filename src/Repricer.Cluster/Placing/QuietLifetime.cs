using Microsoft.Extensions.Hosting;

namespace Repricer.Cluster.Placing;

/// <summary>Signals of the system are the program's to hear: it drains first, and then stops what runs inside of it.</summary>
internal sealed class QuietLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
