using Repricer.Adapters.Storage.Sqlite.Driver;
using Repricer.Adapters.Storage.Sqlite.Rows;
using Repricer.Core.Catalog;
using Repricer.Engine.Reporting;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sqlite.Reporting;

/// <summary>What is held, by cause, the largest group first.</summary>
internal sealed class HoldGroupReader(Session session)
{
    private static readonly Selection Group = new();
    private static readonly Column<string> Reason = Group.Add("h.reason", As.Text);
    private static readonly Column<string> HeldBy = Group.Add("h.by_whom", As.Text);
    private static readonly Column<string> Channel = Group.Add("h.channel", As.Text);
    private static readonly Column<Currency> OfCurrency = Group.Add("h.currency", As.Currency);
    private static readonly Column<int> Count = Group.Add("count(*)", As.Int);

    // The one aggregate that is a minimum: the plain columns of a group are those of its oldest row.
    private static readonly Column<DateTimeOffset> Since = Group.Add("min(h.since)", As.Time);
    private static readonly Column<int> KnownStakes = Group.Add("count(h.at_stake)", As.Int);
    private static readonly OwnColumn AtStake = Group.Own("sum(h.at_stake)");
    private static readonly Column<string> ListingKey = Group.Add("h.listing_key", As.Text);
    private static readonly Column<string> OfSku = Group.Add("h.sku", As.Text);
    private static readonly Column<string?> Detail = Group.Add("h.detail", As.TextOrNull);

    private static readonly string Select = $"select {Group.Sql}";

    public List<HoldGroup> Read(HoldsAsked asked)
    {
        var groups = new List<HoldGroup>();
        using var row = HoldSql.Ask(session, Select, asked)
            .ReadAll("group by h.reason, h.by_whom, h.channel, h.currency order by count(*) desc, h.reason, h.channel, h.currency");
        while (row.Read())
        {
            var (count, channel) = (Count.Of(row), new ChannelId(Channel.Of(row)));
            groups.Add(new HoldGroup(
                Reason.Of(row), HeldBy.Of(row), channel, count, Since.Of(row), AtStake.Of(row, 0, OfCurrency.Of(row)),
                count - KnownStakes.Of(row), new ListingId(channel, ListingKey.Of(row)), new Sku(OfSku.Of(row)), Detail.Of(row)));
        }

        return groups;
    }
}
