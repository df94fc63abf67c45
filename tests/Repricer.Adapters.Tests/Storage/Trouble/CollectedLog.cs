using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Repricer.Adapters.Tests.Storage.Trouble;

/// <summary>A log that keeps its lines of information and above.</summary>
internal sealed class CollectedLog : ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> Lines => _lines;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
            _lines.Enqueue($"{logLevel} {formatter(state, exception)}");
    }
}
