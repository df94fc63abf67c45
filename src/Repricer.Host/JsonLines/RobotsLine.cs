using System.Text;
using System.Text.Json;
using Repricer.Engine.Crawling;

namespace Repricer.Host.JsonLines;

/// <summary>
/// In <c>{"robots" | "robots_b64", "agent", "url"}</c>, out <c>{"allowed", "crawl_delay", "sitemaps"}</c>; the delay in seconds.
/// </summary>
internal static class RobotsLine
{
    public static string Answer(string jsonLine) => JsonLine.Answer(jsonLine, line =>
    {
        var robots = line.TryGetProperty("robots_b64", out var encoded) && encoded.ValueKind != JsonValueKind.Null
            ? line.Base64("robots_b64")
            : Encoding.UTF8.GetBytes(line.RequiredText("robots"));
        return Write(RobotsPolicy.Parse(robots), line.Text("agent") ?? "*", line.Text("url") ?? "/");
    });

    public static string Write(RobotsPolicy policy, string agent, string url) => JsonLine.Write(writer =>
    {
        writer.WriteBoolean("allowed", policy.IsAllowed(agent, url));
        if (policy.CrawlDelay(agent) is { } delay)
            writer.WriteNumber("crawl_delay", delay.TotalSeconds);
        else
            writer.WriteNull("crawl_delay");
        writer.WriteStartArray("sitemaps");
        foreach (var sitemap in policy.Sitemaps)
            writer.WriteStringValue(sitemap);
        writer.WriteEndArray();
    });
}
