namespace Repricer.Demo.World;

/// <summary>How a rival moves its price.</summary>
internal enum DemoHabit
{
    /// <summary>Goes five cents under the cheapest, down to its own floor; from there back up after a rest.</summary>
    Undercutter,

    /// <summary>Matches the cheapest, down to its own floor.</summary>
    Matcher,

    /// <summary>Keeps its price but for a short sale now and then.</summary>
    Steady,
}

/// <summary>A rival on the marketplace, with one simple habit.</summary>
/// <param name="floor">The lowest price it goes to.</param>
/// <param name="rating">Share of good ratings, in percent.</param>
/// <param name="platform">Whether the marketplace ships for it.</param>
internal sealed class DemoSeller(
    DemoProduct product, string id, string name, DemoHabit habit, decimal start, decimal floor, decimal shipping, decimal rating,
    int feedback, bool platform)
{
    private int _restUntil;
    private decimal _usual = start;

    public DemoProduct Product => product;
    public string Id => id;
    public string Name => name;
    public DemoHabit Habit => habit;
    public decimal Price { get; set; } = start;
    public decimal Shipping => shipping;
    public decimal Rating => rating;
    public int Feedback => feedback;
    public bool Platform => platform;
    public decimal Landed => Price + shipping;

    public static IEnumerable<DemoSeller> For(DemoProduct product, Random random)
    {
        var spread = random.Next(-3, 6) / 100m;
        var floor = product.Dumped ? product.Cost * 0.95m : product.Min * 1.04m;
        var (quick, second, third) = (Cents(product.Start * (1.01m + spread)), Cents(product.Start * (1.03m + spread)),
            Cents(product.Start * 1.08m));
        var usualFloor = Cents(product.Min * 1.10m);
        yield return new DemoSeller(
            product, "S-FLINK", "Flinkkauf", DemoHabit.Undercutter, quick, Cents(floor), 0m, 94m, 810, platform: false);
        yield return new DemoSeller(
            product, "S-ECHO", "Echo Trade", DemoHabit.Matcher, second, usualFloor, 2.90m, 97m, 5300, platform: false);
        yield return new DemoSeller(product, "S-STETS", "Stets & Co", DemoHabit.Steady, third, usualFloor, 0m, 99m, 12800, platform: true);

        static decimal Cents(decimal amount) => Math.Round(amount, 2);
    }

    /// <summary>Follows the seller's habit once, or rests.</summary>
    /// <param name="step">Number of the market's step.</param>
    /// <param name="lowestOther">Lowest landed price of everybody else.</param>
    /// <param name="random">The market's source of chance.</param>
    public void Move(int step, decimal lowestOther, Random random)
    {
        if (step < _restUntil || random.Next(3) != 0)
            return;

        switch (habit)
        {
            case DemoHabit.Undercutter when Price <= floor:
                Price = _usual;
                _restUntil = step + 8;
                break;
            case DemoHabit.Undercutter:
                Price = Math.Max(floor, Math.Min(Price, lowestOther - shipping - 0.05m));
                _restUntil = Price <= floor ? step + 12 : step + 2;
                break;
            case DemoHabit.Matcher:
                Price = Math.Max(floor, lowestOther - shipping);
                _restUntil = step + 3;
                break;
            case DemoHabit.Steady when Price < _usual:
                Price = _usual;
                _restUntil = step + 10;
                break;
            case DemoHabit.Steady when random.Next(4) == 0:
                _usual = Price;
                Price = Math.Max(floor, Math.Round(Price * 0.93m, 2));
                _restUntil = step + 6;
                break;
            default:
                break;
        }
    }
}
