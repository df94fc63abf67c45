using System.Globalization;
using Repricer.Core.Amounts;
using Repricer.Reading;

namespace Repricer.Core.Catalog;

/// <summary>
/// What coupons and codes of ours take off the item price at most. Of several the worst combination counts: a buyer has all of them, each
/// share is taken of the whole price, and amounts come off beside: <c>what is left = p × (1 − shares) − amounts</c>.
/// </summary>
/// <param name="Share">All shares together, from 0 up to but not including 100 %.</param>
/// <param name="Amount">All amounts together, in one currency; null = none.</param>
public sealed record Coupon(Percent Share, Money? Amount)
{
    /// <summary>No coupon: what a listing says whose product has one that does not count here.</summary>
    public static Coupon None { get; } = new(default, null);

    /// <summary>Says how a coupon is written, for messages.</summary>
    public const string Form = "a share such as 10%, an amount such as 2.00, or '10%; 2.00'";

    public static Coupon Of(Money amount) => new(default, amount);

    public bool IsNone => Share.Value == 0m && Amount is not { Amount: > 0m };

    /// <summary>Reads one text: "10%", "2.00", "10%; 2.00".</summary>
    /// <param name="text">The text, not blank.</param>
    /// <param name="currency">The amounts' currency.</param>
    /// <param name="coupon">What it says; null = it says no coupon.</param>
    /// <returns>What is wrong with it, in words; null = nothing.</returns>
    public static string? Read(string text, Currency currency, out Coupon? coupon) => Read([text], currency, out coupon);

    /// <summary>Reads several texts, each of which may name several coupons.</summary>
    /// <param name="texts">The texts; with none of them there is no coupon.</param>
    /// <param name="currency">The amounts' currency.</param>
    /// <param name="coupon">What they say; null = nothing.</param>
    public static string? Read(IEnumerable<string> texts, Currency currency, out Coupon? coupon)
    {
        coupon = null;
        decimal share = 0m, amount = 0m;
        var any = false;
        foreach (var part in texts.SelectMany(Parts))
        {
            any = true;
            if (part is "none" or "no")
                continue;
            if (ProblemOf(part, currency, ref share, ref amount) is { } problem)
                return problem;
        }

        if (share >= 100m)
            return FormattableString.Invariant($"coupons of {share:0.####} % together leave nothing of the price");
        if (!AmountBounds.Hold(amount))
            return AmountBounds.Problem(amount.ToString(CultureInfo.InvariantCulture));
        if (any)
            coupon = new Coupon(new Percent(share), amount == 0m ? null : new Money(amount, currency));
        return null;
    }

    /// <summary>Writes it as it is read: "10%; 2.00", and "none" for none.</summary>
    public string ToText()
    {
        var share = Share.Value == 0m ? null : Share.Value.ToString("0.####", CultureInfo.InvariantCulture) + "%";
        var amount = Amount is { Amount: > 0m } off ? off.ToAmountString() : null;
        return share is null ? amount ?? "none" : amount is null ? share : $"{share}; {amount}";
    }

    public override string ToString()
    {
        var share = Share.Value == 0m ? null : Share.ToString();
        var amount = Amount is { Amount: > 0m } off ? off.ToString() : null;
        return share is null ? amount ?? "none" : amount is null ? share : $"{share} and {amount}";
    }

    /// <summary>Semicolons and plus signs stand between coupons, and so does a comma with a space after it: "0,49" is no list.</summary>
    private static IEnumerable<string> Parts(string text) => text
        .Replace(", ", ";", StringComparison.Ordinal).Replace(" and ", ";", StringComparison.OrdinalIgnoreCase).Split(
            [';', '+'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string? ProblemOf(string part, Currency currency, ref decimal share, ref decimal amount)
    {
        var number = part;
        var isShare = false;
        foreach (var sign in (ReadOnlySpan<string>)["%", "percent", "pct"])
        {
            if (!number.EndsWith(sign, StringComparison.OrdinalIgnoreCase))
                continue;
            number = number[..^sign.Length].TrimEnd();
            isShare = true;
            break;
        }

        if (!isShare && currency != Currency.None && number.EndsWith(currency.Code, StringComparison.OrdinalIgnoreCase))
            number = number[..^currency.Code.Length].TrimEnd();
        if (!decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            return $"'{part}' is no coupon: expected {Form}";
        if (isShare && value >= 100m)
            return $"a coupon of {part} leaves nothing of the price";
        if (isShare)
            share += value;
        else
            amount += value;
        return null;
    }
}
