using System.Globalization;

namespace Repricer.Adapters.Channels.Amazon;

/// <summary>Where an import stands: which search, which page of it, and how many it has told.</summary>
internal sealed record AmazonCursor(DateTimeOffset? From, string? Token, int Seen)
{
    /// <summary>The next search would be this one again.</summary>
    public bool IsStuck { get; init; }

    /// <returns>Null where it is none of ours.</returns>
    public static AmazonCursor? Parse(string? text)
    {
        if (text is null)
            return new AmazonCursor(null, null, 0);

        var parts = text.Split('|', 3);
        return parts.Length == 3 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var seen)
            && (parts[1].Length == 0
                || DateTimeOffset.TryParse(parts[1], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _))
            ? new AmazonCursor(
                parts[1].Length == 0 ? null : DateTimeOffset.Parse(parts[1], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
                parts[2].Length == 0 ? null : parts[2], seen)
            : null;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Seen}|{(From is { } from ? AmazonListings.Iso(from) : "")}|{Token}");
}
