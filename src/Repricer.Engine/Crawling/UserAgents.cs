using System.Reflection;

namespace Repricer.Engine.Crawling;

/// <summary>What we call ourselves: an honest product and version unless a source says otherwise.</summary>
public static class UserAgents
{
    public static string Default { get; } = "Repricer/"
        + (typeof(UserAgents).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0");

    public static string Of(SourceOptions source) => string.IsNullOrWhiteSpace(source.UserAgent) ? Default : source.UserAgent;

    /// <summary>
    /// The product token that robots.txt groups are matched with: "Repricer" of "Repricer/1.0", "FooBot" of "Mozilla/5.0 (compatible;
    /// FooBot/2.1)".
    /// </summary>
    public static string RobotsToken(string userAgent)
    {
        const string compatible = "compatible;";
        var at = userAgent.IndexOf(compatible, StringComparison.OrdinalIgnoreCase);
        var text = (at < 0 ? userAgent : userAgent[(at + compatible.Length)..]).AsSpan().Trim();
        var end = text.IndexOfAny("/ ;)(");
        return (end < 0 ? text : text[..end]).ToString();
    }
}
