using Repricer.Adapters.Storage.Sql.Driver;

namespace Repricer.Adapters.Storage.Sql.Pricing;

/// <summary>The few pairs of hashes that decisions were made under, by their numbers.</summary>
internal static class DecisionBases
{
    public static long? Find(Session session, string settings, string book) => session.ReadLong(
        "select id from decision_bases where settings_hash = @settings and book_hash = @book", settings, book);

    public static long FindOrAdd(Session session, string settings, string book)
    {
        if (Find(session, settings, book) is { } known)
            return known;
        session.BeAlone();
        session.Execute(
            """
            insert into decision_bases (settings_hash, book_hash) values (@settings, @book)
            on conflict (settings_hash, book_hash) do nothing
            """,
            settings, book);
        return Find(session, settings, book)!.Value;
    }
}
