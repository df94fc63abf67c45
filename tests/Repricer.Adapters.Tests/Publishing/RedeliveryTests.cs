using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;
using Xunit;

namespace Repricer.Adapters.Tests.Publishing;

/// <summary>
/// What a channel that cannot be read back gets twice, and how a receiver tells: by the id of the decision, not by that of the call, and by
/// the version of the listing.
/// </summary>
public sealed class RedeliveryTests
{
    [Fact]
    public async Task Send_PartOfAnUnknownCallIsOvertaken_RepeatsTheRestUnderItsDecisionIds()
    {
        await using var bench = await PublishBench.OpenAsync(listings: 2, canReadBack: false);
        bench.Channel.AnswerAll(new PushOutcome.Unknown("the receiver answered 500"));
        await bench.CommitAsync([(1, 95m), (2, 96m)]);
        await bench.PassAsync();
        bench.Channel.Answer = null;
        await bench.CommitAsync(94m, listing: 1);
        for (var minute = 0; minute < 5; minute++)
            await bench.PassAfterAsync(TimeSpan.FromMinutes(1));

        var first = bench.Channel.Calls[0];
        var again = bench.Channel.Calls.Skip(1).Single(call => call.Changes.Any(change => change.Listing == PublishBench.Listing(2)));
        Assert.NotEqual(first.BatchId, again.BatchId);
        var before = first.Changes.Single(change => change.Listing == PublishBench.Listing(2));
        Assert.Equal(before, again.Changes.Single(change => change.Listing == PublishBench.Listing(2)));

        var receiver = new Receiver();
        foreach (var call in bench.Channel.Calls)
            receiver.Take(call);
        Assert.Equal((94m, 96m), (receiver.Prices[PublishBench.Listing(1)].Amount, receiver.Prices[PublishBench.Listing(2)].Amount));
        Assert.Equal(3, receiver.Applied);

        // Also where its own queue turned them around.
        var turned = new Receiver();
        foreach (var call in bench.Channel.Calls.Reverse<SendBatch>())
            turned.Take(call);
        Assert.Equal(receiver.Prices, turned.Prices);
    }

    /// <summary>A receiver as the manual tells to build it.</summary>
    private sealed class Receiver
    {
        private readonly HashSet<string> _decisions = new(StringComparer.Ordinal);
        private readonly Dictionary<ListingId, long> _versions = [];

        public Dictionary<ListingId, Money> Prices { get; } = [];

        public int Applied { get; private set; }

        public void Take(SendBatch call)
        {
            foreach (var change in call.Changes)
            {
                if (!_decisions.Add(change.DecisionId) || change.Version <= _versions.GetValueOrDefault(change.Listing))
                    continue;

                _versions[change.Listing] = change.Version;
                Prices[change.Listing] = change.Price;
                Applied++;
            }
        }
    }
}
