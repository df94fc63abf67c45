using FsCheck;
using FsCheck.Fluent;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Publishing;
using Repricer.Engine;
using Repricer.Engine.Pricing;
using Repricer.Engine.Publishing;
using Repricer.Engine.Reporting;
using Repricer.Testing;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage;

/// <summary>
/// Tries random histories of deciding, leasing, sending, failing, crashing and reading back, against a channel that remembers what it got.
/// Whatever happens: at most one price a listing is in flight, none goes out after a newer one, in the end the live price is the one that
/// was decided last, and no entry ever moves in a way that <see cref="OutboxTransitions"/>, the model, does not know.
/// </summary>
public abstract class OutboxModelTests
{
    private const int Runs = 25;

    protected abstract Task<IStore> OpenAsync();

    [Fact]
    public async Task AnyHistory_KeepsTheOrderAndLosesNothing()
    {
        await using var store = await OpenAsync();
        var run = 0;
        var histories = Gen.ListOf(Gen.Choose(0, 9999), 40).ToArbitrary();

        Prop.ForAll(histories, steps =>
        {
            // Each run has a channel of its own: one store serves them all.
            var history = new History(store, new ChannelId($"channel-{run++}"));
            history.RunAsync([.. steps]).GetAwaiter().GetResult();
        }).Check(Fuzz.Property(Runs));

        Assert.True(run >= Runs, $"{run} histories ran");
    }

    private sealed class History(IStore store, ChannelId channel)
    {
        private static readonly string[] Skus = ["A", "B"];

        private readonly Dictionary<ListingId, decimal?> _targets = [];
        private readonly Dictionary<ListingId, decimal> _live = [];
        private readonly Dictionary<ListingId, long> _newestSent = [];
        private readonly Dictionary<ListingId, long> _inFlight = [];
        private readonly Dictionary<long, OutboxState> _states = [];
        private readonly List<OutboxEntry> _leased = [];
        private readonly List<OutboxEntry> _sending = [];
        private DateTimeOffset _now = T0;
        private int _decisions;

        public async Task RunAsync(int[] steps)
        {
            await store.Catalog.ApplyImportAsync(
                Empty with
                {
                    Products = [.. Skus.Select(Product)],
                    Listings = [.. Skus.Select(sku => Listing(sku, channel.Value))],
                    DeclaredPrices = Skus.ToDictionary(sku => ListingOf(sku, channel.Value), _ => Euro(10m)),
                },
                Ct);
            foreach (var sku in Skus)
                _live[ListingOf(sku, channel.Value)] = 10m;

            foreach (var step in steps)
                await StepAsync(step % 10, step / 10);
            await DrainAsync();

            foreach (var (listing, target) in _targets.Where(target => target.Value is not null))
                Assert.Equal((listing, target!.Value), (listing, _live[listing]));
        }

        private async Task StepAsync(int action, int choice)
        {
            _now = _now.AddSeconds(1);
            switch (action)
            {
                case 0 or 1 or 2:
                    await DecideAsync(ListingOf(Skus[choice % 2], channel.Value), 8m + (choice / 2 % 4));
                    break;
                case 3:
                    await DecideAsync(ListingOf(Skus[choice % 2], channel.Value), null);
                    break;
                case 4 or 5:
                    await LeaseAsync();
                    break;
                case 6:
                    await SendAsync();
                    break;
                case 7:
                    await RecordAsync(choice);
                    break;
                case 8:
                    await ConfirmAsync(choice);
                    break;
                default:
                    if (choice % 3 == 0)
                        await CrashAsync();
                    else
                        _now += World.Lease;
                    break;
            }

            await CheckMovesAsync();
        }

        /// <summary>
        /// Checks the moves since the last call of this; it is to be asked after each kind of call, in which an entry makes at most one
        /// move.
        /// </summary>
        private async Task CheckMovesAsync()
        {
            var query = new UpdateQuery(State: null, Sku: null, Listing: null, channel.Value, Cursor: null, Max: 500);
            foreach (var entry in (await store.Reports.GetUpdatesAsync(query, Ct)).Items)
            {
                var before = _states.GetValueOrDefault(entry.Id, OutboxState.Pending);
                Assert.True(before == entry.State || OutboxTransitions.IsLegal(before, entry.State), $"{before} became {entry.State}");
                _states[entry.Id] = entry.State;
            }
        }

        /// <summary>What the engine does: nothing new where the desired price is the target already.</summary>
        private async Task DecideAsync(ListingId listing, decimal? target)
        {
            _targets[listing] = target;
            var snapshot = Assert.Single(await store.Pricing.LoadSnapshotsAsync([listing], Settings, _now, Ct));
            var stands = (snapshot.DesiredPrice ?? snapshot.OwnPrice?.Price)?.Amount;
            var (action, reason) = target is null ? (DecisionAction.Hold, DecisionReason.NoFreshData)
                : stands == target ? (DecisionAction.Unchanged, DecisionReason.AlreadyThere)
                : (DecisionAction.Set, DecisionReason.Rule);
            var id = $"{channel}-{_decisions++}";
            Assert.NotEqual(CommitOutcome.Conflict, await store.CommitAsync(Decide(snapshot, id, target, _now, action, reason)));
        }

