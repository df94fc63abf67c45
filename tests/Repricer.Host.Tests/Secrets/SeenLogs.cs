using Microsoft.Extensions.Logging;

namespace Repricer.Host.Tests.Secrets;

/// <summary>Keeps whatever is logged, exceptions included.</summary>
internal sealed class SeenLogs : ILoggerFactory, ILogger
{
    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lock)
                return [.. _lines];
        }
    }

    public void AddProvider(ILoggerProvider provider)
    {
        // It is its own.
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_lock)
            _lines.Add(formatter(state, exception) + exception);
    }

    public void Dispose()
    {
        // Nothing is held.
    }
}
