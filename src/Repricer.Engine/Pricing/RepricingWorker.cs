using System.Collections.Frozen;
using Microsoft.Extensions.Logging;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Guarding;
using Repricer.Engine.Strategies;
using Repricer.Engine.Telemetry;

namespace Repricer.Engine.Pricing;

/// <summary>
/// Decides listings: hinted ones at once, all undecided ones by a sweep at start and on a timer. Deciding is level-triggered, so a lost
/// hint, a changed file, an import and data that merely grew old are all found. Everything before the commit may be lost and is derived
/// again.
/// </summary>
public sealed partial class RepricingWorker(
    IPricingStore store,
    IGuardStore guard,
    StrategyBook book,
    DirtyListings dirty,
    Func<PricingSettings> settings,
    EngineStatus status,
    TimeProvider time,
    ILogger<RepricingWorker> log,
    RepricingOptions options)
{
    private const int BatchSize = 200;

    // A sweep's listings wait for nothing but their commit, which costs the disk as much for many as for few.
    private const int SweepSize = 1000;

    // So many are read, decided and made ready by one thread at a time; the store's writer takes what is ready meanwhile. Few, because
    // what is alive while others are made is what the collector copies.
    private const int PartSize = 128;
    private const int CarrySize = 5000;
    private const int MostRounds = 50;
    private static readonly int PartsAtOnce = Math.Min(Environment.ProcessorCount, 4);

    // Only a run that ends counts its listings: one that goes on would remember all of them for ever.
    private HashSet<ListingId>? _decided;

    // What the last sweep began with: of its decisions those stand that an edit since does not concern.
    private StrategyRevision? _swept;

    /// <summary>The part of the catalogue that is decided here; by default all of it.</summary>
    public Shard Shard { get; init; } = Shard.All;

    /// <summary>Whether somebody else reads the strategies again; by default the worker does, between two rounds.</summary>
    public bool BookIsKept { get; init; }

    /// <summary>How many listings the last <see cref="RunOnceAsync"/> decided, however often each.</summary>
    public int ListingsDecided => _decided?.Count ?? 0;

    /// <summary>Called with the channels that got a new outbox entry; a hint for the senders.</summary>
    public Action<IReadOnlyCollection<ChannelId>>? Committed { get; set; }

    /// <summary>Works until cancelled. A failing store is logged, shown in status and tried again at the next round.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        status.Decide.Queue = () => (dirty.Length, dirty.Capacity);
        var nextSweep = time.GetTimestamp();
        StrategyRevision? swept = null;
        while (!ct.IsCancellationRequested)
        {
            try
            {
                if (!BookIsKept)
                    await book.ReloadAsync(ct);
                var revision = book.Current;
                if (dirty.TakeAll() || !ReferenceEquals(swept, revision) || time.GetTimestamp() >= nextSweep)
                {
                    await SweepAsync(ct);
                    swept = revision;
                    nextSweep = time.GetTimestamp() + (long)(options.SweepInterval.TotalSeconds * time.TimestampFrequency);
                }

                while (dirty.Take(BatchSize) is { Count: > 0 } batch)
                    await DecideAsync(batch, ct);

                await WaitForWorkAsync(nextSweep, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                status.Decide.Fail(error.Message);
                // A store in trouble has told of it by itself, once.
                if (error is not StoreUnavailableException)
                    LogFailed(log, error);
                await Task.Delay(options.RetryDelay, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>
    /// Decides until nothing is undecided (at most a bounded number of rounds: what others change meanwhile is theirs to find).
    /// </summary>
    /// <returns>How many decisions were committed.</returns>
    public async Task<int> RunOnceAsync(CancellationToken ct)
    {
        await book.ReloadAsync(ct);
        _decided = [];
        var committed = 0;
        for (var round = 0; round < MostRounds; round++)
        {
            var before = committed;
            committed += await SweepAsync(ct);
            if (committed == before)
                return committed;
        }

        return committed;
    }

    /// <summary>
    /// One pass over all undecided listings, in keyset pages. What is hinted meanwhile comes first between two pages: an edit of the
    /// strategies delays no urgent listing.
    /// </summary>
    public async Task<int> SweepAsync(CancellationToken ct)
    {
        var committed = 0;
        var revision = book.Current;
        if (Shard == Shard.All && _swept is { } before && !ReferenceEquals(before, revision))
            committed += await CarryOverAsync(before, revision, ct);
        _swept = revision;
        var query = new UndecidedQuery(settings().Hash, Basis(revision), time.GetUtcNow(), After: null, SweepSize) { Shard = Shard };
        var progress = new SweepProgress(revision.Canary?.Number ?? revision.Number, 0, await store.CountUndecidedAsync(query, ct));
        try
        {
            status.Sweep = progress;
            while (true)
            {
                query = query with { SettingsHash = settings().Hash, BookHash = Basis(book.Current), Now = time.GetUtcNow() };
                var page = await store.FindUndecidedAsync(query, ct);
                if (page.Count == 0)
                    return committed;

                committed += await DecideAsync(page, ct);
                query = query with { After = page[^1] };
                progress = progress with
                {
                    Done = progress.Done + page.Count, Total = Math.Max(progress.Total, progress.Done + page.Count),
                };
                status.Sweep = progress;
                committed += await DecideHintedAsync(dirty.Length, ct);
            }
        }
        finally
        {
            status.Sweep = null;
        }
    }

    /// <summary>
    /// What an edit does not concern is not decided again: its decisions stand under the new book as they would if nobody had edited
    /// anything.
    /// </summary>
    /// <returns>How many hinted listings were decided between two pages.</returns>
    private async Task<int> CarryOverAsync(StrategyRevision before, StrategyRevision after, CancellationToken ct)
    {
        var names = UntouchedStrategies.Between(before, after);
        if (names.Count == 0)
            return 0;

        var committed = 0;
        var change = new BookChange(settings().Hash, Basis(before), Basis(after), names, After: null, CarrySize);
        while (true)
        {
            var carried = await store.CarryOverAsync(change, ct);
            status.Decide.Count("carried_over", carried.Listings);
            if (carried.Last is not { } last)
                return committed;
            change = change with { After = last };
            committed += await DecideHintedAsync(dirty.Length, ct);
        }
    }

    /// <param name="atMost">About so many: what is hinted again and again must not keep the sweep from its next page.</param>
    private async Task<int> DecideHintedAsync(int atMost, CancellationToken ct)
    {
        var committed = 0;
        for (var taken = 0; taken < atMost && dirty.Take(BatchSize) is { Count: > 0 } batch; taken += batch.Count)
            committed += await DecideAsync(batch, ct);
        return committed;
    }

    /// <summary>
    /// One batch through decide, guard and commit, in parts side by side where it is large. A conflict means the inputs moved: those
    /// listings are marked again.
    /// </summary>
    public async Task<int> DecideAsync(IReadOnlyList<ListingId> listings, CancellationToken ct)
    {
        if (listings.Count <= PartSize)
            return Settle(await JudgeAsync(listings, ct));

        ListingId[][] parts = [.. listings.Chunk(PartSize)];
        var judged = new Judged?[parts.Length];
        var committed = 0;
        try
        {
            await Parallel.ForEachAsync(
                Enumerable.Range(0, parts.Length),
                new ParallelOptions { MaxDegreeOfParallelism = PartsAtOnce, CancellationToken = ct },
                async (part, stop) => judged[part] = await JudgeAsync(parts[part], stop));
        }
        finally
        {
            // Where one part failed, the others may be committed: who waits for them is told.
            foreach (var part in judged)
                committed += part is null ? 0 : Settle(part);
        }

        return committed;
    }

    /// <summary>One part up to its commit; changes nothing of this object, so that parts may be judged side by side.</summary>
    private async Task<Judged> JudgeAsync(IReadOnlyList<ListingId> listings, CancellationToken ct)
    {
        var revision = book.Current;
        var pricing = settings();
        var now = time.GetUtcNow();
        var snapshots = await store.LoadSnapshotsAsync(listings, pricing.ForEvents(revision.All, now), now, ct);
        var states = await guard.LoadAsync([.. snapshots.Select(snapshot => snapshot.Listing.Id)], pricing, now, ct);

        var commits = new List<DecisionCommit>(snapshots.Count);
        for (var i = 0; i < snapshots.Count; i++)
        {
            var snapshot = snapshots[i];
            if (await IsChangedOutsideAsync(snapshot, pricing, now, ct))
                continue;

            var choice = revision.For(snapshot, now);
            var guarded = GuardedDecider.Decide(snapshot, choice, states[i], pricing.GuardFor(snapshot.Listing.Id.Channel), now);
            Count(guarded);
            commits.Add(new DecisionCommit(
                Guid.CreateVersion7(now).ToString("N"), guarded, snapshot, Basis(revision), snapshot.Listing.Shadow || options.Shadow));
        }

        if (!ReferenceEquals(revision, book.Current) || !ReferenceEquals(pricing, settings()))
        {
            dirty.Mark(listings);
            return new Judged([], [], []);
        }

        return Sort(commits, await store.CommitDecisionsAsync(commits, ct));
    }

    /// <summary>What a run in shadow decided was never sent: the next run without it has to find those listings undecided.</summary>
    private string Basis(StrategyRevision revision) => options.Shadow ? revision.Basis + "+shadow" : revision.Basis;

    /// <summary>
    /// A live price that somebody else set, far from ours, waits for a person, whatever the decision would be; a near one becomes ours.
    /// Either moves the catalogue version: the listing is decided again, as frozen or from the price that stands.
    /// </summary>
    private async ValueTask<bool> IsChangedOutsideAsync(
        PricingSnapshot snapshot, PricingSettings pricing, DateTimeOffset now, CancellationToken ct)
    {
        var listing = snapshot.Listing.Id;
        if (snapshot.FrozenBecause is not null
            || ExternalChange.Find(snapshot, pricing.GuardFor(listing.Channel)) is not { } change)
            return false;

        if (change.IsFar)
        {
            await guard.FreezeAsync(listing, change.Detail, LivePrice.Find(snapshot), now, ct);
            status.Guard.Count("frozen");
        }
        else if (await guard.AdoptAsync(listing, change, snapshot.OwnPrice!, now, ct))
        {
            status.Guard.Count("adopted");
        }

        dirty.Mark([listing]);
        return true;
    }

    private Judged Sort(List<DecisionCommit> commits, IReadOnlyList<CommitOutcome> outcomes)
    {
        var judged = new Judged(new List<ListingId>(commits.Count), [], []);
        for (var i = 0; i < commits.Count; i++)
        {
            var listing = commits[i].Snapshot.Listing.Id;
            if (outcomes[i] == CommitOutcome.Conflict)
            {
                judged.Conflicts.Add(listing);
                continue;
            }

            judged.Committed.Add(listing);
            if (outcomes[i] == CommitOutcome.Committed && log.IsEnabled(LogLevel.Debug))
                Tell(commits[i]);
            if (commits[i].Guarded.PriceToSend is not null && !commits[i].Shadow)
                judged.Sending.Add(listing.Channel);
        }

        return judged;
    }

    private int Settle(Judged judged)
    {
        _decided?.UnionWith(judged.Committed);
        status.Decide.Count("conflicts", judged.Conflicts.Count);
        dirty.Mark(judged.Conflicts);
        if (judged.Sending.Count > 0)
            Committed?.Invoke(judged.Sending);
        return judged.Committed.Count;
    }

    /// <summary>One line a decision that differs from the one before it, for who wants to follow each.</summary>
    private void Tell(DecisionCommit commit)
    {
        var (decision, guarded) = (commit.Guarded.Decision, commit.Guarded);
        var held = guarded.Verdict == GuardVerdict.Held ? $", held by the guard: {Core.SnakeCase.From(guarded.Reason.ToString())}" : "";
        LogDecided(
            log, commit.Snapshot.Listing.Id, commit.Snapshot.Product.Sku, Core.SnakeCase.From(decision.Action.ToString()),
            commit.Snapshot.OwnPrice?.Price.ToString() ?? "unknown", (guarded.PriceToSend ?? decision.Price)?.ToString() ?? "none",
            Core.SnakeCase.From(decision.Reason.ToString()), Core.SnakeCase.From(decision.Binding.ToString()), held);
    }

    private void Count(GuardedDecision guarded)
    {
        status.Decide.Count(SnakeCase(guarded.Decision.Action));
        status.Metrics.Decided(
            guarded.Decision.Listing.Channel.Value, SnakeCase(guarded.Decision.Action), SnakeCase(guarded.Verdict));
        if (guarded.Decision.Action == DecisionAction.Set)
            status.Guard.Count(SnakeCase(guarded.Verdict));

        static string SnakeCase<T>(T value)
            where T : struct, Enum => Names<T>.Of[value];
    }

    /// <summary>What became of one part; without the decisions, which need not be kept until the others are made.</summary>
    /// <param name="Sending">Channels that got an outbox entry.</param>
    private sealed record Judged(List<ListingId> Committed, List<ListingId> Conflicts, HashSet<ChannelId> Sending);

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> Of = Enum.GetValues<T>()
            .ToFrozenDictionary(value => value, value => Core.SnakeCase.From(value.ToString()));
    }

    private async Task WaitForWorkAsync(long until, CancellationToken ct)
    {
        var wait = time.GetElapsedTime(time.GetTimestamp(), until);
        if (wait > options.ReloadInterval)
            wait = options.ReloadInterval;
        if (wait <= TimeSpan.Zero)
            return;

        using var timeout = new CancellationTokenSource(wait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        try
        {
            await dirty.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // The timer came first: look at the files and the sweep again.
        }
    }

    [LoggerMessage(
        Level = LogLevel.Debug, Message = "{Listing} (SKU {Sku}) {Action}: {From} -> {To}, {Reason}, bound by {Binding}{Held}",
        SkipEnabledCheck = true)]
    private static partial void LogDecided(
        ILogger log, ListingId listing, Sku sku, string action, string from, string to, string reason, string binding, string held);

    [LoggerMessage(Level = LogLevel.Error, Message = "deciding failed; the listings stay undecided and are found again")]
    private static partial void LogFailed(ILogger log, Exception error);
}

/// <summary>How often the worker looks by itself.</summary>
public sealed record RepricingOptions
{
    /// <summary>Between two sweeps; default 30 s.</summary>
    public TimeSpan SweepInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Between two looks at the strategy files; default 2 s.</summary>
    public TimeSpan ReloadInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>After the store failed; default 5 s.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Decide and record, but write no outbox entry.</summary>
    public bool Shadow { get; init; }
}
