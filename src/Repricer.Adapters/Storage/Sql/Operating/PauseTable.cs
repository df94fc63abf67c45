using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;

namespace Repricer.Adapters.Storage.Sql.Operating;

/// <summary>All pauses: few rows, read once for many listings.</summary>
internal sealed class PauseTable
{
    private readonly Dictionary<(string Kind, string Key), Pause> _pauses = [];

    public static PauseTable Load(Session session)
    {
        var table = new PauseTable();
        using var row = session.Prepare("select kind, scope_key, reason, since_at, set_by from pauses").Read();
        while (row.Read())
            table._pauses[(row.GetString(0), row.GetString(1))] = new Pause(
                row.GetString(0), row.TextOrNull(2), Codec.Time(row.GetInt64(3)), row.GetString(4));
        return table;
    }

    /// <summary>The widest pause that covers the listing.</summary>
    public Pause? For(ListingId listing)
    {
        if (_pauses.Count == 0)
            return null;

        return _pauses.GetValueOrDefault(("global", ""))
            ?? _pauses.GetValueOrDefault(("channel", listing.Channel.Value)) ?? OfListing(listing);
    }

    public Pause? OfListing(ListingId listing) => _pauses.GetValueOrDefault(("listing", listing.ToString()));
}
