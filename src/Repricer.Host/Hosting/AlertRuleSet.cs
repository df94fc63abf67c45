using Microsoft.Extensions.Logging;
using Repricer.Adapters.Strategies;
using Repricer.Engine.Alerting;
using Repricer.Host.Configuration;

namespace Repricer.Host.Hosting;

/// <summary>Opens the folder of alert rules.</summary>
internal static class AlertRuleSet
{
    /// <summary>The usual place of the folder: beside that of the strategies.</summary>
    public static string Beside(string strategies) =>
        Path.Combine(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(strategies)) is { Length: > 0 } parent ? parent : ".", "alerts");

    /// <summary>What rules may name by these settings.</summary>
    public static RuleContext ContextOf(AppConfig config) =>
        AlertRuleFolder.Context([.. config.Alerts.Targets.Select(target => target.Name)]);

    /// <summary>Reads the folder once; faults are told where alerts are, and nothing ends for them.</summary>
    /// <param name="folder">As messages should name it.</param>
    public static AlertBook Open(string folder, AppConfig config, TimeProvider time, ILoggerFactory loggers)
    {
        var book = new AlertBook(new AlertRuleFolder(folder, ContextOf(config), time), time, loggers.CreateLogger<AlertBook>());
        book.Reload();
        return book;
    }
}
