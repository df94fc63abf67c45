using System.Globalization;
using System.Text.Json;
using Repricer.Adapters.Channels.Amazon.Wire;
using Repricer.Adapters.Channels.Http;
using Repricer.Core.Amounts;
using Repricer.Engine.Channels;
using Repricer.Reading;

namespace Repricer.Adapters.Channels.Amazon;

/// <summary>
/// Asks what Amazon would take of a sale, twenty questions in a call. Answers come in any order, and an error may hold the words of its
/// neighbour: each is known by the number that we gave it, and must name the SKU and the price that were asked.
/// </summary>
internal sealed class AmazonFees(AmazonApi api, AmazonSeller seller)
{
    public const int MostAtOnce = 20;

    public async ValueTask<IReadOnlyList<FeeReadOutcome>> ReadAsync(IReadOnlyList<FeeQuestion> questions, CancellationToken ct)
    {
        var outcomes = new FeeReadOutcome[questions.Count];
        foreach (var chunk in Enumerable.Range(0, questions.Count).Chunk(MostAtOnce))
        {
            IReadOnlyList<WireFeeWish> wish = [.. chunk.Select(i => Wish(questions[i], Number(i)))];
            var call = await api.CallAsync(
                AmazonBuckets.Fees, HttpMethod.Post, "products/fees/v0/feesEstimate",
                JsonSerializer.SerializeToUtf8Bytes(wish, AmazonJson.Default.IReadOnlyListWireFeeWish), ct);
            var results = call.Good(AmazonJson.Default.IReadOnlyListWireFeeResult)
                ?.Where(result => result.FeesEstimateIdentifier?.SellerInputIdentifier is not null)
                .GroupBy(result => result.FeesEstimateIdentifier!.SellerInputIdentifier!, StringComparer.Ordinal)
                .ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
            foreach (var i in chunk)
                outcomes[i] = results is null ? NotRead(questions[i], call) : Judge(questions[i], results.GetValueOrDefault(Number(i)));
        }

        return outcomes;
    }

    private static string Number(int question) => "q" + question.ToString(CultureInfo.InvariantCulture);

    private WireFeeWish Wish(FeeQuestion question, string number)
    {
        var isPlatform = question.Fulfilment == Fulfilment.Platform;
        return new WireFeeWish(
            new WireFeeRequest(
                seller.Market.Id, isPlatform,
                new WireFeePrice(Wire(question.Price), question.Shipping is { } shipping ? Wire(shipping) : null), number,

                // Left out, another programme than the usual may be reckoned with.
                isPlatform ? "FBA_CORE" : null),
            "SellerSKU", question.Listing.Value);
    }

    private static WireFeeMoney Wire(Money money) => new(money.Currency.Code, MoneyText.Number(money));

    private FeeReadOutcome Judge(FeeQuestion question, WireFeeResult? result)
    {
        if (result is null)
            return new FeeReadOutcome.Failed(question, "the answer says nothing of it");
        if (result.FeesEstimateIdentifier?.IdValue is { } sku && sku != question.Listing.Value)
            return new FeeReadOutcome.Failed(question, $"the answer under its number is of '{sku}'");
        if (result.Status != "Success" || result.FeesEstimate is not { TotalFeesEstimate: { } total } estimate)
        {
            return new FeeReadOutcome.Failed(
                question, AnswerText.Excerpt($"{result.Status ?? "no status"}: {result.Error?.Code} {result.Error?.Message}"));
        }

        if (result.FeesEstimateIdentifier?.PriceToEstimateFees?.ListingPrice?.Amount is { } asked && asked != question.Price.Amount)
            return new FeeReadOutcome.Failed(question, $"the answer is for a price of {asked.ToString(CultureInfo.InvariantCulture)}");
        if (Read(total) is not { } sum)
            return new FeeReadOutcome.Failed(question, "the total is in another currency than the marketplace's");

        List<(string Name, Money Amount)> parts = [];
        var tax = Money.Zero(seller.Market.Currency);
        foreach (var fee in estimate.FeeDetailList ?? [])
        {
            if (fee.FeeType is not { Length: > 0 } name || Read(fee.FinalFee) is not { } amount)
                return new FeeReadOutcome.Failed(question, "a part of the fees has no amount");
            parts.Add((name, amount));
            tax += Read(fee.TaxAmount) ?? Money.Zero(seller.Market.Currency);
        }

        return new FeeReadOutcome.Read(question, sum - tax, estimate.TimeOfFeesEstimation ?? default) { Parts = parts };
    }

    private Money? Read(WireFeeMoney? wire) =>
        wire?.Amount is { } amount && wire.CurrencyCode == seller.Market.Currency.Code && AmountBounds.Hold(amount)
            ? new Money(amount, seller.Market.Currency)
            : null;

    private static FeeReadOutcome NotRead(FeeQuestion question, AmazonCall call) => call is AmazonCall.Throttled throttled
        ? new FeeReadOutcome.Throttled(question, throttled.RetryAfter)
        : new FeeReadOutcome.Failed(question, call.Problem);
}
