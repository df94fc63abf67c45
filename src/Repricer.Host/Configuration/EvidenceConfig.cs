using Repricer.Adapters.Evidence;
using Repricer.Core.Documents;
using Repricer.Engine.Evidence;

namespace Repricer.Host.Configuration;

/// <summary>Reads the section "Evidence".</summary>
internal static class EvidenceConfig
{
    private static readonly EvidenceOptions Defaults = new();

    public static readonly Shape.Map Keys = new(
        "Evidence",
        new KeySpec(
            "Store", new Shape.OneOf([.. EvidenceArchives.Words]),
            "What the pages are kept in that prices were read from, in the folder `evidence` of the data folder. No price depends on it.")
        {
            Default = Defaults.Store,
        },
        new KeySpec(
            "Retention", new Shape.Duration(TimeSpan.FromDays(1), TimeSpan.FromDays(3650)),
            "How long pages are kept; whole days are deleted once a day and after each `run --once`.")
        {
            Default = SettingShapes.Written(Defaults.Retention),
        },
        new KeySpec(
            "MaxMegabytes", new Shape.Whole(10, 100_000_000),
            "The most that all pages may take on disk, in MiB; the oldest days go first. Where one day alone takes more, nothing more of "
            + "that day is kept.")
        {
            Default = SettingShapes.Written(Defaults.MaxMegabytes),
        },
        new KeySpec(
            "MaxPageBytes", new Shape.Whole(1024, 12 * 1024 * 1024),
            "The largest page whose bytes are kept, decompressed; of a larger one all but the bytes is kept.")
        {
            Default = SettingShapes.Written(Defaults.MaxPageBytes),
        },
        new KeySpec(
            "Screenshots",
            SettingShapes.Words(
                (ScreenshotMode.Off, "none"),
                (ScreenshotMode.LargeChanges, "of a page whose price differs by `LargeChange` or more from the one that stood, or is gone"),
                (ScreenshotMode.Always, "of every page")),
            "Of which pages a picture is taken; only sources with the fetcher `browser` have any.")
        {
            Default = SettingShapes.Written(Defaults.Screenshots),
        },
        new KeySpec("LargeChange", new Shape.Points(1, 1000), "From how large a difference on a price has changed by much, in percent.")
        {
            Default = SettingShapes.Written(Defaults.LargeChange),
        });

    public static AppConfig Read(ConfigSection section, AppConfig config)
    {
        var options = Defaults with
        {
            Store = section.Text("Store") ?? Defaults.Store,
            Retention = section.Duration("Retention") ?? Defaults.Retention,
            MaxMegabytes = section.Whole("MaxMegabytes") ?? Defaults.MaxMegabytes,
            MaxPageBytes = section.Whole("MaxPageBytes") ?? Defaults.MaxPageBytes,
            Screenshots = section.Word<ScreenshotMode>("Screenshots") ?? Defaults.Screenshots,
            LargeChange = section.Percent("LargeChange") ?? Defaults.LargeChange,
        };
        return config with { Evidence = options, Retention = config.Retention with { Evidence = options.Retention } };
    }
}
