using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Repricer.Adapters.Catalog;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine;
using Repricer.Engine.Catalog;
using Repricer.Engine.Crawling;
using Repricer.Engine.Feeding;

namespace Repricer.Host.Feeding;

/// <summary>What feeds need of the program around them.</summary>
/// <param name="PathOf">The full path of one that the settings name.</param>
/// <param name="Secret">Resolves "env:NAME" and "file:PATH"; null = not there.</param>
/// <param name="Changed">Told that listings changed.</param>
internal sealed record FeedServices(IFetcher Fetcher, Func<string, string> PathOf, Func<string, string?> Secret, Action<ListingId?> Changed);

/// <summary>What one look at a feed came to.</summary>
/// <param name="Messages">The first faults of its rows, for people.</param>
internal sealed record FeedRun(FeedState State, IReadOnlyList<string> Messages)
{
    public bool IsFine => State.LastError is null;
}

/// <summary>Looks at feeds and takes their lists, the same by schedule, by command and over the API; one look at a feed at a time.</summary>
internal sealed partial class FeedRunner(
    IReadOnlyList<FeedOptions> feeds, IStore store, FeedServices services, TimeProvider time, ILogger<FeedRunner> log)
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new(StringComparer.Ordinal);

    public IReadOnlyList<FeedOptions> Feeds => feeds;

    /// <returns>Null = the settings have no feed of this name.</returns>
    public async Task<FeedRun?> RunAsync(string name, CancellationToken ct)
    {
        if (feeds.FirstOrDefault(known => known.Name == name) is not { } feed)
            return null;

        var gate = _gates.GetOrAdd(name, static _ => new SemaphoreSlim(1));
        await gate.WaitAsync(ct);
        try
        {
            var before = (await store.Feeds.GetAsync(ct)).FirstOrDefault(state => state.Name == name);
            var run = await LookAsync(feed, before, ct);
            await store.Feeds.SaveAsync(run.State, ct);
            Tell(before, run.State);
            return run;
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<FeedRun> LookAsync(FeedOptions feed, FeedState? before, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var state = (before ?? new FeedState(feed.Name, now)) with { LastAttemptAt = now };
        var finding = feed.Path is { } path
            ? FeedFolder.Look(feed, services.PathOf(path), state.Fingerprint, now)
            : await FeedDownload.LookAsync(feed, before, services.Fetcher, services.Secret, time, ct);
        if (finding is FeedFinding.Failed failed)
            return Failed(state, failed.Reason, []);
        if (finding is FeedFinding.Unchanged unchanged)
            return new FeedRun(await ConfirmAsync(feed, state, unchanged.At, ct), []);

        var messages = new List<string>();
        foreach (var list in ((FeedFinding.Lists)finding).All)
        {
            var print = list.Position ?? Convert.ToHexStringLower(SHA256.HashData(list.Content.Span).AsSpan(0, 16));
            if (print == state.Fingerprint)
            {
                state = await ConfirmAsync(feed, state, list.ToldAt, ct) with { ETag = list.ETag, LastModified = list.LastModified };
                continue;
            }

            var reading = CsvFeedReader.Read(feed, list.Name, list.Content, ct);
            messages.AddRange(new CsvImportReading(null, [reading.Report]).Lines());
            if (reading.Report.Refused is { } refused)
                return Failed(state, $"{list.Name}: {refused}", messages);

            state = await TakeAsync(feed, state, list, reading, ct) with { Fingerprint = print };
        }

        var succeeded = ((FeedFinding.Lists)finding).All.Count > 0 ? now : state.LastSuccessAt;
        return new FeedRun(state with { LastSuccessAt = succeeded, FailingSince = null, LastError = null }, messages);
    }

    private async Task<FeedState> TakeAsync(FeedOptions feed, FeedState state, FeedList list, CsvFeedReading reading, CancellationToken ct)
    {
        var counts = await store.Catalog.ApplyImportAsync(
            ImportOf(reading.Products, reading.Columns, new FeedMark(feed.Name, feed.Complete, list.ToldAt)), ct);
        services.Changed(null);
        return state with
        {
            DataAt = list.ToldAt, ETag = list.ETag, LastModified = list.LastModified, Rows = reading.Report.Rows,
            BadRows = reading.Report.BadRows, Changed = counts.ProductsChanged, Missing = counts.Feed!.Missing,
            Unknown = counts.Feed.Unknown + counts.Feed.OtherCurrency,
        };
    }

    /// <summary>The list is the one we know: what it told is confirmed for a later moment, and costs nothing more.</summary>
    private async Task<FeedState> ConfirmAsync(FeedOptions feed, FeedState state, DateTimeOffset at, CancellationToken ct)
    {
        if (state.DataAt is not { } known || at > known || known > state.LastAttemptAt)
        {
            var columns = new HashSet<string>(StringComparer.Ordinal) { "cost", "stock" };
            await store.Catalog.ApplyImportAsync(ImportOf([], columns, new FeedMark(feed.Name, Complete: false, at)), ct);
            services.Changed(null);
            state = state with { DataAt = at };
        }

        return state with { LastSuccessAt = state.LastAttemptAt, FailingSince = null, LastError = null };
    }

    private CatalogImport ImportOf(IReadOnlyList<Product> products, IReadOnlySet<string> columns, FeedMark mark) => new(
        products, [], [], new Dictionary<ListingId, Money>(), new Dictionary<ListingId, string>(), new Dictionary<Sku, string>(), false,
        time.GetUtcNow())
    {
        ProductColumns = columns, Feed = mark,
    };

    private static FeedRun Failed(FeedState state, string reason, IReadOnlyList<string> messages) => new(
        state with { LastError = reason, FailingSince = state.FailingSince ?? state.LastAttemptAt }, messages);

    /// <summary>One line when it begins to fail, and one when it works again.</summary>
    private void Tell(FeedState? before, FeedState after)
    {
        if (after.LastError is { } error && before?.LastError != error)
            LogFails(after.Name, error);
        else if (after.LastError is null && before?.LastError is not null)
            LogWorks(after.Name, before.FailingSince ?? before.LastAttemptAt);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "feed {Feed} fails: {Reason}")]
    private partial void LogFails(string feed, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "feed {Feed} works again; it failed since {Since:u}")]
    private partial void LogWorks(string feed, DateTimeOffset since);
}
