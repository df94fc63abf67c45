using Repricer.Adapters.Storage.Sql.Catalog;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Publishing;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Documents;
using Repricer.Core.Guarding;
using Repricer.Core.Publishing;
using Repricer.Engine.Pricing;

namespace Repricer.Adapters.Storage.Sql.Pricing;

/// <summary>What a committed decision does to the outbox, in the same transaction.</summary>
internal static class OutboxWriter
{
    internal const string Supersede =
        """
        update outbox set state = 'superseded', reason = 'a newer decision', ended_at = @now, updated_at = @now
        where queue is not null and state in ('pending', 'throttled') and price <> @kept and listing_id = @listing
        """;

    internal const string Outdate =
        "update outbox set outdated = case when price = @kept then 0 else 1 end where queue is not null and listing_id = @listing";

    /// <summary>What a price was approved with is what a later jump of cost, fee or tax is judged against.</summary>
    internal static readonly Writing<DecisionValues> Approving = new Writing<DecisionValues>()
        .Add("approved", As.Flag, static _ => false)
        .Add("approved_cost", As.LongOrNull, static row => Codec.Minor(row.Commit.Snapshot.Product.Cost))
        .Add("approved_cost_currency", As.TextOrNull, static row => row.Commit.Snapshot.Product.Cost?.Currency.Code)
        .Add("approved_fee_share", As.TextOrNull, static row => Codec.Text(FeeShareOf(row)))
        .Add("approved_tax_rate", As.TextOrNull, static row => Codec.Text(
            row.Commit.Snapshot.Listing.TaxRate ?? row.Commit.Snapshot.Product.TaxRate));

    private static readonly WriteCommand<DecisionValues> Approval = Approving.Update("listing_states", "listing_id = @listing");

    /// <summary>
    /// Every newer decision, a held one too, supersedes what waits, and marks what is leased or in flight as outdated:
    /// <see cref="OutboxStore.NewestOfItsListing"/> keeps that from going out (again). Only an Unchanged that stands by the very price of
    /// an entry leaves it alone: superseding it would lose the price. One that sends the price once more, with other terms, takes its
    /// place.
    /// </summary>
    public static void SupersedeOlder(Session session, long listing, DecisionCommit commit, bool sends, long now)
    {
        var decision = commit.Guarded.Decision;
        var keptPrice = !sends && decision.Action == DecisionAction.Unchanged && decision.Price is { } price && price.IsOnGrid
            ? price.ToMinorUnits()
            : -1L;
        var supersede = session.PrepareFixed(Supersede);
        supersede.Parameters.Set(0, now);
        supersede.Parameters.Set(1, keptPrice);
        supersede.Parameters.Set(2, listing);
        supersede.RunLater();
        var outdate = session.PrepareFixed(Outdate);
        outdate.Parameters.Set(0, keptPrice);
        outdate.Parameters.Set(1, listing);
        outdate.RunLater();
    }

    /// <summary>
    /// Whether the channel has rejected the very same twice within a day, with nothing else between: once more would be no better, and a
    /// person sees it among the rejected ones. The price is decided all the same, and goes out as soon as it is another.
    /// </summary>
    public static bool IsRejectedTwice(Session session, DecisionValues row)
    {
        var terms = row.Decision.Terms ?? PriceTerms.Leave;
        return session.ReadLong(
            """
            select count(*) from (
              select state, price, terms, crossed_out, ended_at from outbox where listing_id = @listing order by id desc limit 2)
            where state = 'rejected' and price = @price and terms is @terms and crossed_out is @crossed and ended_at > @since
            """,
            row.Listing, row.PriceToSend, TermsText.Of(terms), Codec.Minor(terms.CrossedOutPrice),
            Codec.Ms(row.Decision.DecidedAt - TimeSpan.FromDays(1))) == 2;
    }

