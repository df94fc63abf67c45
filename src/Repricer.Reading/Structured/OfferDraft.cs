using Repricer.Reading.Amounts;
using Repricer.Reading.Words;

namespace Repricer.Reading.Structured;

/// <summary>Collects the prices of one offer while its specifications are gone through.</summary>
internal sealed class OfferDraft(PageMoneyHints hints)
{
    public decimal? Price { get; private set; }
    public decimal? High { get; private set; }
    public decimal? Other { get; private set; }
    public decimal? List { get; private set; }
    public decimal? Unit { get; private set; }
    public string? Currency { get; set; }
    public string Text { get; private set; } = "";
    public bool? TaxIncluded { get; private set; }

    public void TakePrice(string? text, string? priceType)
    {
        if (!AmountText.TryRead(text, hints, Currency, out var reading))
        {
            return;
        }

        Currency ??= reading.Currency;
        if (IsListKind(priceType))
        {
            List ??= reading.Amount;
        }
        else if (Price is null)
        {
            (Price, High, Other, Text) = (reading.Amount, reading.Max, reading.Other, text!);
        }
    }

    public void TakeRange(string? low, string? high)
    {
        if (Price is null
            && (AmountText.TryRead(low, hints, Currency, out var lowest) || AmountText.TryRead(high, hints, Currency, out lowest)))
        {
            (Price, Other, Text) = (lowest.Amount, lowest.Other, low ?? high!);
            Currency ??= lowest.Currency;
        }

        if (AmountText.TryRead(high, hints, Currency, out var highest))
        {
            High = highest.Amount;
        }
    }

    public void TakeSpecification(Item specification)
    {
        if (specification.Is("DeliveryChargeSpecification") || specification.Is("PaymentChargeSpecification")
            || specification.Has("validForMemberTier")
            || (specification.Has("eligibleTransactionVolume") && Price is not null))
        {
            return;
        }

        var currency = Terms.Currency(specification.Text("priceCurrency"));
        if (currency is not null && Currency is not null && currency != Currency)
        {
            return;
        }

        Currency ??= currency;
        var kind = specification.Text("priceType");
        if (!IsListKind(kind) && specification.Has("referenceQuantity") && !IsOnePiece(specification))
        {
            if (AmountText.TryRead(specification.Text("price"), hints, Currency, out var unit))
            {
                Unit ??= unit.Amount;
            }

            return;
        }

        TaxIncluded ??= specification.Text("valueAddedTaxIncluded")?.ToUpperInvariant() switch
        {
            "TRUE" or "1" => true,
            "FALSE" or "0" => false,
            _ => null,
        };
        if (kind is not null && kind.Contains("Sale", StringComparison.OrdinalIgnoreCase) && specification.Text("price") is { } sale)
        {
            // A sale price named as such beats the plain price beside it.
            (Price, High, Other) = (null, null, null);
            TakePrice(sale, null);
            return;
        }

        TakePrice(specification.Text("price"), kind);
        TakeRange(specification.Text("minPrice"), specification.Text("maxPrice"));
    }

    private static bool IsListKind(string? kind) => kind is not null
        && Array.Exists(SchemaWords.ListPriceTypes, word => kind.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static bool IsOnePiece(Item specification)
    {
        foreach (var quantity in specification.Items("referenceQuantity"))
        {
            return quantity.Text("unitCode") is null or "C62" or "H87" or "EA" && quantity.Text("value") is null or "1" or "1.0";
        }

        return false;
    }
}
