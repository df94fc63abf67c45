using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Engine.Measuring;

namespace Repricer.Adapters.Storage.Sql.Measuring;

internal sealed class MapLetterStore(SqlDatabase database) : IMapLetterStore
{
    private const int Most = 10_000;

    internal const string Since =
        "select id, rival, by_whom, at, note from map_letters where at >= @since order by at desc, id desc limit @max";

    internal const string CasesOf = "select case_id from map_letter_cases where letter_id = @id order by case_id";

    public ValueTask<IReadOnlyList<MapLetter>> GetAsync(DateTimeOffset since, int max, CancellationToken ct) => new(
        database.Read<IReadOnlyList<MapLetter>>(
            session =>
            {
                var letters = new List<MapLetter>();
                using (var row = session.Prepare(Since).Read(Codec.Ms(since), (long)Math.Clamp(max, 1, Most)))
                {
                    while (row.Read())
                    {
                        letters.Add(new MapLetter(
                            row.GetInt64(0), row.GetString(1), [], row.GetString(2), Codec.Time(row.GetInt64(3)), row.TextOrNull(4)));
                    }
                }

                return [.. letters.Select(letter => letter with { Cases = Cases(session, letter.Id) })];
            },
            ct));

    public ValueTask<long?> AddAsync(MapLetter letter, CancellationToken ct) => database.WriteAsync(
        session =>
        {
            foreach (var one in letter.Cases)
            {
                if (session.ReadLong("select 1 from map_cases where id = @id and rival = @rival", one, letter.Rival) is null)
                    return (long?)null;
            }

            session.Execute(
                "insert into map_letters (rival, by_whom, at, note) values (@rival, @by, @at, @note)", letter.Rival, letter.By,
                Codec.Ms(letter.At), letter.Note);
            var id = session.ReadLong("select max(id) from map_letters");
            foreach (var one in letter.Cases)
            {
                session.Execute("insert into map_letter_cases (letter_id, case_id) values (@letter, @case)", id, one);
                session.Execute(
                    "update map_cases set state = 'contacted', by_whom = @by, changed_at = @at where id = @id and state = 'new'", letter.By,
                    Codec.Ms(letter.At), one);
            }

            session.Execute(
                "insert into audit (at, by_whom, action, target, detail) values (@at, @by, @action, @target, @detail)", Codec.Ms(letter.At),
                letter.By, "map-letter", letter.Rival,
                FormattableString.Invariant($"letter {id} about cases {string.Join(", ", letter.Cases)}")
                + (letter.Note is { } note ? $": {note}" : ""));
            return id;
        },
        ct);

    private static List<long> Cases(Session session, long letter)
    {
        var cases = new List<long>();
        using var row = session.Prepare(CasesOf).Read(letter);
        while (row.Read())
            cases.Add(row.GetInt64(0));
        return cases;
    }
}
