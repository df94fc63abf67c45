namespace Repricer.Adapters.Fetchers.Browser;

/// <summary>How the browser fetcher works; all sources with <c>fetcher: browser</c> share it.</summary>
public sealed record BrowserOptions
{
    /// <summary>Path of a Chromium, Chrome or Edge executable; null = looked for on the machine.</summary>
    public string? ExecutablePath { get; init; }

    /// <summary>Pages open at once, 1 to 16.</summary>
    public int MaxOpenPages { get; init; } = 2;

    /// <summary>A fresh browser process after so many pages, 1 to 10,000.</summary>
    public int RecycleAfterPages { get; init; } = 100;

    /// <summary>
    /// Memory that all open pages together may take, in bytes, as the system counts a process's; beyond it the largest is ended.
    /// </summary>
    internal long MaxMemoryBytes { get; init; } = 1536L * 1024 * 1024;

    /// <summary>How long the start of a browser process may take before the page that waits for it fails.</summary>
    internal TimeSpan LaunchTimeout { get; init; } = TimeSpan.FromSeconds(20);
}
