namespace Repricer.Core.Strategies.Formulas;

/// <summary>Names the functions that a formula or condition may call.</summary>
public enum Function
{
    Min,
    Max,
    Abs,
    Round,
    RoundUp,
    RoundDown,
    Nth,
    Median,
    Mean,
    Share,
    Known,
    If,
    Otherwise,
}

/// <summary>Represents one function of the language, as messages and the reference describe it.</summary>
/// <param name="Function">The function that is described.</param>
/// <param name="Least">The least number of arguments.</param>
/// <param name="Most">The greatest number of arguments.</param>
/// <param name="Written">How a call is written, for messages and the reference.</param>
/// <param name="Summary">What the function comes to, for the reference.</param>
public sealed record FunctionEntry(Function Function, string Name, int Least, int Most, string Written, string Summary);

/// <summary>Lists all functions there are: the language is closed.</summary>
public static class FunctionTable
{
    private const int Many = 50;

    public static IReadOnlyList<FunctionEntry> All { get; } =
    [
        new(Function.Min, "min", 2, Many, "min(a, b, …)", "The lowest."),
        new(Function.Max, "max", 2, Many, "max(a, b, …)", "The highest."),
        new(Function.Abs, "abs", 1, 1, "abs(x)", "Without its sign."),
        new(Function.Round, "round", 2, 2, "round(x, step)", "The nearest multiple of step, from the middle away from zero."),
        new(Function.RoundUp, "round_up", 2, 2, "round_up(x, step)", "The next multiple of step at or above."),
        new(Function.RoundDown, "round_down", 2, 2, "round_down(x, step)", "The next multiple of step at or below."),
        new(
            Function.Nth, "nth", 2, Many, "nth(k, a, b, …)",
            "The k-th lowest of the values; unknown where k is no whole number from 1 to their count."),
        new(
            Function.Median, "median", 1, Many, "median(a, b, …)",
            "The middle one; of an even number the mean of the two in the middle."),
        new(Function.Mean, "mean", 1, Many, "mean(a, b, …)", "Their sum by their number."),
        new(Function.Share, "share", 2, 2, "share(a, b)", "a as a share of b: share(1, 4) is 0.25; unknown where b is 0."),
        new(Function.Known, "known", 1, 1, "known(x)", "Whether x is known; a condition."),
        new(
            Function.If, "if", 3, 3, "if(condition, a, b)",
            "a where the condition is met, b where it is not; unknown where nobody can tell."),
        new(Function.Otherwise, "otherwise", 2, 2, "otherwise(x, y)", "x, or y where x is unknown."),
    ];

    internal static FunctionEntry? Find(string name) => All.FirstOrDefault(entry => entry.Name == name);

    internal static FunctionEntry Of(Function function) => All[(int)function];
}
