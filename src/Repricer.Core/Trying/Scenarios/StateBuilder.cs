using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Documents;
using Repricer.Core.Guarding;
using Repricer.Core.Trying.Replaying;
using Repricer.Reading;

namespace Repricer.Core.Trying.Scenarios;

/// <summary>Builds what a scenario says of what stops the listing, of our price history and of the guard's memory.</summary>
internal static class StateBuilder
{
    public static PricingSnapshot Apply(PricingSnapshot snapshot, DocumentValue.Map state, DateTimeOffset now)
    {
        var currency = snapshot.Listing.Currency;
        Money? Amount(string key) => ScenarioBuilder.Amount(state, key, currency);
        DateTimeOffset? Since(string key) => state.NumberOf(key) is { } minutes ? now - ScenarioBuilder.Minutes(minutes) : null;

        var built = snapshot with
        {
            Paused = PauseOf(state["paused"], now),
            Pin = state.MapOf("pin") is { } pin && ScenarioBuilder.Amount(pin, "price", currency) is { } price
                ? new Pin(price, pin.InstantOf("until") ?? DateTimeOffset.MaxValue, pin.TextOf("reason") ?? "", pin.TextOf("by")) : null,
            Deal = Deals.Of(state, "deal"),
            FrozenBecause = FrozenBy(state.TextOf("frozen")),
            DesiredPrice = Amount("desired_price"),
            History = new PriceHistory
            {
                LastChangeAt = Since("minutes_since_change"),
                ChangesLastHour = state.WholeOf("changes_last_hour") ?? 0,
                ChangesToday = state.WholeOf("changes_today") ?? 0,
                PriceAtStartOfDay = Amount("price_at_start_of_day"),
                OwnLowest30Days = Amount("own_lowest_30_days"),
                OwnLowestBeforeEvent = Amount("own_lowest_before_event"),
                OwnMedian90Days = Amount("own_median_90_days"),
                LastReference = Amount("last_reference"),
                LastFeaturedPrice = Amount("last_featured_price"),
                LostPrice = Amount("lost_price"),
                LostAt = Since("minutes_since_loss") ?? (state.Has("lost_price") ? now : null),
                SecondLookSince = Since("second_look_minutes"),
                SwitchesOn = state.Has("switches") ? state.TextsOf("switches") : null,
            },
            Sales = state.Has("sold_7_days") || state.Has("sold_30_days") || state.Has("sessions_7_days")
                ? new SalesFacts(state.WholeOf("sold_7_days"), state.WholeOf("sold_30_days"), state.WholeOf("sessions_7_days"))
                : null,
            ExpectedFeaturedPrice = Amount("expected_featured_price"),
            CompetitivePriceThreshold = Amount("competitive_price_threshold"),
        };
        return Amount("live_price") is { } live ? LiveReadings.Apply(built, live, new GuardLimits(), now, []) : built;
    }

    /// <summary>Builds the state that the guard remembers.</summary>
    /// <param name="costCurrency">The currency of the product's cost.</param>
    public static GuardState Guard(DocumentValue.Map state, Currency costCurrency) => new()
    {
        OpenBreakers = Breakers(state),
        ReasonToStop = state.FlagOf("kill_switch") is true ? "the given state says so" : null,
        ChannelChangesToday = state.WholeOf("channel_changes_today") ?? 0,
        ApprovedCost = ScenarioBuilder.Amount(state, "approved_cost", costCurrency),
        ApprovedFeeShare = state.ShareOf("approved_fee_share"),
        ApprovedTaxRate = state.ShareOf("approved_tax_rate"),
        Approved = state.FlagOf("approved") ?? false,
    };

    private static string? FrozenBy(string? text) =>
        text is null ? null : !ScalarText.TryFlag(text, out var flag) ? text : flag ? "the given state says so" : null;

    private static IReadOnlyList<string> Breakers(DocumentValue.Map state)
    {
        var names = state.TextsOf("breaker");
        if (names.Count == 1 && ScalarText.TryFlag(names[0], out var open))
            return open ? ["all"] : [];
        return names;
    }

    private static Pause? PauseOf(DocumentValue? paused, DateTimeOffset now) => paused switch
    {
        DocumentValue.Map map => new Pause(map.TextOf("scope") ?? "listing", map.TextOf("reason"), now, null),
        DocumentValue.Text text => !ScalarText.TryFlag(text.Value, out var flag) ? new Pause("listing", text.Value, now, null)
            : flag ? new Pause("listing", null, now, null)
            : null,
        _ => null,
    };
}
