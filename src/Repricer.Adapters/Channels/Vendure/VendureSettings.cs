using Repricer.Adapters.Plugins;
using Repricer.Reading;

namespace Repricer.Adapters.Channels.Vendure;

/// <summary>What a Vendure channel is configured to, checked.</summary>
/// <param name="Api">The address of the Admin API, as it is called.</param>
/// <param name="Currency">The one currency whose prices are written and read.</param>
/// <param name="ChannelToken">Which of the server's channels; null = its default channel.</param>
/// <param name="TaxIncluded">Whether our prices include sales tax; null = not known, and the server's word is taken as it comes.</param>
internal sealed record VendureSettings(
    Uri Api, Currency Currency, VendureLogin Login, string? ChannelToken, bool? TaxIncluded, int MaxBatch, bool AllowPrivateNetwork);

/// <summary>Says how we sign in.</summary>
internal abstract record VendureLogin
{
    private VendureLogin()
    {
    }

    /// <summary>An API key, which Vendure has since 3.6.</summary>
    public sealed record Key(Secret ApiKey) : VendureLogin;

    /// <summary>An administrator's name and password, exchanged for a session.</summary>
    public sealed record Administrator(string User, Secret Password) : VendureLogin;
}
