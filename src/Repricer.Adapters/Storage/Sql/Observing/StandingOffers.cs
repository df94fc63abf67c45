using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;

namespace Repricer.Adapters.Storage.Sql.Observing;

/// <summary>
/// Where the <see cref="PackedOffers"/> of places are kept. The rows in offers are the truth: who opens, closes or writes over one of
/// them writes this in the same transaction, and a place that has none is read by its rows. One that goes takes its own along.
/// </summary>
internal static class StandingOffers
{
    /// <summary>Stands for the row of an offer that was just opened, where the database does not tell it at once.</summary>
    public const long Opened = 0;

    private const string Rows = "select id from offers where place_id = @place and closed_at is null order by id";

    internal const string RowsOfMany =
        """
        select o.place_id, o.id from json_each(@places) k cross join offers o
        where o.place_id = cast(k.value as integer) and o.closed_at is null order by o.place_id, o.id
        """;

    private const string Put =
        """
        insert into standing_offers (place_id, offers) values (@place, @offers)
        on conflict (place_id) do update set offers = excluded.offers
        """;

    /// <param name="offers">
    /// All that stand at the place now: those whose rows are known in any order, the <see cref="Opened"/> in the order of opening.
    /// </param>
    public static void Write(Session session, long place, List<OfferAtPlace> offers)
    {
        var rows = new List<long>();
        if (HasOpened(offers))
        {
            using var row = session.PrepareFixed(Rows).Read(place);
            while (row.Read())
                rows.Add(row.GetInt64(0));
        }

        Write(session, place, offers, rows);
    }

    /// <summary>The same for many places, whose rows are asked for in one go.</summary>
    public static void Write(Session session, IReadOnlyDictionary<long, List<OfferAtPlace>> places)
    {
        var rows = places.Keys.ToDictionary(place => place, _ => new List<long>());
        var asked = Keys.Of(places.Where(place => HasOpened(place.Value)).Select(place => place.Key));
        using (var row = session.PrepareFixed(RowsOfMany).Read(asked))
        {
            while (row.Read())
                rows[row.GetInt64(0)].Add(row.GetInt64(1));
        }

        foreach (var (place, offers) in places)
            Write(session, place, offers, rows[place]);
    }

    private static bool HasOpened(List<OfferAtPlace> offers) => offers.Exists(offer => offer.Id == Opened);

    /// <param name="rows">Of all that stand there, upwards; where none was opened they are not asked for.</param>
    private static void Write(Session session, long place, List<OfferAtPlace> offers, List<long> rows)
    {
        List<OfferAtPlace> standing = [.. offers.Where(offer => offer.Id != Opened).OrderBy(offer => offer.Id)];
        if (standing.Count < offers.Count)
        {
            if (rows.Count != offers.Count)
                throw new InvalidOperationException($"{rows.Count} offers stand at the place {place}, and {offers.Count} were expected");

            // Rows are numbered upwards: what was just opened comes last, in its order.
            var known = standing.Count;
            standing.AddRange(offers.Where(offer => offer.Id == Opened).Select((offer, index) => offer with { Id = rows[known + index] }));
        }

        var statement = session.PrepareFixed(Put);
        statement.Parameters.Set(0, place);
        statement.Parameters.Set(1, PackedOffers.Pack(standing));
        statement.RunLater();
    }
}
