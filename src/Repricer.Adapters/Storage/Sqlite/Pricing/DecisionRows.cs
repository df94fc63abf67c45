using System.Data.Common;
using Repricer.Adapters.Storage.Sqlite.Rows;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Guarding;
using Repricer.Engine.Reporting;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sqlite.Pricing;

/// <summary>Kept decisions as rows; a listing's last decision has the same shape.</summary>
internal static class DecisionRows
{
    public const string Columns =
        "d.id, d.decision_id, l.channel, l.listing_key, l.sku, d.currency, d.action, d.price, d.reason, d.detail, d.binding, d.floor, d.ceiling, d.reference, d.reference_scale, d.reference_currency, d.is_correction, d.review_at, d.awaits_evidence, d.strategy_name, d.strategy_hash, d.decided_at, d.market_version, d.catalogue_version, d.settings_hash, d.verdict, d.hold_reason, d.guard_detail, d.price_to_send, d.price_before, d.shadow, d.since_at";

    /// <summary>The last decision of a listing under the same names.</summary>
    public const string LastColumns =
        "s.listing_id, s.decision_id, l.channel, l.listing_key, l.sku, l.currency, s.action, s.price, s.reason, s.detail, s.binding, s.floor, s.ceiling, s.reference, s.reference_scale, s.reference_currency, s.is_correction, s.review_at, s.awaits_evidence, s.strategy_name, s.strategy_hash, s.decided_at, s.decided_market, s.decided_catalogue, s.settings_hash, s.verdict, s.hold_reason, s.guard_detail, s.price_to_send, s.price_before, s.decision_shadow, s.since_at";

    public const int ColumnCount = 32;

    public const string From = "from decisions d join listings l on l.id = d.listing_id";

    /// <param name="row">A row that has <see cref="Columns"/> or <see cref="LastColumns"/> from <paramref name="at"/> on.</param>
    public static DecisionRow Read(DbDataReader row, int at = 0)
    {
        var currency = Currency.Parse(row.GetString(at + 5));
        Money? Own(int column) => Codec.Own(row.LongOrNull(at + column), currency);
        var decision = new Decision
        {
            Listing = new ListingId(new ChannelId(row.GetString(at + 2)), row.GetString(at + 3)),
            Action = Codec.Parse<DecisionAction>(row.GetString(at + 6)),
            Price = Own(7),
            Reason = Codec.Parse<DecisionReason>(row.GetString(at + 8)),
            Detail = row.TextOrNull(at + 9),
            Binding = Codec.Parse<BindingConstraint>(row.GetString(at + 10)),
            Floor = Own(11),
            Ceiling = Own(12),
            Reference = row.IsDBNull(at + 13) ? null
                : new Money(Codec.Observed(row.GetInt64(at + 13), row.GetInt64(at + 14)), Currency.Parse(row.GetString(at + 15))),
            IsCorrection = row.GetInt64(at + 16) != 0,
            ReviewAt = Codec.Time(row.LongOrNull(at + 17)),
            AwaitsEvidence = row.GetInt64(at + 18) != 0,
            StrategyName = row.GetString(at + 19),
            StrategyHash = row.GetString(at + 20),
            DecidedAt = Codec.Time(row.GetInt64(at + 21)),
            Version = new SnapshotVersion(row.GetInt64(at + 22), row.GetInt64(at + 23), row.GetString(at + 24)),
        };
        return new DecisionRow(
            row.GetString(at + 1),
            new Sku(row.GetString(at + 4)),
            decision,
            Codec.Parse<GuardVerdict>(row.GetString(at + 25)),
            Codec.Parse<HoldReason>(row.GetString(at + 26)),
            row.TextOrNull(at + 27),
            Own(28),
            Own(29),
            row.GetInt64(at + 30) != 0,
            Codec.Time(row.GetInt64(at + 31)));
    }
}
