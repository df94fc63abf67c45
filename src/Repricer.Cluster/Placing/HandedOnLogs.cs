using Microsoft.Extensions.Logging;

namespace Repricer.Cluster.Placing;

/// <summary>Hands on to the program's own log.</summary>
internal sealed class HandedOnLogs(ILoggerFactory loggers) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => loggers.CreateLogger(categoryName);

    public void Dispose()
    {
        // The program's own, and not ours to end.
    }
}
