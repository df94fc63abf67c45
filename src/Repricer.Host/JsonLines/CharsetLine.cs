using Repricer.Reading;

namespace Repricer.Host.JsonLines;

/// <summary>
/// In <c>{"file"}</c> (relative to the working directory) or <c>{"data_b64"}</c>, optionally <c>"content_type"</c> and <c>"url"</c>, out
/// <c>{"encoding"}</c>.
/// </summary>
internal static class CharsetLine
{
    public static string Answer(string jsonLine) => JsonLine.Answer(jsonLine, line =>
    {
        var page = line.TryGetProperty("data_b64", out _) ? line.Base64("data_b64") : LineFile.Read(line.RequiredText("file"));
        var encoding = Charset.Detect(page, line.Text("content_type"), line.Text("url"));
        return JsonLine.Write(writer => writer.WriteString("encoding", encoding));
    });
}
