namespace Repricer.Reading.PriceTexts;

/// <summary>Weighs the amounts of one text and builds the reading of the best.</summary>
internal static class PriceTextReader
{
    private const int WithCurrency = 1000;

    public static PriceTextReading Read(scoped in AmountScanner scanner, in MoneyContext context)
    {
        var best = default(AmountInText);
        var bestScore = 0;
        var percent = false;
        for (var i = 0; i < scanner.Count; i++)
        {
            var amount = scanner.At(i);
            percent |= amount.IsPercent;
            var score = amount.IsPercent || !amount.Number.Valid ? 0 : Score(scanner, amount, context);
            if (score <= bestScore)
                continue;
            best = amount;
            bestScore = score;
        }

        if (bestScore == 0)
            return percent ? PriceTextReading.Nothing with { Kind = PriceTextKind.Percentage } : PriceTextReading.Nothing;
        return Build(scanner, best, context);
    }

    /// <summary>Scores how much an amount is like the price; 0 is not at all, and the first of equals wins.</summary>
    private static int Score(scoped in AmountScanner scanner, in AmountInText amount, in MoneyContext context)
    {
        var money = amount.Word ?? (amount.Partner >= 0 ? scanner.At(amount.Partner).Word : null);
        var score = money is not null ? WithCurrency : scanner.BareScore(amount);
        if (score == 0)
            return 0;
        if (amount.Former || amount.Regular)
            score -= 50;
        if (amount.Saving)
            score -= 90;
        if (amount.Kind != PriceTextKind.Price)
            score -= 80;
        // Two currencies side by side: ours.
        if (money is not null && context.Hint is { Codes: [var ours] } && money.CanMean(ours))
            score += 20;
        return score;
    }

    private static PriceTextReading Build(scoped in AmountScanner scanner, in AmountInText amount, in MoneyContext context)
    {
        var partner = amount.Partner >= 0 ? scanner.At(amount.Partner) : default;
        var word = amount.Word ?? partner.Word;
        var named = word ?? context.Hint;
        var currency = named is null ? null : context.Settle(named, amount.Word is null ? partner.SecondWord : amount.SecondWord);
        var number = amount.Merged ? amount.Number : scanner.Number(amount.Index, context.Evidence(currency, named));
        if (!number.Valid)
            return PriceTextReading.Nothing;

        var value = number.Value * amount.Factor;
        decimal? max = null;
        if (amount.Partner >= 0)
        {
            var upper = partner.Merged ? partner.Number : scanner.Number(amount.Partner, context.Evidence(currency, named));
            max = upper.Valid && upper.Value * partner.Factor > value ? upper.Value * partner.Factor : null;
        }

        var doubtful = number.Ambiguous || amount.Doubtful;
        // What several pieces cost, one of several payments, a unit or a saving is no plain price.
        var isPart = amount.Kind is not (PriceTextKind.Price or PriceTextKind.Free);
        var openCurrency = named is { Codes.Length: > 1 } && currency is null;
        return new PriceTextReading(amount.Negative ? -value : value, max, currency, doubtful || openCurrency || isPart, amount.Kind)
        {
            From = amount.From,
            Former = amount.Former,
            Saving = amount.Saving,
            AmountAmbiguous = doubtful,
            CurrencyAmbiguous = openCurrency,
            HasCurrencyText = word is not null,
        };
    }
}
