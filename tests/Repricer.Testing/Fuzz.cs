using System.Globalization;
using FsCheck;

namespace Repricer.Testing;

/// <summary>
/// The seed and the size of every random test. The seed is fixed, so that a run says something about the code and nothing about the day.
/// To look further, run <c>REPRICER_FUZZ_SEED=$RANDOM REPRICER_FUZZ_TIMES=20 dotnet test</c>; what fails then names its seed.
/// </summary>
public static class Fuzz
{
    private const string SeedVariable = "REPRICER_FUZZ_SEED";
    private const string TimesVariable = "REPRICER_FUZZ_TIMES";
    private const int UsualSeed = 2026;

    /// <summary>Zero or greater.</summary>
    public static int Seed { get; } = Setting(SeedVariable, UsualSeed);

    /// <summary>For messages: what to set to see the same again.</summary>
    public static string Replay { get; } = $"{SeedVariable}={Seed}";

    /// <summary>For long runs: half the cores, because other tests run beside.</summary>
    public static ParallelOptions HalfTheCores { get; } = new() { MaxDegreeOfParallelism = Math.Max(1, Environment.ProcessorCount / 2) };

    private static int Times { get; } = Math.Max(1, Setting(TimesVariable, 1));

    /// <param name="usual">Cases in a usual run; so many times more where the environment says so.</param>
    public static int Cases(int usual) => checked(usual * Times);

    /// <summary>Runs one case; where it fails, the seed and the case's number are part of the message.</summary>
    /// <param name="number">Counted from 0; the same number has the same random values on every machine.</param>
    public static T Case<T>(int number, Func<Random, T> run)
    {
        try
        {
            return run(new Random(unchecked((Seed * 1_000_003) + number)));
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"case {number} of {Replay}: {error.Message}", error);
        }
    }

    /// <summary>For properties: throws on the first counter-example, and its message holds the seed.</summary>
    public static Config Property(int usual) =>
        Config.QuickThrowOnFailure.WithName(Replay).WithQuietOnSuccess(true).WithMaxTest(Cases(usual))
            .WithReplay((ulong)Seed, (2 * (ulong)Seed) + 1);

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : otherwise;
}
