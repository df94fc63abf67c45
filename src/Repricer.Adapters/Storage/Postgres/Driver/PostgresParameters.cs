using Npgsql;
using NpgsqlTypes;
using Repricer.Adapters.Storage.Sql.Driver;

namespace Repricer.Adapters.Storage.Postgres.Driver;

/// <summary>
/// The parameters of a statement by position. What a place holds is learned from the first value that is set there; a place that has only
/// been NULL is left to the server, which tells its type from where it stands.
/// </summary>
/// <param name="command">Whose parameters they are.</param>
/// <param name="count">How many places there are.</param>
internal sealed class PostgresParameters(NpgsqlCommand command, int count) : Parameters
{
    private readonly NpgsqlParameter[] _places = Make(command, count);

    /// <summary>Whether a type became known since the statement was prepared: then it is prepared again.</summary>
    public bool Changed { get; set; } = true;

    public int Count => _places.Length;

    public override void SetNull(int place) => _places[place].Value = DBNull.Value;

    public override void Set(int place, long value) => Set(place, NpgsqlDbType.Bigint, value);

    public override void Set(int place, string value) => Set(place, NpgsqlDbType.Text, PostgresText.Clean(value));

    public override void Set(int place, byte[] value) => Set(place, NpgsqlDbType.Bytea, value);

    protected override void SetNoNumber(int place) => Set(place, NpgsqlDbType.Bigint, DBNull.Value);

    protected override void SetNoText(int place) => Set(place, NpgsqlDbType.Text, DBNull.Value);

    /// <summary>Whether some place was never told what it holds.</summary>
    public bool HasUnknown => Array.Exists(_places, place => place.NpgsqlDbType == NpgsqlDbType.Unknown);

    public NpgsqlDbType TypeOf(int place) => _places[place].NpgsqlDbType;

    public object[] Copy() => Array.ConvertAll(_places, place => place.Value!);

    private static NpgsqlParameter[] Make(NpgsqlCommand command, int count)
    {
        var places = new NpgsqlParameter[count];
        for (var place = 0; place < count; place++)
            command.Parameters.Add(places[place] = new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Unknown, Value = DBNull.Value });
        return places;
    }

    private void Set(int place, NpgsqlDbType type, object value)
    {
        var parameter = _places[place];
        if (parameter.NpgsqlDbType != type)
        {
            parameter.NpgsqlDbType = type;
            Changed = true;
        }

        parameter.Value = value;
    }
}
