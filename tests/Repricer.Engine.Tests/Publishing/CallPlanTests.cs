using FsCheck;
using FsCheck.Fluent;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;
using Repricer.Reading;
using Repricer.Testing;
using Xunit;

namespace Repricer.Engine.Tests.Publishing;

public sealed class CallPlanTests
{
    private static readonly ChannelId Shop = new("shop");

    [Fact]
    public void Cut_AGroupThatFillsThreeCalls_TheOthersGoBetween()
    {
        var adapter = new Grouped(2);
        var calls = CallPlan.Cut([.. Entries("a/1", "a/2", "a/3", "a/4", "a/5", "b/1", "c/1")], adapter);

        Assert.Equal(["a/1 a/2", "b/1", "c/1", "a/3 a/4", "a/5"], calls.Select(Names));
    }

    [Fact]
    public void Cut_CorrectionsOfALaterRound_GoFirst()
    {
        var entries = Entries("a/1", "a/2", "b/1").Select((entry, i) => entry with { IsCorrection = i < 2 }).ToList();
        Assert.Equal(["a/1", "a/2", "b/1"], CallPlan.Cut(entries, new Grouped(1)).Select(Names));
    }

    [Fact]
    public void LeaseSize_SinglePushesAndWideReads_IsWhatOneReadingTells() =>
        Assert.Equal(20, CallPlan.LeaseSize(new ChannelTraits { PushBatch = 1, ReadBatch = 20, CanReadBack = true }));

    [Fact]
    public void LeaseSize_CannotBeReadBack_IsTheCall() =>
        Assert.Equal(3, CallPlan.LeaseSize(new ChannelTraits { PushBatch = 3, ReadBatch = 20, CanReadBack = false }));

    /// <summary>Whatever is leased: each entry goes once, no call is too large or mixes groups, and corrections come before all others.</summary>
    [Fact]
    public void Cut_AnyLease_LosesAndMixesNothing() => Prop.ForAll(
        (from batch in Gen.Choose(1, 5)
         from listings in Gen.Choose(0, 30).ListOf(25)
         from corrections in Gen.Choose(0, 10)
         select (batch, listings.Distinct().ToList(), corrections)).ToArbitrary(),
        world =>
        {
            var (batch, listings, corrections) = world;
            var adapter = new Grouped(batch);
            var entries = Entries([.. listings.Select(n => $"{n % 4}/{n}")])
                .Select((entry, i) => entry with { IsCorrection = i < corrections }).ToList();
            var calls = CallPlan.Cut(entries, adapter);

            Assert.Equal(entries.Select(entry => entry.Id).Order(), calls.SelectMany(call => call.EntryIds).Order());
            Assert.All(calls, call => Assert.InRange(call.Changes.Count, 1, batch));
            Assert.All(calls, call => Assert.Single(call.Changes.Select(change => adapter.GroupOf(change.Listing)).Distinct()));
            var first = calls.Select(call => entries.First(entry => entry.Id == call.EntryIds[0]).IsCorrection).ToList();
            Assert.Equal(first.OrderByDescending(isCorrection => isCorrection), first);
        }).Check(Fuzz.Property(100));

    private static IEnumerable<OutboxEntry> Entries(params string[] listings) => listings.Select((listing, i) => new OutboxEntry
    {
        Id = i + 1,
        Change = new PriceChange(
            $"d{i}", new ListingId(Shop, listing), new Sku(listing), new Money(1m, Currency.Parse("EUR")), i + 1, DateTimeOffset.UnixEpoch),
        State = OutboxState.Leased,
        LeaseId = "l",
        CreatedAt = DateTimeOffset.UnixEpoch,
        UpdatedAt = DateTimeOffset.UnixEpoch,
    });

    private static string Names(SendBatch call) => string.Join(' ', call.Changes.Select(change => change.Listing.Value));

    private sealed class Grouped(int batch) : IChannelAdapter
    {
        public ChannelId Id => Shop;

        public ChannelTraits Traits => new() { PushBatch = batch, ReadBatch = 20, CanReadBack = true };

        public string GroupOf(ListingId listing) => listing.Value.Split('/')[0];

        public ValueTask<IReadOnlyList<PushOutcome>> PushAsync(SendBatch sent, CancellationToken ct) => throw new NotSupportedException();

        public ValueTask<IReadOnlyList<PriceReadOutcome>> ReadPricesAsync(IReadOnlyList<ListingId> listings, CancellationToken ct) =>
            throw new NotSupportedException();
    }
}
