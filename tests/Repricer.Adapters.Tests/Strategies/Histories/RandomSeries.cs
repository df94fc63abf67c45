using System.Globalization;

namespace Repricer.Adapters.Tests.Strategies.Histories;

/// <summary>Holds one made-up story: a strategy, how the rivals' prices go step by step, and whose the buy box is.</summary>
/// <param name="Words">By step, then by seller: a price, a price with a star, `_` (gone), `out`; a step of `stale` alone was not read.</param>
internal sealed record RandomSeries(
    int Number, int Strategy, decimal Start, bool? IsFeatured, IReadOnlyList<string> Sellers, IReadOnlyList<string[]> Words)
{
    /// <summary>
    /// Tells whether every step was read: of a step that was not, a record of intervals only knows that one read is missing, not which.
    /// </summary>
    public bool IsEven => !Words.Any(words => words[0] == "stale");

    public bool IsStale(int step) => Words[step][0] == "stale";

    /// <summary>Tells whose the buy box is seen to be at a step: a star says so, else the listing.</summary>
    public bool? Box(int step)
    {
        while (step > 0 && IsStale(step))
            step--;
        return Words[step].Any(word => word.EndsWith('*')) ? false : IsFeatured;
    }

    /// <summary>Makes a story; the same number makes the same one.</summary>
    public static RandomSeries Make(int number, int strategies, int steps)
    {
        var random = new Random(number);
        var start = random.Next(2000, 4000) / 100m;
        var sellers = Enumerable.Range(0, random.Next(1, 4)).Select(i => $"s{i}").ToArray();
        var prices = sellers.Select(_ => Math.Round(start * random.Next(88, 115) / 100m, 2)).ToArray();
        var words = new List<string[]>();
        for (var step = 0; step < steps; step++)
        {
            if (step > 0 && number % 2 == 0 && random.Next(8) == 0)
            {
                words.Add([.. sellers.Select(_ => "stale")]);
                continue;
            }

            var starred = random.Next(3) == 0 ? random.Next(sellers.Length) : -1;
            words.Add([.. sellers.Select((_, i) => Word(random, ref prices[i], i == starred))]);
        }

        return new RandomSeries(number, number % strategies, start, random.Next(4) switch { 0 => true, 1 => false, 2 => true, _ => null }, sellers, words);
    }

    private static string Word(Random random, ref decimal price, bool starred)
    {
        var chance = random.Next(100);
        if (chance < 45)
            price = Math.Max(10m, Math.Round(price * (decimal)(1 + ((random.Next(-60, 61) + (chance < 3 ? -150 : 0)) / 1000m)), 2));
        return chance >= 96 ? "_" : chance >= 92 ? "out" : price.ToString("0.00", CultureInfo.InvariantCulture) + (starred ? "*" : "");
    }
}
