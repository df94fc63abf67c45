using Microsoft.Extensions.Logging;
using Repricer.Core.Catalog;
using Repricer.Engine.Crawling;
using Repricer.Engine.Telemetry;

namespace Repricer.Engine.Discovery;

/// <summary>
/// Once a day walks the sitemaps of the sources that want it, so that watched pages which have changed by them are looked at sooner than
/// the plan would. The first time an hour after the start: who restarts often walks no more for it.
/// </summary>
internal sealed partial class SitemapWatch(
    Discoverer discoverer, IReadOnlyList<SourceOptions> sources, EngineStatus status, TimeProvider time, ILogger<SitemapWatch> logger)
{
    internal static readonly TimeSpan First = TimeSpan.FromHours(1);
    internal static readonly TimeSpan Every = TimeSpan.FromHours(24);

    private readonly SourceOptions[] _walked =
        [.. sources.Where(source => source is { Enabled: true, SitemapHints: true, BaseUrl: not null })];

    /// <summary>Whether any source wants it.</summary>
    public bool IsNeeded => _walked.Length > 0;

    /// <summary>Works until <paramref name="ct"/>; what fails is told, and tried again a day later.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        try
        {
            for (var wait = First; ; wait = Every)
            {
                await Task.Delay(wait, time, ct);
                foreach (var source in _walked)
                    await WalkAsync(source, ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The engine ends.
            LogStopped();
        }
    }

    private async Task WalkAsync(SourceOptions source, CancellationToken ct)
    {
        try
        {
            var (hinted, trouble) = await discoverer.HintAsync(source, ct);
            status.Crawl.Count("hinted", hinted);
            LogWalked(source.Id, hinted, trouble ?? "all were read");
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            status.Crawl.Fail($"source {source.Id}: its sitemaps could not be walked: {error.Message}");
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "source {Source}: {Hinted} pages have changed by its sitemaps ({Trouble})")]
    private partial void LogWalked(SourceId source, int hinted, string trouble);

    [LoggerMessage(Level = LogLevel.Debug, Message = "the walk of sitemaps was stopped")]
    private partial void LogStopped();
}
