using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Catalog;
using Repricer.Engine.Reporting;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sql.Reporting;

/// <summary>What is held, by cause, the largest group first.</summary>
internal sealed class HoldGroupReader(Session session)
{
    private static readonly Selection Group = new();
    private static readonly Column<string> Reason = Group.Add("h.reason", As.Text);
    private static readonly Column<string> HeldBy = Group.Add("h.by_whom", As.Text);
    private static readonly Column<string> Channel = Group.Add("h.channel", As.Text);
    private static readonly Column<Currency> OfCurrency = Group.Add("h.currency", As.Currency);
    private static readonly Column<int> Count = Group.Add("count(*)", As.Int);

    private static readonly Column<DateTimeOffset> Since = Group.Add("min(h.since)", As.Time);
    private static readonly Column<int> KnownStakes = Group.Add("count(h.at_stake)", As.Int);
    private static readonly OwnColumn AtStake = Group.Own("sum(h.at_stake)");
    private static readonly Column<string> ListingKey = Group.Add(OfOldest("h.listing_key"), As.Text);
    private static readonly Column<string> OfSku = Group.Add(OfOldest("h.sku"), As.Text);
    private static readonly Column<string?> Detail = Group.Add(OfOldest("h.detail"), As.TextOrNull);

    private static readonly string Select = $"select {Group.Sql}";

    /// <summary>Each hold with its place in its group, from the oldest on.</summary>
    private const string Placed =
        """
        (select h.*, row_number() over (partition by h.reason, h.by_whom, h.channel, h.currency order by h.since, h.listing_id) as place from h) h
        """;

    public List<HoldGroup> Read(HoldsAsked asked)
    {
        var groups = new List<HoldGroup>();
        using var row = HoldSql.Ask(session, Select, asked, Placed)
            .ReadAll("group by h.reason, h.by_whom, h.channel, h.currency order by count(*) desc, h.reason, h.channel, h.currency");
        while (row.Read())
        {
            var (count, channel, currency) = (Count.Of(row), new ChannelId(Channel.Of(row)), OfCurrency.Of(row));
            groups.Add(new HoldGroup(
                Reason.Of(row), HeldBy.Of(row), channel, currency, count, Since.Of(row), AtStake.Of(row, 0, currency),
                count - KnownStakes.Of(row), new ListingId(channel, ListingKey.Of(row)), new Sku(OfSku.Of(row)), Detail.Of(row)));
        }

        return groups;
    }

    private static string OfOldest(string column) => $"max(case when h.place = 1 then {column} end)";
}
