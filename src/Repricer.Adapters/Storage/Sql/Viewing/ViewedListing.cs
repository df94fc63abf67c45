using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Guarding;
using Repricer.Engine.Viewing;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sql.Viewing;

/// <summary>A listing l with its state s and product p, as a list shows it.</summary>
internal static class ViewedListing
{
    private static readonly Selection Row = new();
    private static readonly Column<long> NumberColumn = Row.Add("l.id", As.Long);
    private static readonly Column<string> Channel = Row.Add("l.channel", As.Text);
    private static readonly Column<string> Key = Row.Add("l.listing_key", As.Text);
    private static readonly Column<string> OfSku = Row.Add("l.sku", As.Text);
    private static readonly Column<string?> Title = Row.Add("p.title", As.TextOrNull);
    private static readonly Column<string?> Brand = Row.Add("p.brand", As.TextOrNull);
    private static readonly Column<Currency> OfCurrency = Row.Add("l.currency", As.Currency);
    private static readonly OwnColumn Live = Row.Own("s.own_price");
    private static readonly Column<DateTimeOffset?> LiveAt = Row.Add("s.own_at", As.TimeOrNull);
    private static readonly OwnColumn Price = Row.Own("s.price");
    private static readonly OwnColumn Floor = Row.Own("s.floor");
    private static readonly OwnColumn Ceiling = Row.Own("s.ceiling");
    private static readonly Column<Money?> Reference = Row.ObservedOrNull("s.reference", "s.reference_scale", "s.reference_currency");
    private static readonly Column<string?> Decision = Row.Add("s.decision_id", As.TextOrNull);
    private static readonly Column<DecisionAction?> Action = Row.Add("s.action", As.NameOrNull<DecisionAction>());
    private static readonly Column<string?> Why = Row.Add(ListingFilters.WhyOfState, As.TextOrNull);
    private static readonly Column<string?> Detail =
        Row.Add("case when s.held_by = 'guard' then s.guard_detail else s.detail end", As.TextOrNull);

    private static readonly Column<BindingConstraint?> Binding = Row.Add("s.binding", As.NameOrNull<BindingConstraint>());
    private static readonly Column<GuardVerdict?> Verdict = Row.Add("s.verdict", As.NameOrNull<GuardVerdict>());
    private static readonly Column<string?> Strategy = Row.Add("nullif(s.strategy_name, '')", As.TextOrNull);
    private static readonly Column<DateTimeOffset?> DecidedAt = Row.Add("s.decided_at", As.TimeOrNull);
    private static readonly Column<DateTimeOffset?> Since = Row.Add("s.since_at", As.TimeOrNull);
    private static readonly Column<string?> HeldBy = Row.Add("s.held_by", As.TextOrNull);
    private static readonly Column<long?> Stock = Row.Add("coalesce(l.stock, p.stock)", As.LongOrNull);
    private static readonly Column<bool> Shadow = Row.Add("l.shadow", As.Flag);
    private static readonly Column<bool> Frozen = Row.Add("s.frozen_because is not null", As.Flag);
    private static readonly Column<DateTimeOffset?> PinnedUntil =
        Row.Add("case when s.pin_price is not null then s.pin_until end", As.TimeOrNull);

    private static readonly Column<bool?> IsFeatured = Row.Add("s.is_featured", As.FlagOrNull);
    private static readonly Column<bool> Faulty = Row.Add("(l.import_fault is not null or p.import_fault is not null)", As.Flag);

    public static readonly string Columns = Row.Sql;

    public static readonly int ColumnCount = Row.Count;

    public static long Number(RowReader row) => NumberColumn.Of(row);

    public static ListingRow Read(RowReader row)
    {
        var currency = OfCurrency.Of(row);
        return new ListingRow(
            new ListingId(new ChannelId(Channel.Of(row)), Key.Of(row)), new Sku(OfSku.Of(row)), Title.Of(row), Brand.Of(row), currency)
        {
            Live = Live.Of(row, 0, currency), LiveAt = LiveAt.Of(row), Decided = Price.Of(row, 0, currency),
            Floor = Floor.Of(row, 0, currency), Ceiling = Ceiling.Of(row, 0, currency), Reference = Reference.Of(row),
            DecisionId = Decision.Of(row), Action = Action.Of(row), Reason = Why.Of(row), Detail = Detail.Of(row),
            Binding = Binding.Of(row), Verdict = Verdict.Of(row), Strategy = Strategy.Of(row), DecidedAt = DecidedAt.Of(row),
            Since = Since.Of(row), HeldBy = HeldBy.Of(row), Stock = Stock.Of(row), Shadow = Shadow.Of(row), Frozen = Frozen.Of(row),
            PinnedUntil = PinnedUntil.Of(row), IsFeatured = IsFeatured.Of(row), Faulty = Faulty.Of(row),
        };
    }
}
