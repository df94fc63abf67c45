using Repricer.Core.Documents;
using Repricer.Engine.Crawling;

namespace Repricer.Host.Configuration;

/// <summary>Reads the section "Crawling": what holds for all sources together.</summary>
internal static class CrawlConfig
{
    private static readonly CrawlLimits Defaults = new();

    public static readonly Shape.Map Keys = new(
        "Crawling",
        new KeySpec("RequestsPerSecond", SettingShapes.Rate, "Requests a second to the hosts of all sources together.")
        {
            Default = SettingShapes.Written(Defaults.RequestsPerSecond),
        },
        new KeySpec("Concurrency", new Shape.Whole(1, 4096), "Requests at once to the hosts of all sources together.")
        {
            Default = SettingShapes.Written(Defaults.Concurrency),
        });

    public static CrawlLimits Read(ConfigSection section) => Defaults with
    {
        RequestsPerSecond = section.Number("RequestsPerSecond") ?? Defaults.RequestsPerSecond,
        Concurrency = section.Whole("Concurrency") ?? Defaults.Concurrency,
    };
}