        private async Task LeaseAsync()
        {
            var leased = await store.Outbox.LeaseAsync(channel, Node, _now, World.Lease, 10, Ct);
            Assert.Equal(leased.Count, leased.Select(entry => entry.Change.Listing).Distinct().Count());
            Assert.All(
                leased,
                entry => Assert.False(_inFlight.ContainsKey(entry.Change.Listing), "leased while another of the listing is in flight"));
            _leased.AddRange(leased);
        }

        private async Task SendAsync()
        {
            foreach (var lease in _leased.GroupBy(entry => entry.LeaseId!).ToList())
            {
                var entries = lease.ToList();
                var batch = new SendBatch(
                    $"b-{lease.Key}", lease.Key, [.. entries.Select(entry => entry.Change)], [.. entries.Select(entry => entry.Id)]);
                var sending = await store.Outbox.MarkSendingAsync(batch, _now, Ct);
                foreach (var entry in entries.Where(entry => sending.Contains(entry.Id)))
                {
                    Assert.True(_inFlight.TryAdd(entry.Change.Listing, entry.Id), "two of a listing in flight");
                    Assert.True(
                        entry.Id >= _newestSent.GetValueOrDefault(entry.Change.Listing), "an older price went out after a newer one");
                    _newestSent[entry.Change.Listing] = entry.Id;
                    _sending.Add(entry);
                }
            }

            _leased.Clear();
        }

        private async Task RecordAsync(int choice)
        {
            foreach (var entry in _sending)
            {
                var (state, hasEffect) = (choice % 6) switch
                {
                    0 => (OutboxState.Accepted, true),
                    1 => (OutboxState.Unknown, true),
                    2 => (OutboxState.Unknown, false),
                    3 => (OutboxState.Throttled, false),
                    4 => (OutboxState.Pending, false),
                    _ => (OutboxState.Accepted, true),
                };
                if (hasEffect)
                    _live[entry.Change.Listing] = entry.Change.Price.Amount;
                var isFinal = choice % 6 == 5;
                await store.Outbox.RecordAsync(
                    [new PushRecord(
                        entry.Id, entry.LeaseId!, state, _now, IsFinal: isFinal,
                        Submission: choice % 12 == 0 ? $"feed-{entry.Id}" : null,
                        NotBefore: state == OutboxState.Throttled ? _now.AddSeconds(2) : null)
                    {
                        SubmissionOpen = choice % 12 == 0,
                    }],
                    Ct);
                if (state is OutboxState.Throttled or OutboxState.Pending || isFinal)
                    _inFlight.Remove(entry.Change.Listing);
            }

            _sending.Clear();
        }

        private async Task ConfirmAsync(int choice)
        {
            foreach (var entry in await store.Outbox.GetToConfirmAsync(channel, _now, 10, Ct))
            {
                if (choice % 4 == 3)
                {
                    await store.Outbox.ConfirmAsync(
                        [new ConfirmRecord(entry.Id, ConfirmResult.Later, null, _now, NextCheck: _now.AddSeconds(1))], Ct);
                    continue;
                }

                if (entry.SubmissionOpen)
                {
                    Assert.Equal([entry.Id], (await store.Outbox.GetSubmissionAsync(channel, entry.Submission!, Ct)).Select(one => one.Id));
                    await store.Outbox.ConfirmAsync([new ConfirmRecord(entry.Id, ConfirmResult.SubmissionEnded, null, _now)], Ct);
                    Assert.Empty(await store.Outbox.GetSubmissionAsync(channel, entry.Submission!, Ct));
                    continue;
                }

                var live = _live[entry.Change.Listing];
                var result = live == entry.Change.Price.Amount ? ConfirmResult.Confirmed : ConfirmResult.PushAgain;
                await store.Outbox.ConfirmAsync([new ConfirmRecord(entry.Id, result, Euro(live), _now)], Ct);
                _inFlight.Remove(entry.Change.Listing);
            }
        }

        /// <summary>The process is gone and starts again: it remembers nothing, what was being sent may have arrived.</summary>
        private async Task CrashAsync()
        {
            foreach (var entry in _sending.Where((_, index) => index % 2 == 0))
                _live[entry.Change.Listing] = entry.Change.Price.Amount;
            _leased.Clear();
            _sending.Clear();
            await store.Outbox.RecoverAsync(_now, Ct);
        }

        private async Task DrainAsync()
        {
            await CrashAsync();
            await CheckMovesAsync();
            for (var round = 0; round < 8; round++)
            {
                _now += World.Lease;
                await ConfirmAsync(0);
                await CheckMovesAsync();
                var undecided = await store.Pricing.FindUndecidedAsync(
                    new UndecidedQuery(Settings.Hash, "book-1", _now, null, 100_000), Ct);
                foreach (var listing in undecided.Where(listing => listing.Channel == channel && _targets.ContainsKey(listing)))
                    await DecideAsync(listing, _targets[listing]);
                foreach (var step in new Func<Task>[] { LeaseAsync, SendAsync, () => RecordAsync(0) })
                {
                    await step();
                    await CheckMovesAsync();
                }
            }

            Assert.Empty(_inFlight);
        }
    }
}
