using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Repricer.Engine.Conditions;

namespace Repricer.Host.Console;

/// <summary>
/// Writes one line an entry for people: time in UTC, level, where from, what. Text of others, such as a channel's answer, is escaped and
/// cut: a log that is read in a terminal must not be able to command it.
/// </summary>
internal sealed class LineFormatter(TimeProvider time) : ConsoleFormatter(Called)
{
    public const string Called = "line";

    private const int LongestMessage = 2000;
    private const int LongestFault = 6000;

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        textWriter.Write(time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss'Z' ", CultureInfo.InvariantCulture));
        textWriter.Write(Named(logEntry.LogLevel));
        textWriter.Write(' ');
        textWriter.Write(logEntry.Category[(logEntry.Category.LastIndexOf('.') + 1)..]);
        textWriter.Write(": ");
        textWriter.Write(Words.OneLine(message, LongestMessage));
        if (logEntry.Exception is { } fault)
            textWriter.Write(" | " + Words.OneLine(fault.ToString(), LongestFault));
        textWriter.WriteLine();
    }

    private static string Named(LogLevel level) => level switch
    {
        LogLevel.Trace or LogLevel.Debug => "debug",
        LogLevel.Information => "info ",
        LogLevel.Warning => "warn ",
        _ => "error",
    };
}