    /// <summary>
    /// Whether the price stays, and what is to go out beside it is already waiting or on its way: it is decided at each look until the
    /// channel shows it.
    /// </summary>
    public static bool IsOnItsWay(Session session, DecisionValues row)
    {
        if (row.Decision.Action != DecisionAction.Unchanged)
            return false;
        var terms = TermsOf(session, row);
        return session.ReadLong(
            """
            select 1 from outbox o where o.listing_id = @listing and o.queue is not null and o.price = @price and o.terms is @terms
              and o.crossed_out_kind is @kind and o.crossed_out is @crossed
              and not exists (select 1 from outbox n where n.listing_id = o.listing_id and n.id > o.id)
            """,
            row.Listing, row.PriceToSend, TermsText.Of(terms), terms.LeavesListPrice ? null : (long)terms.ListPrice.Kind,
            Codec.Minor(terms.CrossedOutPrice)) is not null;
    }

    /// <param name="tiersStand">Whether tiers may stand at the channel; null = not known yet.</param>
    public static AddedEntry EntryOf(Session session, DecisionValues row, bool? tiersStand)
    {
        var (commit, decision) = (row.Commit, row.Decision);
        var price = commit.Guarded.PriceToSend!.Value;
        return new AddedEntry(
            commit.DecisionId, row.Listing, decision.Listing.Channel, price, decision.DecidedAt, decision.IsCorrection,
            Codec.Own(row.PriceBefore, price.Currency),
            decision.Action == DecisionAction.Set && row.Floor is { } floor && row.PriceToSend <= floor, decision.StrategyName,
            decision.Reason is DecisionReason.Reverted or DecisionReason.Restored,
            tiersStand == false ? row.Decision.Terms ?? PriceTerms.Leave : TermsOf(session, row), row.SeenAt);
    }

    /// <summary>
    /// Going down, whoever follows this price moves first: it need not wait for the confirmation. Going up it does.
    /// </summary>
    /// <returns>Who does, as far as somebody has read of them already.</returns>
    public static IReadOnlyList<ListingId> BumpDependants(Session session, DecisionValues row)
    {
        if (row.PriceBefore is not { } before || row.PriceToSend >= before)
            return [];
        if (session.IsRemote)
            return ListingStates.BumpAndTell(session, row.Listing);
        ListingStates.BumpDependants(session, row.Listing);
        return [];
    }

    public static void Approve(Session session, DecisionValues row) => Approval.Run(session, row, row.Listing);

    private static decimal? FeeShareOf(DecisionValues row)
    {
        var (snapshot, price) = (row.Commit.Snapshot, row.Commit.Guarded.PriceToSend!.Value);
        return FeeShare.Of(snapshot, price, row.Decision.DecidedAt)?.Value ?? PlainFeeShare(snapshot, price);
    }

    private static PriceTerms TermsOf(Session session, DecisionValues row) =>
        WithClearedTiers(session, row.Listing, row.Decision.Terms ?? PriceTerms.Leave, row.Commit.Snapshot.Channel.TakesNoTiers);

    /// <summary>Tiers that went out once and are decided no more are taken away, not left standing beside a price that has moved.</summary>
    private static PriceTerms WithClearedTiers(Session session, long listing, PriceTerms terms, bool takesNone) =>
        !takesNone && terms.Tiers.Kind == DesiredKind.Leave
        && session.ReadLong("select 1 from listing_states where listing_id = @listing and tiers_stand = 1", listing) is not null
            ? terms with { Tiers = new Desired<EqualList<TierPrice>>(DesiredKind.Clear, default) }
            : terms;

    /// <summary>
    /// Where the profit lacks an input: the fee in percent of what the buyer pays; null where that cannot be told in the listing's
    /// currency.
    /// </summary>
    private static decimal? PlainFeeShare(PricingSnapshot snapshot, Money price)
    {
        var shipping = snapshot.Listing.ShippingCharge ?? Money.Zero(price.Currency);
        if (snapshot.Fees is not { } fees || fees.Currency != price.Currency || shipping.Currency != price.Currency
            || (price + shipping).Amount <= 0)
            return null;

        return Math.Round(fees.FeeFor(price, shipping).Amount / (price + shipping).Amount * 100m, 6);
    }
}
