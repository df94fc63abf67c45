using Npgsql;
using Repricer.Adapters.Storage.Sql.Driver;

namespace Repricer.Adapters.Storage.Postgres.Driver;

/// <summary>A statement that the server keeps prepared as long as the session lives.</summary>
internal sealed class PostgresStatement : Statement
{
    private readonly PostgresSession _session;
    private readonly NpgsqlCommand _command;
    private readonly PostgresParameters _parameters;
    private readonly TranslatedText _text;
    private PostgresRowReader? _rows;
    private NpgsqlCommand? _many;

    /// <param name="text">What the server is given for it.</param>
    public PostgresStatement(PostgresSession session, string sql, TranslatedText text)
        : base(sql)
    {
        (_session, _text) = (session, text);
#pragma warning disable CA2100 // the text is made of this program's constants; values are parameters
        _command = new NpgsqlCommand(text.Sql, session.Connection);
#pragma warning restore CA2100
        _parameters = new PostgresParameters(_command, text.Parameters);
    }

    public override int ParameterCount => _parameters.Count;

    public override Parameters Parameters => _parameters;

    public override int Run()
    {
        Ready();
        return Math.Max(0, _command.ExecuteNonQuery());
    }

    public override void RunLater()
    {
        if (_text.Many is null || _parameters.HasUnknown)
            Run();
        else
            _session.Put(this, _text.Updates, _parameters.Copy());
    }

    /// <summary>Runs an insert or update of one row for many of them at once; the parameters that are set stay as they are.</summary>
    public void RunMany(object[][] rows)
    {
#pragma warning disable CA2100 // the text is made of this program's constants; values are parameters
        _many ??= new NpgsqlCommand(_text.Many, _session.Connection);
#pragma warning restore CA2100
        for (var place = 0; place < _parameters.Count; place++)
        {
            var values = PostgresLater.ArrayOf(rows, place, _parameters.TypeOf(place));
            if (_many.Parameters.Count > place)
                _many.Parameters[place].Value = values.Value;
            else
                _many.Parameters.Add(values);
        }

        if (!_many.IsPrepared)
            _many.Prepare();
        _many.ExecuteNonQuery();
    }

    public override RowReader Read(params ReadOnlySpan<object?> values)
    {
        var rows = _rows ??= new PostgresRowReader(_session, this);
        if (rows.IsOpen)
            throw new InvalidOperationException($"its rows are still being read: {Sql}");
        Bind(values);
        Ready();
        return rows.Open(_command.ExecuteReader());
    }

    public override void Dispose()
    {
        _command.Dispose();
        _many?.Dispose();
    }

    private void Ready()
    {
        _session.Ready();
        if (!_parameters.Changed)
            return;
        if (_command.IsPrepared)
            _command.Unprepare();
        _command.Prepare();
        _parameters.Changed = false;
    }
}
