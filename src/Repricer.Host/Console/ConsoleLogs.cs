using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Repricer.Host.Console;

/// <summary>Sends logs to standard error, one line each: standard output belongs to what was asked for.</summary>
internal static class ConsoleLogs
{
    /// <param name="quiet">Whether only errors are told.</param>
    public static ILoggerFactory Create(bool quiet) => LoggerFactory.Create(logging =>
    {
        logging.SetMinimumLevel(quiet ? LogLevel.Error : LogLevel.Information);
        // A host that cannot start is told of by the verb, without a stack.
        logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None)
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("Quartz", LogLevel.Warning);
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ssZ ";
            // Standard error escapes what a terminal would obey, and colours are just that.
            console.ColorBehavior = LoggerColorBehavior.Disabled;
        });
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    });
}
