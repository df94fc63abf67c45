using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Guarding;

namespace Repricer.Adapters.Storage.Sql.Pricing;

/// <summary>What a new decision of a listing is compared with: the versions of its inputs now, and its last decision.</summary>
/// <param name="Listing">Row of the listing.</param>
/// <param name="Action">Null, like what follows, where it was never decided.</param>
/// <param name="HeldBy">As <see cref="DecisionValues.HeldBy"/>.</param>
/// <param name="MarketChangedAt">Since when the market has looked otherwise than the last decision saw it; null = it has not.</param>
/// <param name="Strategy">Name of the one that decided; "" = none did.</param>
internal sealed record DecidedState(
    long Listing, long Market, long Catalogue, DecisionAction? Action, long? Price, DecisionReason? Reason, GuardVerdict? Verdict,
    HoldReason? HoldReason, bool Shadow, DateTimeOffset? Since, string? HeldBy, DateTimeOffset? MarketChangedAt, string? Strategy)
{
    private static readonly Selection Columns = new();
    private static readonly Column<long> ListingColumn = Columns.Add("s.listing_id", As.Long);
    private static readonly Column<long> MarketColumn = Columns.Add("s.market_version", As.Long);
    private static readonly Column<long> CatalogueColumn = Columns.Add("s.catalogue_version", As.Long);
    private static readonly Column<DecisionAction?> ActionColumn = Columns.Add("s.action", As.NameOrNull<DecisionAction>());
    private static readonly Column<long?> PriceColumn = Columns.Add("s.price", As.LongOrNull);
    private static readonly Column<DecisionReason?> ReasonColumn = Columns.Add("s.reason", As.NameOrNull<DecisionReason>());
    private static readonly Column<GuardVerdict?> VerdictColumn = Columns.Add("s.verdict", As.NameOrNull<GuardVerdict>());
    private static readonly Column<HoldReason?> HoldReasonColumn = Columns.Add("s.hold_reason", As.NameOrNull<HoldReason>());
    private static readonly Column<bool> ShadowColumn = Columns.Add("s.decision_shadow", As.Flag);
    private static readonly Column<DateTimeOffset?> SinceColumn = Columns.Add("s.since_at", As.TimeOrNull);
    private static readonly Column<string?> HeldByColumn = Columns.Add("s.held_by", As.TextOrNull);
    private static readonly Column<DateTimeOffset?> MarketChangedColumn = Columns.Add("s.market_changed_at", As.TimeOrNull);
    private static readonly Column<string?> StrategyColumn = Columns.Add("s.strategy_name", As.TextOrNull);

    /// <summary>What is read of a listing l and its state s.</summary>
    internal static readonly string Sql = Columns.Sql;

    internal static readonly int ColumnCount = Columns.Count;

    internal static readonly string Select =
        $"""
        select {Columns.Sql} from listings l join listing_states s on s.listing_id = l.id
        where l.channel = @channel and l.listing_key = @listing_key and s.removing_at is null
        """;

    /// <returns>Null where there is no such listing any more.</returns>
    public static DecidedState? Find(Session session, ListingId listing)
    {
        using var row = session.PrepareFixed(Select).Read(listing.Channel.Value, listing.Value);
        return row.Read() ? Read(row, 0) : null;
    }

    /// <param name="row">A row that has <see cref="Sql"/> from <paramref name="at"/> on.</param>
    internal static DecidedState Read(RowReader row, int at) => new(
        ListingColumn.Of(row, at), MarketColumn.Of(row, at), CatalogueColumn.Of(row, at), ActionColumn.Of(row, at), PriceColumn.Of(row, at),
        ReasonColumn.Of(row, at), VerdictColumn.Of(row, at), HoldReasonColumn.Of(row, at), ShadowColumn.Of(row, at), SinceColumn.Of(row, at),
        HeldByColumn.Of(row, at), MarketChangedColumn.Of(row, at), StrategyColumn.Of(row, at));

    /// <summary>
    /// Whether the inputs have not moved since the snapshot was read. Compared by ≠: versions have no order that matters.
    /// </summary>
    public bool IsCurrent(SnapshotVersion version) => Market == version.Market && Catalogue == version.Catalogue;

    /// <summary>Whether the decision says what the last one said.</summary>
    public bool Same(DecisionValues row) => (Action, Price, Reason, Verdict, HoldReason, Shadow)
        == (row.Decision.Action, row.Price, row.Decision.Reason, row.Commit.Guarded.Verdict, row.Commit.Guarded.Reason, row.Commit.Shadow);

    /// <summary>
    /// Whether the decision stands as long as the last one: a hold for the same cause keeps its age, whatever price it holds back now.
    /// </summary>
    public bool KeepsAge(DecisionValues row) => Same(row)
        || (row.HeldBy is not null && HeldBy == row.HeldBy
            && (Action, Reason, HoldReason) == (row.Decision.Action, row.Decision.Reason, row.Commit.Guarded.Reason));
}
