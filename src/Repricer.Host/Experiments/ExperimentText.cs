using System.Globalization;
using Repricer.Core.Trying.Experiments;

namespace Repricer.Host.Experiments;

/// <summary>Words an experiment for people, within 80 columns.</summary>
internal static class ExperimentText
{
    public static void Write(TextWriter output, ExperimentResult result)
    {
        var holdout = result.Outcomes.Count(one => one.IsHoldout);
        output.WriteLine(FormattableString.Invariant(
            $"{result.Strategy}: {result.From:yyyy-MM-dd} to {result.To:yyyy-MM-dd} ({result.Days} days)"));
        output.WriteLine($"{result.Outcomes.Count - holdout} listings treated, {holdout} held out");
        if (result.Untold > 0)
            output.WriteLine($"{result.Untold} of them are of channels that did not tell all these days of sales");
        output.WriteLine();
        output.WriteLine($"{"",-14}{"treated",10}{"held out",10}{"difference",12}  95 % interval");
        foreach (var one in result.Measures)
        {
            var interval = one.Low is { } low ? $"{Signed(low)} to {Signed(one.High!.Value)}" : "–";
            output.WriteLine($"{NameOf(one.Measure),-14}{Plain(one.Treated),10}{Plain(one.Holdout),10}{Signed(one.Difference),12}  {interval}");
        }

        output.WriteLine();
        foreach (var one in result.Measures)
            output.WriteLine($"{NameOf(one.Measure)}: {VerdictOf(one)}");
    }

    /// <summary>Says in a sentence what can be said.</summary>
    public static string VerdictOf(MeasureResult one)
    {
        var of = one.IsChange ? " (each listing against its days before)" : "";
        return one.Verdict switch
        {
            Verdict.Higher => $"higher with the strategy{of}",
            Verdict.Lower => $"lower with the strategy{of}",
            Verdict.NotSeen => $"no difference is seen{of}; one of {Plain(one.Seeable)} would be",
            _ when one.Treated is null || one.Holdout is null => "nothing is recorded of it in one of the groups",
            _ => $"too little to say anything: it takes {Experiment.FewestListings} listings a group, {Experiment.FewestDays} days"
                + $"{(one.Measure is Measure.Margin or Measure.Units ? $" and {Experiment.FewestUnits} pieces sold a group" : "")}",
        };
    }

    public static string NameOf(Measure measure) => measure switch
    {
        Measure.Margin => "margin a day",
        Measure.Units => "pieces a day",
        Measure.FeaturedShare => "buy box, %",
        _ => "price",
    };

    private static string Plain(decimal? value) =>
        value is { } known ? Math.Round(known, 2).ToString("0.00", CultureInfo.InvariantCulture) : "unknown";

    private static string Signed(decimal? value) =>
        value is { } known ? Math.Round(known, 2).ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture) : "–";
}
