using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace Repricer.Adapters.Storage.Sqlite;

/// <summary>A prepared statement. Values are given in the order in which their @names first appear; null binds NULL, a bool binds 0 or 1.</summary>
internal sealed partial class Statement : IDisposable
{
    private static readonly object True = 1L;
    private static readonly object False = 0L;

    private readonly SqliteCommand _command;

    public Statement(SqliteConnection connection, string sql)
    {
        _command = connection.CreateCommand();
#pragma warning disable CA2100 // every text is a constant of this folder; values are parameters
        _command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var name in ParameterName().Matches(sql).Select(match => match.Value).Distinct(StringComparer.Ordinal))
            _command.Parameters.Add(new SqliteParameter { ParameterName = name });
        _command.Prepare();
    }

    public int ParameterCount => _command.Parameters.Count;

    public int Execute(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _command.ExecuteNonQuery();
    }

    public long? ReadLong(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _command.ExecuteScalar() as long?;
    }

    /// <summary>The caller disposes of the reader before the statement is used again.</summary>
    public SqliteDataReader Read(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _command.ExecuteReader();
    }

    public void Dispose() => _command.Dispose();

    private void Bind(ReadOnlySpan<object?> values)
    {
        var parameters = _command.Parameters;
        if (values.Length != parameters.Count)
            throw new InvalidOperationException($"{parameters.Count} values expected, {values.Length} given: {_command.CommandText}");
        for (var i = 0; i < values.Length; i++)
        {
            parameters[i].Value = values[i] switch
            {
                null => DBNull.Value,
                bool flag => flag ? True : False,
                var value => value,
            };
        }
    }

    [GeneratedRegex("@[a-z_0-9]+", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex ParameterName();
}
