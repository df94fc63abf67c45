using Microsoft.Extensions.Logging;

namespace Repricer.Engine.Publishing;

/// <summary>What an adapter is given to live with.</summary>
/// <param name="Time">The clock.</param>
/// <param name="Loggers">For the adapter's own logger.</param>
/// <param name="Secret">Resolves a secret reference ("env:NAME" or "file:PATH"); null = not there.</param>
public sealed record ChannelServices(TimeProvider Time, ILoggerFactory Loggers, Func<string, string?> Secret)
{
    /// <summary>
    /// Makes the rates of a channel: asked once by the factory with the buckets that the adapter declares and the region they hold in.
    /// Channels with the same account and region share theirs; where a vendor has no regions, it is the host that is called.
    /// </summary>
    public Func<string, IReadOnlyList<RateBucket>, IRateBuckets> Rates { get; init; } = static (_, _) => UnlimitedRates.Instance;

    /// <summary>The account the channel sells by; its settings stand beside the channel's own.</summary>
    public ChannelAccount Account { get; init; } = ChannelAccount.Own;

    /// <summary>
    /// Whether prices of the channel include sales tax, as its own settings say; null = nobody says. For an adapter whose other side tells
    /// its basis: where both differ, every price is wrong by the tax, and it answers Refused instead.
    /// </summary>
    public bool? PricesIncludeTax { get; init; }

    /// <summary>
    /// The zone of the channel's days, as its own settings say. What is told by day (sales, settlements) is cut by it; an adapter whose
    /// other side counts days by itself goes by that instead.
    /// </summary>
    public TimeZoneInfo DayZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Where tokens are kept that the vendor replaces now and then.</summary>
    public ITokenStore Tokens { get; init; } = new TokensInMemory();
}

/// <summary>One seller's account at a vendor; several channels (marketplaces of a region) may sell by the same.</summary>
/// <param name="Name">As it is named under "Accounts"; empty = the channel has one of its own.</param>
/// <param name="Settings">The account's section, flat, as a channel's settings are; a key of the channel itself comes first.</param>
public sealed record ChannelAccount(string Name, IReadOnlyDictionary<string, string?> Settings)
{
    /// <summary>The channel names none.</summary>
    public static ChannelAccount Own { get; } = new("", new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase));
}

/// <summary>
/// Keeps refresh tokens that a vendor replaces at each use (eBay, bol, Allegro), by account: never in the settings, never in a log,
/// readable by the owner alone.
/// </summary>
public interface ITokenStore
{
    /// <returns>The token that was last written; null = none was, and the configured one counts.</returns>
    string? Read(string account);

    /// <summary>Durable when it returns: the old token may be worth nothing from now on.</summary>
    void Write(string account, string token);
}

/// <summary>Tokens that end with the process.</summary>
public sealed class TokensInMemory : ITokenStore
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, string> _tokens = new(StringComparer.Ordinal);

    public string? Read(string account) => _tokens.GetValueOrDefault(account);

    public void Write(string account, string token) => _tokens[account] = token;
}
