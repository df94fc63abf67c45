namespace Repricer.Adapters.Channels.Shopify;

/// <summary>Says what came of one call of the Admin API.</summary>
internal abstract record ShopifyReply<T>
    where T : class
{
    private ShopifyReply()
    {
    }

    /// <summary>It was worked on.</summary>
    /// <param name="Errors">Of single fields within; a field that is null may be null for one of them.</param>
    public sealed record Data(T Value, IReadOnlyList<ShopifyError> Errors) : ShopifyReply<T>;

    /// <summary>Certainly without effect: it has not left this machine, or was turned away unread.</summary>
    public sealed record NotSent(string Reason) : ShopifyReply<T>;

    public sealed record Throttled(TimeSpan? RetryAfter) : ShopifyReply<T>;

    /// <summary>Certainly without effect: the credentials, the shop or our version of the API are refused; a person must look.</summary>
    public sealed record Refused(string Reason) : ShopifyReply<T>;

    /// <summary>It may have had effect.</summary>
    public sealed record Unknown(string Reason) : ShopifyReply<T>;
}
