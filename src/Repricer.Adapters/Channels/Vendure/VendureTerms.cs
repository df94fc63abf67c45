using Repricer.Adapters.Channels.Http;

namespace Repricer.Adapters.Channels.Vendure;

/// <summary>How the channel means its prices, read with every call: somebody may change it at the server at any time.</summary>
/// <param name="Channel">Its code.</param>
/// <param name="Decimals">Of all money.</param>
/// <param name="TracksStock">What holds for variants that inherit it.</param>
/// <param name="StockKept">Pieces that variants keep unless they say otherwise; below zero may be sold on order.</param>
internal sealed record VendureTerms(string Channel, int Decimals, bool TaxIncluded, bool TracksStock, decimal StockKept)
{
    /// <returns>
    /// The terms, or why nothing may be written or believed: a price in another basis or unit would be wrong by a fifth or a hundredfold.
    /// It is Refused, for it holds for all listings until a person mends the settings here or there.
    /// </returns>
    public static (VendureTerms? Terms, CallFault? Fault) Of(
        VendureActiveChannel? channel, VendureGlobalSettings? server, VendureSettings settings)
    {
        if (channel is null || server is null)
            return (null, new CallFault.Unknown("the server's answer does not say how it means its prices"));
        var decimals = server.ServerConfig.MoneyStrategyPrecision;
        if (decimals is < 0 or > VendureMoney.MostDecimals)
            return (null, new CallFault.Unknown($"the server counts money in {decimals} decimals"));
        if (CurrencyProblem(channel, settings) is { } otherCurrency)
            return (null, new CallFault.Refused(otherCurrency));
        if (TaxProblem(channel, settings) is { } otherBasis)
            return (null, new CallFault.Refused(otherBasis));
        return (
            new VendureTerms(channel.Code, decimals, channel.PricesIncludeTax, server.TrackInventory, server.OutOfStockThreshold), null);
    }

    /// <returns>Null where the channel sells in our currency.</returns>
    public static string? CurrencyProblem(VendureActiveChannel channel, VendureSettings settings) =>
        channel.AvailableCurrencyCodes.Contains(settings.Currency.Code)
            ? null
            : AnswerText.Excerpt(
                $"the channel {channel.Code} has no prices in {settings.Currency}; it sells in "
                + string.Join(", ", channel.AvailableCurrencyCodes));

    /// <returns>Null where both say the same, or nobody told us.</returns>
    public static string? TaxProblem(VendureActiveChannel channel, VendureSettings settings) =>
        settings.TaxIncluded is { } ours && ours != channel.PricesIncludeTax
            ? AnswerText.Excerpt(
                $"prices of the channel {channel.Code} are stored {Basis(channel.PricesIncludeTax)} tax, and PricesIncludeTax here says "
                + Basis(ours))
            : null;

    private static string Basis(bool included) => included ? "with" : "without";
}
