using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Engine;
using Repricer.Engine.Operating;
using Repricer.Engine.Publishing;
using Xunit;

namespace Repricer.Adapters.Tests.Publishing;

/// <summary>The store breaks once at each step of a send, before or after it has done its work; the next pass puts it right.</summary>
public sealed class BrokenStoreTests
{
    public static TheoryData<string, bool> Steps
    {
        get
        {
            var steps = new TheoryData<string, bool>();
            foreach (var step in (string[])["lease", "mark", "record", "confirm"])
            {
                steps.Add(step, false);
                steps.Add(step, true);
            }

            return steps;
        }
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Send_StoreBreaksOnceAtAStep_IsLiveAndConfirmedWithoutWaitingForALease(string step, bool afterwards)
    {
        await using var bench = await PublishBench.OpenAsync();
        var breaking = new BreakingOutbox(bench.Store.Outbox, step, afterwards);
        var publisher = bench.Publisher(parts => parts with { Outbox = breaking });
        await bench.CommitAsync(90);

        // The store is whole again at the second pass. The rest is the wait before a price is read back.
        for (var pass = 0; pass < 6; pass++)
        {
            await bench.PassAsync(publisher);
            bench.Time.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.True(breaking.HasBroken);
        Assert.Equal(OutboxState.Confirmed, (await bench.NewestAsync()).State);
        Assert.Equal(PublishBench.Euro(90), bench.Channel.Live["L1"]);
        Assert.Single(bench.Channel.Calls);
    }

    [Fact]
    public async Task Send_StoreRefusesAnOutcomeForGood_IsReadBackAndTheChannelGoesOn()
    {
        await using var bench = await PublishBench.OpenAsync(listings: 2);
        var refusing = new RefusingOutbox(bench.Store.Outbox);
        var publisher = bench.Publisher(parts => parts with { Outbox = refusing });
        await bench.CommitAsync(90);
        for (var pass = 0; pass < 5; pass++)
            await bench.PassAsync(publisher);

        // Not known, so it was read back.
        Assert.Equal(OutboxState.Confirmed, (await bench.NewestAsync()).State);

        await bench.CommitAsync(80, listing: 2);
        await bench.PassAsync(publisher);

        Assert.Equal(PublishBench.Euro(80), bench.Channel.Live["L2"]);
    }

    private static StoreUnavailableException NoRoom() => new(
        new WriteTrouble(WriteTroubleKind.DiskFull, DateTimeOffset.UnixEpoch, "the disk is full"), new IOException("no space left"));

    private sealed class BreakingOutbox(IOutbox inner, string step, bool afterwards) : PassingOutbox(inner)
    {
        public bool HasBroken { get; private set; }

        public override async ValueTask<IReadOnlyList<OutboxEntry>> LeaseAsync(
            ChannelId channel, NodeId node, DateTimeOffset now, TimeSpan duration, int max, CancellationToken ct)
        {
            // What was leased and then not told is nobody's, and only a lease that ends brings it back: so it breaks before.
            Break("lease", after: false);
            return await base.LeaseAsync(channel, node, now, duration, max, ct);
        }

        public override async ValueTask<IReadOnlyList<long>> MarkSendingAsync(SendBatch batch, DateTimeOffset now, CancellationToken ct)
        {
            Break("mark", after: false);
            var marked = await base.MarkSendingAsync(batch, now, ct);
            Break("mark", after: true);
            return marked;
        }

        public override async ValueTask RecordAsync(IReadOnlyList<PushRecord> outcomes, CancellationToken ct)
        {
            Break("record", after: false);
            await base.RecordAsync(outcomes, ct);
            Break("record", after: true);
        }

        public override async ValueTask ConfirmAsync(IReadOnlyList<ConfirmRecord> outcomes, CancellationToken ct)
        {
            Break("confirm", after: false);
            await base.ConfirmAsync(outcomes, ct);
            Break("confirm", after: true);
        }

        private void Break(string at, bool after)
        {
            if (HasBroken || at != step || (after != afterwards && at != "lease"))
                return;
            HasBroken = true;
            throw NoRoom();
        }
    }

    private sealed class RefusingOutbox(IOutbox inner) : PassingOutbox(inner)
    {
        public override ValueTask RecordAsync(IReadOnlyList<PushRecord> outcomes, CancellationToken ct) =>
            outcomes.Any(outcome => outcome.NewState == OutboxState.Accepted && outcome.EntryId == 1)
                ? throw new InvalidOperationException("a fault of ours")
                : base.RecordAsync(outcomes, ct);
    }
}
