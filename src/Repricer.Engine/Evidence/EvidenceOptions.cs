using Repricer.Core.Amounts;

namespace Repricer.Engine.Evidence;

/// <summary>When a browser takes a picture of the page it has read.</summary>
public enum ScreenshotMode
{
    /// <summary>Never.</summary>
    Off,

    /// <summary>When the price that is read differs from the one that stood by <see cref="EvidenceOptions.LargeChange"/> or more.</summary>
    LargeChanges,

    /// <summary>Of every page, kept with every reading that changed something.</summary>
    Always,
}

/// <summary>What is kept of the pages that prices were read from.</summary>
public sealed record EvidenceOptions
{
    /// <summary>The name of an archive that keeps nothing.</summary>
    public const string Off = "off";

    /// <summary>The name of the archive: "litedb", "sqlite", or "off", which keeps nothing and numbers nothing.</summary>
    public string Store { get; init; } = "litedb";

    /// <summary>So long a day's file is kept after its day; default 90 days, as long as decisions.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(90);

    /// <summary>The most that all files may take, in MiB; the oldest days go first. Default 10 GiB.</summary>
    public int MaxMegabytes { get; init; } = 10 * 1024;

    /// <summary>
    /// The largest page whose bytes are kept, decompressed; default 4 MiB. Of a larger one all but the bytes is kept.
    /// </summary>
    public int MaxPageBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>When pictures are taken; only sources with the browser have any.</summary>
    public ScreenshotMode Screenshots { get; init; } = ScreenshotMode.LargeChanges;

    /// <summary>From how large a difference on a price's change is large; default 20 %.</summary>
    public Percent LargeChange { get; init; } = new(20);
}
