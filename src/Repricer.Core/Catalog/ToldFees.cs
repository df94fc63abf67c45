using System.Globalization;
using Repricer.Core.Amounts;
using Repricer.Core.Documents;
using Repricer.Reading;

namespace Repricer.Core.Catalog;

/// <summary>
/// The fees of one listing as its channel told them and somebody took them over: a rate and a fixed part, which take the place of the
/// channel's default schedule. Written as one text, <c>15% + 0.35 EUR of landed, 2026-03-01; 0.40 from 2026-06-01</c>.
/// </summary>
/// <param name="Rate">Of the amount, in percent, 0 to 100.</param>
/// <param name="Fixed">Added to each sale, on the grid of <paramref name="Currency"/>, not below zero.</param>
/// <param name="TakenOn">The day on which it was taken over, UTC.</param>
public sealed record ToldFees(Percent Rate, decimal Fixed, Currency Currency, FeeBase Base, DateOnly TakenOn)
{
    private const string DayForm = "yyyy-MM-dd";

    /// <summary>Fixed parts that hold from a later day on, by rising day; the rate stays.</summary>
    public EqualList<ToldFeeChange> Later { get; init; } = new([]);

    /// <summary>The same as a schedule, with those that follow.</summary>
    public FeeSchedule ToSchedule() => Schedule(
        Fixed, null, Later.Reverse().Aggregate((FeeSchedule?)null, (next, change) => Schedule(change.Fixed, change.From, next)));

    /// <summary>Reads what <see cref="ToText"/> wrote.</summary>
    /// <exception cref="FormatException">It is something else: a price must not be decided by fees that cannot be read.</exception>
    public static ToldFees Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split("; ");
        if (parts[0].Split(' ') is not [var rate, "+", var constant, var currency, "of", var of, var taken]
            || !rate.EndsWith('%') || !of.EndsWith(',') || !Enum.TryParse<FeeBase>(of[..^1], ignoreCase: true, out var taking))
        {
            throw new FormatException($"'{text}' is no told fee");
        }

        return new ToldFees(new Percent(Number(rate[..^1])), Number(constant), Currency.Parse(currency), taking, Day(taken))
        {
            Later = new([.. parts.Skip(1).Select(part => part.Split(" from ") is [var later, var from]
                ? new ToldFeeChange(Day(from), Number(later))
                : throw new FormatException($"'{text}' is no told fee"))]),
        };
    }

    public string ToText() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Rate.Value:0.####}% + {Text(Fixed)} {Currency.Code} of {(Base == FeeBase.Landed ? "landed" : "item")}, {Text(TakenOn)}")
        + string.Concat(Later.Select(change => $"; {Text(change.Fixed)} from {Text(change.From)}"));

    /// <summary>For people: "15% and 0.35, 0.40 from 2026-06-01".</summary>
    public override string ToString() =>
        Line(Fixed) + string.Concat(Later.Select(change => $", {Text(change.Fixed)} from {Text(change.From)}"));

    private string Line(decimal constant) => string.Create(
        CultureInfo.InvariantCulture, $"{Rate.Value:0.##}% and {Text(constant)}");

    private string Text(decimal amount) => new Money(amount, Currency).ToAmountString();

    private static string Text(DateOnly day) => day.ToString(DayForm, CultureInfo.InvariantCulture);

    private FeeSchedule Schedule(decimal constant, DateOnly? from, FeeSchedule? next) => new()
    {
        Name = $"told by the channel ({Line(constant)}, taken over {Text(TakenOn)})",
        Currency = Currency,
        Base = Base,
        Tiers = [new FeeTier(null, Rate)],
        FixedPerUnit = constant,
        ValidFrom = from,
        Next = next,
    };

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, DayForm, CultureInfo.InvariantCulture);
}

/// <param name="From">The first day on which it holds, in the channel's zone.</param>
/// <param name="Fixed">The fixed part from then on.</param>
public sealed record ToldFeeChange(DateOnly From, decimal Fixed);
