using System.Globalization;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Amounts;
using Repricer.Core.Observing;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sql.Observing;

/// <summary>
/// What is remembered of a source, as rows. The window is a few readings and always read whole: one text, a reading a line.
/// </summary>
internal static class DriftRows
{
    private const int Fields = 7;

    public static DriftState Read(Session session, string source)
    {
        using var row = session.Prepare("select readings, steady, quarantined_since from source_drift where source = @source").Read(source);
        return row.Read() ? new DriftState(Parse(row.GetString(0)), (int)row.GetInt64(1), !row.IsDBNull(2)) : DriftState.Empty;
    }

    /// <summary>Readings and count only; <see cref="Enter"/> and <see cref="Leave"/> write the quarantine.</summary>
    public static void Write(Session session, string source, DriftState state) => session.Execute(
        """
        insert into source_drift (source, readings, steady) values (@source, @readings, @steady)
        on conflict (source) do update set readings = @readings, steady = @steady
        """,
        source, string.Join('\n', state.Window.Select(Format)), (long)state.Steady);

    public static void Enter(Session session, string source, string reason, DateTimeOffset at) => session.Execute(
        """
        insert into source_drift (source, quarantined_since, reason) values (@source, @at, @reason)
        on conflict (source) do update set quarantined_since = @at, reason = @reason
        """,
        source, Codec.Ms(at), reason);

    public static void Leave(Session session, string source) =>
        session.Execute("update source_drift set quarantined_since = null, reason = null where source = @source", source);

    public static void Trust(Session session, long place, TrustedReading reading)
    {
        var (units, scale) = Codec.Observed(reading.Price.Amount);
        session.Execute(
            "update places set trusted_price = @units, trusted_scale = @scale, trusted_currency = @currency, trusted_method = @method where id = @place",
            units, scale, reading.Price.Currency.Code, (long)reading.Method, place);
    }

    private static string Format(DriftReading reading) => string.Join(
        ' ',
        reading.Place.ToString(CultureInfo.InvariantCulture),
        Codec.Text((decimal?)reading.Before!.Price.Amount), reading.Before.Price.Currency.Code, Number(reading.Before.Method),
        Codec.Text((decimal?)reading.Now.Price.Amount), reading.Now.Price.Currency.Code, Number(reading.Now.Method));

    private static List<DriftReading> Parse(string text)
    {
        var readings = new List<DriftReading>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Split(' ') is { Length: Fields } parts)
                readings.Add(new DriftReading(
                    long.Parse(parts[0], CultureInfo.InvariantCulture), Reading(parts.AsSpan(1, 3)), Reading(parts.AsSpan(4, 3))));
        }

        return readings;
    }

    private static TrustedReading Reading(ReadOnlySpan<string> parts) =>
        new(new Money(Codec.Decimal(parts[0])!.Value, Currency.Parse(parts[1])), (ReadingMethod)int.Parse(
            parts[2], CultureInfo.InvariantCulture));

    private static string Number(ReadingMethod method) => ((int)method).ToString(CultureInfo.InvariantCulture);
}
