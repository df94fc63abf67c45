using Repricer.Channels.Tests.Simulating;
using Repricer.Core.Amounts;
using Repricer.Core.Publishing;
using Repricer.Engine.Channels;
using Repricer.Engine.Publishing;
using Repricer.Reading;
using Xunit;
using static Repricer.Channels.Tests.ChannelConformance;

namespace Repricer.Channels.Tests.BigCommerce;

/// <summary>What is written, and what the store makes of it: B1, B2, B4, B7 to B9 and B11 of the design, and the public situation 21.</summary>
public sealed class BigCommerceWriteTests
{
    private static readonly Currency Euro = Currency.Parse("EUR");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task B1_CatalogueRefusesABatchAndNamesNobody_TheBadOneEndsUpAlone()
    {
        await using var store = new BigCommerceStore();
        PriceChange[] changes = [.. Enumerable.Range(11, 20).Select(id => Change($"1/{id}", 9m))];
        foreach (var id in Enumerable.Range(11, 20).Where(id => id != 17))
            store.Store.Add(1, id, 5m);
        var found = await PushAsync(store, changes);
        for (var i = 0; i < changes.Length; i++)
        {
            if (changes[i].Listing.Value == "1/17")
                Assert.Contains("invalid", Assert.IsType<PushOutcome.Rejected>(found[i]).Reason, StringComparison.Ordinal);
            else
                Assert.IsType<PushOutcome.Accepted>(found[i]);
        }

        Assert.All(Enumerable.Range(11, 20).Where(id => id != 17), id => Assert.Equal(9m, store.Store[id].Price));
        Assert.InRange(store.Store.Api.Calls.Count(call => call.Method == "PUT"), 2, 12);
    }

    [Fact]
    public async Task B1_StrictStore_TheOthersAreSavedAllTheSame()
    {
        await using var store = new BigCommerceStore();
        store.Store.IsStrict = true;
        store.Store.Add(1, 11, 5m);
        store.Store.Add(1, 13, 5m);
        var found = await PushAsync(store, Change("1/11", 9m), Change("1/12", 9m), Change("1/13", 9m));
        Assert.Equal(
            [typeof(PushOutcome.Accepted), typeof(PushOutcome.Rejected), typeof(PushOutcome.Accepted)],
            found.Select(outcome => outcome.GetType()));
    }

