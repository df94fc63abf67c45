using Repricer.Engine.Discovery;

namespace Repricer.Host.JsonLines;

/// <summary>
/// In <c>{"file"}</c> (relative to the working directory), out <c>{"is_index", "urls": [{"loc", "lastmod"}], "error"}</c>.
/// </summary>
internal static class SitemapLine
{
    public static string Answer(string jsonLine) =>
        JsonLine.Answer(jsonLine, line => Write(SitemapReader.Read(LineFile.Read(line.RequiredText("file")))));

    public static string Write(SitemapReading reading) => JsonLine.Write(writer =>
    {
        writer.WriteBoolean("is_index", reading.IsIndex);
        writer.WriteStartArray("urls");
        foreach (var url in reading.Urls)
        {
            writer.WriteStartObject();
            writer.WriteString("loc", url.Loc);
            writer.WriteString("lastmod", url.LastMod);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteString("error", reading.Error);
    });
}
