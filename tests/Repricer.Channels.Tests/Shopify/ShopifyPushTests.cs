using Repricer.Engine.Publishing;
using Xunit;
using static Repricer.Channels.Tests.Shopify.ShopifyUnderTest;

namespace Repricer.Channels.Tests.Shopify;

public sealed class ShopifyPushTests
{
    [Fact]
    public async Task S1_SuccessWithUserErrorsAndNoVariants_IsRejectedForAllAndSentOnce()
    {
        await using var channel = await OpenAsync();
        var outcomes = await channel.PushAsync(Change(1, 11, 9.9m), Change(1, 12, 9.9m));
        Assert.All(outcomes, outcome => Assert.Contains(
            "Product does not exist (PRODUCT_DOES_NOT_EXIST)", Assert.IsType<PushOutcome.Rejected>(outcome).Reason,
            StringComparison.Ordinal));
        Assert.Single(channel.Updates());
    }

    [Fact]
    public async Task S2_OneVariantOfThreeIsBad_OnlyThatOneIsRejectedAndTheOthersAreChanged()
    {
        await using var channel = await OpenAsync();
        channel.Shop.Store.Add(1, 11);
        channel.Shop.Store.Add(1, 12).Suspended = true;
        channel.Shop.Store.Add(1, 13);
        var outcomes = await channel.PushAsync(Change(1, 11, 1m), Change(1, 12, 2m), Change(1, 13, 3m));
        Assert.IsType<PushOutcome.Accepted>(outcomes[0]);
        Assert.Contains("SUBSCRIPTION_VIOLATION", Assert.IsType<PushOutcome.Rejected>(outcomes[1]).Reason, StringComparison.Ordinal);
        Assert.IsType<PushOutcome.Accepted>(outcomes[2]);
        Assert.Equal([("1/11", "1.00"), ("1/13", "3.00")], channel.Shop.Store.Changes);
        Assert.Contains("allowPartialUpdates: true", channel.Updates()[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task S2_AnswerListsVariantsInAnotherOrder_EachIsKnownByItsIdAndNotByItsPlace()
    {
        await using var channel = await OpenAsync();
        channel.Shop.Store.Add(1, 11);
        channel.Shop.Store.Add(1, 12);
        channel.Shop.Faults.Enqueue(null);
        channel.Shop.Faults.Enqueue(async (answer, context) =>
        {
            // As the shop would after it had taken the second alone: by places the first would count as taken.
            var said = await answer();
            said["data"]!["productVariantsBulkUpdate"]!["productVariants"]!.AsArray().RemoveAt(0);
            await ShopifySimulator.JsonAsync(context, 200, said);
        });
        var outcomes = await channel.PushAsync(Change(1, 11, 5m), Change(1, 12, 5m));
        Assert.IsType<PushOutcome.Unknown>(outcomes[0]);
        Assert.IsType<PushOutcome.Accepted>(outcomes[1]);
    }

    [Fact]
    public async Task Push_AnswerShowsAnotherPrice_IsUnknown()
    {
        await using var channel = await OpenAsync();
        channel.Shop.Store.Add(1, 11);
        channel.Shop.Faults.Enqueue(null);
        channel.Shop.Faults.Enqueue(async (answer, context) =>
        {
            var said = await answer();
            said["data"]!["productVariantsBulkUpdate"]!["productVariants"]![0]!["price"] = "1.00";
            await ShopifySimulator.JsonAsync(context, 200, said);
        });
        Assert.IsType<PushOutcome.Unknown>(Assert.Single(await channel.PushAsync(Change(1, 11, 5m))));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task S3_BucketIsEmpty_IsThrottledForAsLongAsItTakesToFill(bool by429)
    {
        await using var channel = await OpenAsync();
        channel.Shop.Store.Add(1, 11);
        await channel.ReadAsync(Listing(1, 11));
        channel.Shop.ThrottlesBy429 = by429;
        channel.Shop.Bucket.Empty();
        var throttled = Assert.IsType<PushOutcome.Throttled>(Assert.Single(await channel.PushAsync(Change(1, 11, 5m))));
        Assert.Equal(TimeSpan.FromMilliseconds(102), throttled.RetryAfter);
        Assert.Empty(channel.Shop.Store.Changes);
    }

    [Trait("situation", "24")]
    [Fact]
    public async Task S3_CallThatCostsMore_ReservesWhatTheAnswerBeforeSaid()
    {
        var rates = new RecordingRates();
        await using var channel = await OpenAsync(rates: (_, _, _) => rates);
        foreach (var variant in Enumerable.Range(11, 50))
            channel.Shop.Store.Add(1, variant);
        await channel.PushAsync([.. Enumerable.Range(11, 50).Select(variant => Change(1, variant, 5m))]);
        await channel.ReadAsync(Listing(1, 11));
        await channel.ReadAsync(Listing(1, 11));
        // The shop's currency, the update of fifty at 10 and a fifth each, then a reading that was guessed at four points and cost three.
        Assert.Equal([1, 20, 4, 3], rates.Costs);
        Assert.All(rates.Adopted, adopted => Assert.Equal(100m, adopted));
    }

    [Fact]
    public async Task S6_VariantOfAnotherProduct_IsRejectedAndItsPriceStays()
    {
        await using var channel = await OpenAsync();
        channel.Shop.Store.Add(1, 11);
        var stranger = channel.Shop.Store.Add(2, 21);
        var outcomes = await channel.PushAsync(Change(1, 11, 5m), Change(1, 21, 6m));
        Assert.IsType<PushOutcome.Accepted>(outcomes[0]);
        Assert.Contains("MUST_BE_FOR_THIS_PRODUCT", Assert.IsType<PushOutcome.Rejected>(outcomes[1]).Reason, StringComparison.Ordinal);
        Assert.Equal(10m, stranger.Price);
    }

    [Trait("situation", "4")]
    [Fact]
    public async Task S7_DeletedProduct_IsRejectedEachTimeAndGoneWhenRead()
    {
        await using var channel = await OpenAsync();
        channel.Shop.Store.Add(1, 11);
        channel.Shop.Store.Remove(1);
        for (var i = 0; i < 2; i++)
            Assert.IsType<PushOutcome.Rejected>(Assert.Single(await channel.PushAsync(Change(1, 11, 5m))));
        Assert.IsType<PriceReadOutcome.Gone>(Assert.Single(await channel.ReadAsync(Listing(1, 11))));
    }

    [Fact]
    public async Task S9_TokenEndsBeforeItsTime_IsFetchedOnceMoreAndTheCallGoesThrough()
    {
        await using var channel = await OpenAsync();
        channel.Shop.Store.Add(1, 11);
        await channel.PushAsync(Change(1, 11, 5m));
        Assert.Equal(1, channel.Shop.TokensGiven);

        // A day later: by its own clock the adapter renews at four fifths of the token's life.
        channel.Time.Advance(TimeSpan.FromHours(20));
        Assert.IsType<PushOutcome.Accepted>(Assert.Single(await channel.PushAsync(Change(1, 11, 6m))));
        Assert.Equal(2, channel.Shop.TokensGiven);

        channel.Shop.Revoke();
        Assert.IsType<PushOutcome.Accepted>(Assert.Single(await channel.PushAsync(Change(1, 11, 7m))));
        Assert.Equal(3, channel.Shop.TokensGiven);
    }

    [Fact]
    public async Task Push_AppIsNotKnown_IsRefusedAndItsSecretIsNotRepeated()
    {
        await using var channel = await OpenAsync(new() { ["ClientId"] = "somebody" });
        var refused = Assert.IsType<PushOutcome.Refused>(Assert.Single(await channel.PushAsync(Change(1, 11, 5m))));
        Assert.Contains("invalid_client", refused.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(ShopifySimulator.ClientSecret, refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Push_AppMayNotWrite_IsRefused()
    {
        await using var channel = await OpenAsync();
        channel.Shop.Store.Add(1, 11);
        channel.Shop.Graph.WritesAreDenied = true;
        var refused = Assert.IsType<PushOutcome.Refused>(Assert.Single(await channel.PushAsync(Change(1, 11, 5m))));
        Assert.Contains("write_products", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Push_AnotherCurrencyThanTheShops_IsRejectedAndNotSent()
    {
        await using var channel = await OpenAsync();
        channel.Shop.Store.Currency = "USD";
        channel.Shop.Store.Add(1, 11);
        var outcomes = await channel.PushAsync(Change(1, 11, 5m));
        Assert.Contains("sells in USD", Assert.IsType<PushOutcome.Rejected>(Assert.Single(outcomes)).Reason, StringComparison.Ordinal);
        Assert.Empty(channel.Updates());
    }

    [Theory]
    [InlineData("11")]
    [InlineData("1/011")]
    [InlineData("1/11/2")]
    [InlineData("1/ 11")]
    [InlineData("gid://shopify/Product/1")]
    [InlineData("0/11")]
    [InlineData("1/-11")]
    [InlineData("1/92233720368547758070")]
    public async Task Push_NameOfAnotherShape_IsRejectedAndGone(string name)
    {
        await using var channel = await OpenAsync();
        channel.Shop.Store.Add(1, 11);
        var change = Change(1, 11, 5m) with { Listing = new(Id, name) };
        var rejected = Assert.IsType<PushOutcome.Rejected>(Assert.Single(await channel.PushAsync(change)));
        Assert.Contains("PRODUCT/VARIANT", rejected.Reason, StringComparison.Ordinal);
        Assert.IsType<PriceReadOutcome.Gone>(Assert.Single(await channel.ReadAsync(change.Listing)));
        Assert.Equal("", channel.Adapter.GroupOf(change.Listing));
    }

    [Fact]
    public async Task Push_SeveralProducts_GoAsOneCallEachAndKeepTheirPlaces()
    {
        await using var channel = await OpenAsync();
        channel.Shop.Store.Add(1, 11);
        channel.Shop.Store.Add(2, 21).Suspended = true;
        channel.Shop.Store.Add(1, 12);
        var outcomes = await channel.PushAsync(Change(1, 11, 1m), Change(2, 21, 2m), Change(1, 12, 3m));
        Assert.Equal(
            [typeof(PushOutcome.Accepted), typeof(PushOutcome.Rejected), typeof(PushOutcome.Accepted)],
            outcomes.Select(outcome => outcome.GetType()));
        Assert.Equal(2, channel.Updates().Count);
        Assert.NotEqual(channel.Adapter.GroupOf(Listing(1, 11)), channel.Adapter.GroupOf(Listing(2, 21)));
        Assert.Equal(channel.Adapter.GroupOf(Listing(1, 11)), channel.Adapter.GroupOf(Listing(1, 12)));
    }
}
