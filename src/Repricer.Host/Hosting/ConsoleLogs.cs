using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Repricer.Host.Configuration;
using Repricer.Host.Console;

namespace Repricer.Host.Hosting;

/// <summary>Sends logs to standard error, one line each: standard output belongs to what was asked for.</summary>
internal static class ConsoleLogs
{
    /// <param name="quiet">Whether only errors are told where the configuration names no level.</param>
    /// <param name="verbose">Whether everything is told, whatever the configuration says.</param>
    public static ILoggerFactory Create(CommandContext context, LoggingOptions options, bool quiet, bool verbose) =>
        LoggerFactory.Create(logging =>
        {
            Filter(logging, options, quiet, verbose);
            if (options.Format == LogFormat.Json)
            {
                logging.AddJsonConsole(console =>
                {
                    console.UseUtcTimestamp = true;
                    console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
                });
            }
            else
            {
                logging.AddConsole(console => console.FormatterName = LineFormatter.Called)
                    .AddConsoleFormatter<LineFormatter, ConsoleFormatterOptions>();
                logging.Services.AddSingleton(context.Time);
            }

            logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        });

    /// <summary>What is logged at all: the most special rule wins, whatever the order.</summary>
    internal static void Filter(ILoggingBuilder logging, LoggingOptions options, bool quiet, bool verbose)
    {
        var level = verbose ? LogLevel.Debug
            : options.Level is { } named ? LevelOf(named)
            : quiet ? LogLevel.Error
            : LogLevel.Information;
        logging.SetMinimumLevel(level);

        // What libraries say is of interest where it is bad; a host that cannot start is told of by the verb, without a stack.
        var libraries = level > LogLevel.Warning ? level : LogLevel.Warning;
        logging.AddFilter("Microsoft", libraries).AddFilter("Quartz", libraries);
        foreach (var (part, detail) in options.Levels)
        {
            foreach (var category in verbose ? [] : LoggingConfig.Parts[part])
                logging.AddFilter(category, LevelOf(detail));
        }

        logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
    }

    private static LogLevel LevelOf(LogDetail detail) => detail switch
    {
        LogDetail.Debug => LogLevel.Debug,
        LogDetail.Info => LogLevel.Information,
        LogDetail.Warning => LogLevel.Warning,
        _ => LogLevel.Error,
    };
}
