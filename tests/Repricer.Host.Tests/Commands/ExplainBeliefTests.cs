using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Guarding;
using Repricer.Core.Publishing;
using Repricer.Engine.Pricing;
using Repricer.Engine.Publishing;
using Repricer.Host.Hosting;
using Repricer.Host.Tests.Planning;
using Repricer.Reading;
using Xunit;

namespace Repricer.Host.Tests.Commands;

/// <summary>`explain` tells what is on its way and until when nobody can know; it never says that a price stands while another is live.</summary>
public sealed class ExplainBeliefTests
{
    private static readonly ListingId Listing = new(new ChannelId("shop"), "MUG-0");
    private static readonly DateTimeOffset Sent = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Explain_PushOfUnknownOutcome_TellsItWithItsTimes()
    {
        await using var bench = await PlanBench.CreateAsync("on_save");
        await LeaveUnknownAsync(Path.Combine(bench.Folder, "data"));

        var text = (await bench.DoAsync("explain", "shop/MUG-0")).ReplaceLineEndings(" ");
        var one = string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(
            "the push of 8.00 EUR at 2026-03-01 12:00:00 UTC is unknown until 2026-03-01 12:10:00 UTC (no answer within 30 s); "
                + "read back at 2026-03-01 12:00:02 UTC", one, StringComparison.Ordinal);
        Assert.DoesNotContain("already stands", one, StringComparison.Ordinal);

        var ahead = JsonDocument.Parse(await bench.DoAsync("explain", "shop/MUG-0", "--json")).RootElement[0].GetProperty("push");
        Assert.Equal(("8.00", "unknown"), (ahead.GetProperty("price").GetString(), ahead.GetProperty("state").GetString()));
        Assert.Equal("2026-03-01T12:10:00.000Z", ahead.GetProperty("unknown_until").GetString());

        var other = JsonDocument.Parse(await bench.DoAsync("explain", "shop/MUG-1", "--json")).RootElement[0];
        Assert.Equal(JsonValueKind.Null, other.GetProperty("push").ValueKind);
    }

    private static async Task LeaveUnknownAsync(string data)
    {
        await using var store = await Stores.OpenAsync(data, TimeProvider.System, NullLoggerFactory.Instance, Ct);
        var settings = new PricingSettings
        {
            Hash = "1",
            Channels = new Dictionary<string, ChannelTerms>(StringComparer.Ordinal) { ["shop"] = new() { Id = Listing.Channel } },
        };
        var snapshot = Assert.Single(await store.Pricing.LoadSnapshotsAsync([Listing], settings, Sent, Ct));
        var price = new Money(8m, Currency.Parse("EUR"));
        var decision = new Decision
        {
            Listing = Listing, Action = DecisionAction.Set, Price = price, Reason = DecisionReason.Rule, StrategyName = "s", StrategyHash = "h",
            DecidedAt = Sent, Version = snapshot.Version,
        };
        var guarded = new GuardedDecision { Decision = decision, Verdict = GuardVerdict.Approved, PriceToSend = price };
        await store.Pricing.CommitDecisionsAsync([new DecisionCommit("d1", guarded, snapshot, "b", Shadow: false)], Ct);
        var entry = Assert.Single(
            await store.Outbox.LeaseAsync(Listing.Channel, new NodeId("n"), Sent, TimeSpan.FromMinutes(2), 10, Ct));
        await store.Outbox.MarkSendingAsync(
            new SendBatch("b1", entry.LeaseId!, [entry.Change], [entry.Id]) { EffectUntil = Sent.AddMinutes(10) }, Sent, Ct);
        await store.Outbox.RecordAsync(
            [
                new PushRecord(
                    entry.Id, entry.LeaseId!, OutboxState.Unknown, Sent, "no answer within 30 s", CheckAfter: Sent.AddSeconds(2)),
            ],
            Ct);
    }
}
