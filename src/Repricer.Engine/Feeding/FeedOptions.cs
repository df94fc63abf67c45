using Repricer.Reading;

namespace Repricer.Engine.Feeding;

/// <summary>A list of costs or stock that another system writes again and again.</summary>
public sealed record FeedOptions
{
    public required string Name { get; init; }

    /// <summary>A file, or a folder whose newest file is meant; null = <see cref="Url"/> is set.</summary>
    public string? Path { get; init; }

    /// <summary>http or https; null = <see cref="Path"/> is set.</summary>
    public Uri? Url { get; init; }

    /// <summary>The name of a header that carries the secret.</summary>
    public string Header { get; init; } = "Authorization";

    /// <summary>Where the header's value is, env:NAME or file:PATH; null = none is sent.</summary>
    public string? Secret { get; init; }

    /// <summary>The column of the SKU.</summary>
    public string Key { get; init; } = "sku";

    /// <summary>The column of the cost; null = it tells none.</summary>
    public string? CostColumn { get; init; }

    /// <summary>The column of the stock; null = it tells none.</summary>
    public string? StockColumn { get; init; }

    /// <summary>The currency of its costs.</summary>
    public required Currency Currency { get; init; }

    /// <summary>Whether each list has everything; otherwise it has what changed.</summary>
    public bool Complete { get; init; } = true;

    public char Separator { get; init; } = ',';

    /// <summary>Whether decimals are written with a comma, and thousands with points.</summary>
    public bool DecimalComma { get; init; }

    /// <summary>The name of the encoding; an internet name such as "utf-8" or "windows-1252".</summary>
    public string Encoding { get; init; } = "utf-8";

    public TimeSpan Interval { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Instead of the interval: seconds first; null = the interval holds.</summary>
    public string? Cron { get; init; }

    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>A feed that brought nothing that could be taken for so long is silent.</summary>
    public TimeSpan SilentAfter { get; init; } = TimeSpan.FromHours(26);

    public int MaxBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Of a fetch, from connect to the last byte.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);

    public bool AllowPrivateNetwork { get; init; }
}
