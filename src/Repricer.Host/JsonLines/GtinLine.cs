using Repricer.Reading;

namespace Repricer.Host.JsonLines;

/// <summary>In <c>{"input"}</c>, out <c>{"gtin", "type", "valid"}</c>.</summary>
internal static class GtinLine
{
    public static string Answer(string jsonLine) => JsonLine.Answer(jsonLine, line => Write(Gtin.Read(line.RequiredText("input"))));

    public static string Write(GtinReading reading) => JsonLine.Write(writer =>
    {
        writer.WriteString("gtin", reading.Digits);
        writer.WriteString("type", reading.Type);
        writer.WriteBoolean("valid", reading.Valid);
    });
}
