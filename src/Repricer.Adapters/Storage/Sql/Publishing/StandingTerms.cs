using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Publishing;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sql.Publishing;

/// <summary>What stands beside a listing's price by our own words, as its state keeps it.</summary>
internal static class StandingTerms
{
    private static readonly Selection Table = new();
    private static readonly Column<DesiredKind?> Kind = Table.Add("s.stands_crossed_kind", As.NumberOrNull<DesiredKind>());
    private static readonly OwnColumn CrossedOut = Table.Own("s.stands_crossed");
    private static readonly Column<string?> Terms = Table.Add("s.stands_terms", As.TextOrNull);

    /// <summary>What is read of a listing's state s.</summary>
    public static readonly string Columns = Table.Sql;

    public static readonly int ColumnCount = Table.Count;

    /// <param name="row">A row that has <see cref="Columns"/> from <paramref name="at"/> on.</param>
    /// <param name="currency">Of the listing.</param>
    public static PriceTerms Read(RowReader row, int at, Currency currency) => TermsText.Read(
        Terms.Of(row, at), OutboxRows.CrossedOutOf(Kind.Of(row, at), CrossedOut.Of(row, at, currency)), currency);

    /// <summary>A call went through: what it said stands, but for what the channel shows to be otherwise.</summary>
    public static void Landed(Session session, long listing, PriceTerms sent, PriceTerms? shown, Currency currency)
    {
        if (sent.IsLeave)
            return;

        PriceTerms before;
        using (var row = session.Prepare($"select {Columns} from listing_states s where s.listing_id = @listing").Read(listing))
        {
            if (!row.Read())
                return;
            before = Read(row, 0, currency);
        }

        var now = (shown?.WhereSaid(sent) ?? PriceTerms.Leave).Over(sent.Over(before));
        session.Execute(
            """
            update listing_states set stands_crossed_kind = @kind, stands_crossed = @crossed, stands_terms = @terms
            where listing_id = @listing
            """,
            now.LeavesListPrice ? null : (long)now.ListPrice.Kind, Codec.Minor(now.CrossedOutPrice), TermsText.Of(now), listing);
    }
}