    [Fact]
    public async Task B1_ListNamesTheBadRecord_TheOthersAreUnknownBecauseAPartIsSaved()
    {
        await using var store = Listed();
        store.Store.Add(1, 11, 5m);
        store.Store.Add(1, 13, 5m);
        var found = await PushAsync(store, Change("1/11", 9m), Change("1/12", 9m), Change("1/13", 9m));
        Assert.IsType<PushOutcome.Unknown>(found[0]);
        Assert.Contains("not a variant", Assert.IsType<PushOutcome.Rejected>(found[1]).Reason, StringComparison.Ordinal);
        Assert.IsType<PushOutcome.Unknown>(found[2]);
        Assert.Single(store.Store.Api.Calls, call => call.Method == "PUT");
        Assert.Equal(9m, Assert.IsType<PriceReadOutcome.Read>(await store.ReadAsync("1/11")).Price.Amount);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task B1_OneThatIsRefused_IsNotTriedAgain(bool isListed)
    {
        await using var store = isListed ? Listed() : new BigCommerceStore();
        Assert.IsType<PushOutcome.Rejected>(await store.PushAsync(Change("1/12", 9m)));
        Assert.Single(store.Store.Api.Calls, call => call.Method == "PUT");
    }

    [Fact]
    public async Task B2_ThirdUpsertAtOnce_IsThrottledWithoutEffect()
    {
        await using var store = Listed();
        store.Store.Add(1, 11, 5m);
        store.Store.Lists.OthersUnderWay = 2;
        Assert.IsType<PushOutcome.Throttled>(await store.PushAsync(Change("1/11", 9m)));
        Assert.Null(store.Store.Lists[3, 11]);
        store.Store.Lists.OthersUnderWay = 1;
        Assert.IsType<PushOutcome.Accepted>(await store.PushAsync(Change("1/11", 9m)));
    }

    [Fact]
    public async Task B3_ListIsAssigned_PricesGoIntoItsRecordsAndNotIntoTheCatalogue()
    {
        await using var store = Listed();
        store.Store.Add(1, 11, 5m);
        await store.PushAsync(Change("1/11", 9m));
        Assert.Equal("""[{"variant_id":11,"currency":"EUR","price":9.00}]""", store.LastWrite().Text);
        Assert.Equal((9m, 5m), (store.Store.Lists[3, 11]!.Price, store.Store[11].Price));
    }

    [Fact]
    public async Task B3_GroupHasAListOfItsOwn_ThatOneIsWritten()
    {
        await using var store = new BigCommerceStore(settings => settings["CustomerGroup"] = "7");
        store.Store.Add(1, 11, 5m);
        store.Store.Lists.Assign(3, channel: 1);
        store.Store.Lists.Assign(4, channel: 1, group: 7);
        store.Store.Lists.Assign(5, channel: 2, group: 7);
        await store.PushAsync(Change("1/11", 9m));
        Assert.Equal((null, 9m), (store.Store.Lists[3, 11], store.Store.Lists[4, 11]!.Price));
    }

    [Fact]
    public async Task B3_AssignmentChanges_IsNoticedWithinTenMinutes()
    {
        await using var store = Listed();
        store.Store.Add(1, 11, 5m);
        await store.PushAsync(Change("1/11", 9m));
        await store.PushAsync(Change("1/11", 8m));
        Assert.Single(store.Store.Api.Calls, call => call.Path.EndsWith("assignments", StringComparison.Ordinal));
        store.Store.Lists.Unassign();
        store.Time.Advance(TimeSpan.FromMinutes(10));
        await store.PushAsync(Change("1/11", 7m));
        Assert.Equal((8m, 7m), (store.Store.Lists[3, 11]!.Price, store.Store[11].Price));
    }

    [Trait("situation", "21")]
    [Fact]
    public async Task B4_Clear_IsNullInTheCatalogueAndNeverAZero()
    {
        await using var store = new BigCommerceStore(Owning);
        store.Store.Add(1, 11, 20m).Sale = 9m;
        await store.PushAsync(Change("1/11", 12m) with { Terms = PriceTerms.NothingCrossedOut });
        Assert.Equal("""[{"id":11,"price":12.00,"sale_price":null}]""", store.LastWrite().Text);
        Assert.Null(store.Store[11].Sale);
    }

    [Trait("situation", "21")]
    [Fact]
    public async Task B4_ClearInAList_IsThePriceItselfAndNeverAZeroOrAGap()
    {
        await using var store = Listed(Owning);
        store.Store.Add(1, 11, 5m);
        store.Store.Lists.Put(3, 11, 20m, 9m);
        await store.PushAsync(Change("1/11", 12m) with { Terms = PriceTerms.NothingCrossedOut });
        Assert.Equal("""[{"variant_id":11,"currency":"EUR","price":12.00,"sale_price":12.00}]""", store.LastWrite().Text);
        Assert.Equal(["12.00"], store.Arrived().Select(one => one.Price));
        Assert.Equal(12m, Assert.IsType<PriceReadOutcome.Read>(await store.ReadAsync("1/11")).Price.Amount);
    }

    [Fact]
    public async Task CrossedOut_SetAndLeave_StandAboveOurPrice()
    {
        await using var store = new BigCommerceStore(Owning);
        store.Store.Add(1, 11, 5m);
        await store.PushAsync(Change("1/11", 9.9m) with { Terms = PriceTerms.CrossedOut(new Money(19.9m, Euro)) });
        Assert.Equal("""[{"id":11,"price":19.90,"sale_price":9.90}]""", store.LastWrite().Text);
        await store.PushAsync(Change("1/11", 12m));
        Assert.Equal("""[{"id":11,"sale_price":12.00}]""", store.LastWrite().Text);
        await store.PushAsync(Change("1/11", 25m));
        Assert.Equal("""[{"id":11,"price":25.00,"sale_price":null}]""", store.LastWrite().Text);
        Assert.IsType<PushOutcome.Rejected>(
            await store.PushAsync(Change("1/11", 30m) with { Terms = PriceTerms.CrossedOut(new Money(30m, Euro)) }));
    }

    [Fact]
    public async Task B7_Headers_AreWhatTheRateIsGoneBy()
    {
        var rates = new CountedRates();
        await using var store = new BigCommerceStore(rates: rates);
        store.Store.Add(1, 11, 5m);
        store.Store.Left = 100;
        await store.PushAsync(Change("1/11", 9m));
        Assert.Equal(("store", 5m, 98m, TimeSpan.FromSeconds(15)), rates.Adopted.Last());
        Assert.Equal(store.Store.Api.Calls.Count, rates.Waits("store"));

        // Other apps have used it up.
        store.Store.Left = 0;
        Assert.Equal(TimeSpan.FromSeconds(15), Assert.IsType<PushOutcome.Throttled>(await store.PushAsync(Change("1/11", 8m))).RetryAfter);
        Assert.Equal(("store", TimeSpan.FromSeconds(15)), rates.Throttles.Last());
    }

    [Fact]
    public async Task B7_OverloadWithoutHeaders_NamesNoTime()
    {
        var rates = new CountedRates();
        await using var store = new BigCommerceStore(rates: rates);
        store.Store.Add(1, 11, 5m);
        store.Store.IsOverloaded = true;
        Assert.Null(Assert.IsType<PushOutcome.Throttled>(await store.PushAsync(Change("1/11", 9m))).RetryAfter);
        Assert.Null(Assert.IsType<PriceReadOutcome.Throttled>(await store.ReadAsync("1/11")).RetryAfter);
        Assert.All(rates.Throttles, one => Assert.Null(one.After));
    }

    [Fact]
    public async Task B8_FiftyOneVariants_AreNeverOneCall()
    {
        await using var store = new BigCommerceStore();
        for (var id = 1; id <= 51; id++)
            store.Store.Add(1, id, 5m);
        var found = await PushAsync(store, [.. Enumerable.Range(1, 51).Select(id => Change($"1/{id}", 9m))]);
        Assert.All(found, outcome => Assert.IsType<PushOutcome.Accepted>(outcome));
        Assert.Equal([50, 1], store.Store.Api.Calls.Where(call => call.Method == "PUT").Select(call => call.Json!.AsArray().Count));
    }

    [Fact]
    public async Task B9_Record_IsOfAVariantByNumberAndNeverBySku()
    {
        await using var store = Listed();
        store.Store.Add(1, 11, 5m);
        await store.PushAsync(Change("1/11", 9m, sku: "PARENT"));
        Assert.DoesNotContain("sku", store.LastWrite().Text, StringComparison.OrdinalIgnoreCase);
        Assert.IsType<PushOutcome.Rejected>(await store.PushAsync(Change("1", 9m)));
    }

    [Fact]
    public async Task B11_EveryCall_SaysWhatItAccepts()
    {
        await using var store = Listed();
        store.Store.Add(1, 11, 5m);
        await store.PushAsync(Change("1/11", 9m));
        await store.ReadAsync("1/11");
        await store.Bc.ReadListingsAsync(null, null, Ct);
        Assert.All(store.Store.Api.Calls, call => Assert.Equal("application/json", call.Header("Accept")));
    }

    [Fact]
    public async Task Push_AnswersInAnotherOrderOrNotAtAll_AreTakenByNumber()
    {
        await using var store = new BigCommerceStore();
        store.Store.Shuffles = true;
        foreach (var id in new[] { 11, 12, 13 })
            store.Store.Add(1, id, 5m);
        store.Store.Unnamed.Add(11);
        var found = await PushAsync(store, Change("1/11", 9m), Change("1/12", 9m), Change("1/13", 9m));
        Assert.Equal(
            [typeof(PushOutcome.Unknown), typeof(PushOutcome.Accepted), typeof(PushOutcome.Accepted)],
            found.Select(outcome => outcome.GetType()));
    }

    [Theory]
    [InlineData(ApiFault.HtmlPage, typeof(PushOutcome.Unknown))]
    [InlineData(ApiFault.Unavailable, typeof(PushOutcome.Unknown))]
    [InlineData(ApiFault.UnavailableForAWhile, typeof(PushOutcome.Throttled))]
    [InlineData(ApiFault.BadGateway, typeof(PushOutcome.Unknown))]
    [InlineData(ApiFault.CutBody, typeof(PushOutcome.Unknown))]
    [InlineData(ApiFault.TooMany, typeof(PushOutcome.Throttled))]
    public async Task Push_SomethingBreaksOnTheWay_IsUnknownUnlessItCertainlySays(ApiFault fault, Type outcome)
    {
        await using var store = new BigCommerceStore();
        store.Store.Add(1, 11, 5m);
        store.Store.Api.Break(fault, call => call.Method == "PUT");
        Assert.IsType(outcome, await store.PushAsync(Change("1/11", 9m)));
        Assert.Single(store.Store.Api.Calls, call => call.Method == "PUT");
    }

    [Fact]
    public async Task Push_ListAnswersAPage_IsUnknown()
    {
        await using var store = Listed();
        store.Store.Add(1, 11, 5m);
        store.Store.Api.Break(ApiFault.HtmlPage, call => call.Method == "PUT");
        Assert.IsType<PushOutcome.Unknown>(await store.PushAsync(Change("1/11", 9m)));
    }

    [Fact]
    public async Task Push_TokenIsRevoked_IsRefusedForAllThatIsAsked()
    {
        await using var store = new BigCommerceStore();
        store.Store.Add(1, 11, 5m);
        store.Store.TokenIsRevoked = true;
        var refused = Assert.IsType<PushOutcome.Refused>(await store.PushAsync(Change("1/11", 9m)));
        Assert.DoesNotContain(BigCommerceSimulator.Token, refused.Reason, StringComparison.Ordinal);
        Assert.IsType<PriceReadOutcome.Refused>(await store.ReadAsync("1/11"));
        Assert.IsType<ListingPageOutcome.Refused>(await store.Bc.ReadListingsAsync(null, null, Ct));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("1/01")]
    [InlineData("a/b")]
    [InlineData("1/2/3")]
    [InlineData("0/1")]
    public async Task Push_NoIdOfAStore_IsRejectedWithoutACall(string listing)
    {
        await using var store = new BigCommerceStore();
        Assert.IsType<PushOutcome.Rejected>(await store.PushAsync(Change(listing, 9m)));
        Assert.IsType<PushOutcome.Rejected>(await store.PushAsync(Change("1/11", 9m, "USD")));
        Assert.Empty(store.Store.Api.Calls);
    }

    private static void Owning(Dictionary<string, string?> settings) => settings["OwnsSales"] = "true";

    private static BigCommerceStore Listed(Action<Dictionary<string, string?>>? change = null)
    {
        var store = new BigCommerceStore(change);
        store.Store.Lists.Assign(3, channel: 1);
        return store;
    }

    private static async Task<IReadOnlyList<PushOutcome>> PushAsync(BigCommerceStore store, params PriceChange[] changes) =>
        await store.Adapter.PushAsync(Batch("b", changes), Ct);
}
