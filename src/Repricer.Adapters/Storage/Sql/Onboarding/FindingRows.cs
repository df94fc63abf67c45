using Repricer.Adapters.Storage.Sql.Catalog;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Onboarding;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sql.Onboarding;

/// <summary>Listings whose fees are off, as rows.</summary>
internal static class FindingRows
{
    /// <summary>Writes what was found of the listings that were looked at; what was found of others stays. Runs on the writer.</summary>
    public static void Replace(Session session, FindingKind kind, IReadOnlyList<ListingId> looked, IReadOnlyList<FeeFinding> findings)
    {
        var found = findings.Where(finding => finding.Kind == kind).ToDictionary(finding => finding.Listing);
        foreach (var listing in looked.Distinct())
        {
            if (ListingStates.FindRow(session, listing) is not { } row)
                continue;
            if (!found.TryGetValue(listing, out var finding))
            {
                session.Execute("delete from fee_findings where listing_id = @id and kind = @kind", row, NameOf(kind));
                continue;
            }

            // Since it was found first: found again it is as old as it was.
            session.Execute(
                """
                insert into fee_findings (listing_id, kind, currency, units, predicted, told, since)
                values (@id, @kind, @currency, @units, @predicted, @told, @since)
                on conflict (listing_id, kind) do update set currency = excluded.currency, units = excluded.units,
                  predicted = excluded.predicted, told = excluded.told
                """,
                row, NameOf(kind), finding.Told.Currency.Code, (long)finding.Units, Rounded(finding.Predicted), Rounded(finding.Told),
                Codec.Ms(finding.Since));
        }
    }

    /// <param name="row">Channel, key, kind, currency, units, predicted, told, since.</param>
    public static FeeFinding Read(RowReader row)
    {
        var currency = Currency.Parse(row.GetString(3));
        return new FeeFinding(
            new ListingId(new ChannelId(row.GetString(0)), row.GetString(1)),
            row.GetString(2) == NameOf(FindingKind.Settled) ? FindingKind.Settled : FindingKind.Estimate, row.GetInt32(4),
            Money.FromMinorUnits(row.GetInt64(5), currency), Money.FromMinorUnits(row.GetInt64(6), currency), Codec.Time(row.GetInt64(7)));
    }

    private static string NameOf(FindingKind kind) => kind == FindingKind.Settled ? "settled" : "estimate";

    private static long Rounded(Money money) => money.RoundToGrid(RoundingDirection.Nearest).ToMinorUnits();
}
