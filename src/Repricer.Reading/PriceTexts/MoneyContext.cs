namespace Repricer.Reading.PriceTexts;

/// <summary>Works out the context of a price text: which currency and separator are usual here.</summary>
internal readonly struct MoneyContext
{
    private readonly RegionFact _locale;
    private readonly RegionFact _domain;
    private readonly RegionFact _language;
    private readonly CurrencyName? _hint;
    private readonly char? _page;

    public MoneyContext(in PriceTextContext context)
    {
        _locale = RegionFacts.OfLocale(context.Locale);
        _domain = RegionFacts.OfDomain(context.TopLevelDomain);
        _language = RegionFacts.OfLocale(context.PageLanguage);
        _hint = string.IsNullOrWhiteSpace(context.CurrencyHint) ? null : CurrencyFinder.InHint(context.CurrencyHint);
        Certain = context.DecimalSeparator;
        _page = context.PageSeparator;
    }

    /// <summary>Holds the decimal separator that the caller is sure of; null = not sure.</summary>
    public char? Certain { get; }

    public char? UsualSeparator => _page ?? _locale.Decimal ?? _domain.Decimal ?? _language.Decimal;

    /// <summary>Holds the currency that the hint alone settles; null = none.</summary>
    public string? HintCurrency => _hint is null ? null : Settle(_hint, null);

    public CurrencyName? Hint => _hint;

    public bool IsSterling => (_hint?.CanMean("GBP") ?? false) || _locale.Currency is "GBP" || _domain.Currency is "GBP";

    /// <summary>Tells whether one of a name's currencies is what the hint, the locale or the domain says.</summary>
    public bool IsAtHome(CurrencyName word) =>
        (_hint is { Codes: [var ours] } && word.CanMean(ours)) || word.CanMean(_locale.Currency) || word.CanMean(_domain.Currency);

    /// <summary>Gives the one currency that a name stands for here; null where several remain.</summary>
    public string? Settle(CurrencyName word, CurrencyName? other)
    {
        if (other is not null && other.Codes.Length > 0 && word.SharesWith(other) && other.Codes.Length < word.Codes.Length)
            (word, other) = (other, word);
        if (word.Codes.Length == 1)
            return word.Codes[0];
        if (_hint is { Codes.Length: 1 } && word.CanMean(_hint.Codes[0]))
            return _hint.Codes[0];
        foreach (var place in (ReadOnlySpan<string?>)[_locale.Currency, _domain.Currency, _language.Currency])
        {
            if (word.CanMean(place))
                return place;
        }

        return word.Default;
    }

    public SeparatorEvidence Evidence(string? currency, CurrencyName? word) => new(Certain, UsualSeparator, ExponentOf(currency, word));

    // "$" alone already says that three decimals are none: all that it may mean have two or none.
    private static byte? ExponentOf(string? currency, CurrencyName? word)
    {
        if (Currency.TryParse(currency, out var known))
            return MinorUnits.HasNone(known.Code) ? (byte)0 : known.Exponent;
        if (word is null || word.Codes.Length == 0)
            return null;
        byte? most = null;
        foreach (var code in word.Codes)
        {
            if (Currency.TryParse(code, out var one) && (most is null || one.Exponent > most))
                most = one.Exponent;
        }

        return most == 3 ? null : most;
    }
}
