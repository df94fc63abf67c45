using System.Globalization;

namespace Repricer.Core.Documents;

/// <summary>Prints a length of time so that <see cref="ScalarText.TryDuration"/> reads it back: "1d 12h", "30m".</summary>
public static class DurationText
{
    public static string Print(TimeSpan value)
    {
        var parts = new List<string>();
        Add(value.Days, "d");
        Add(value.Hours, "h");
        Add(value.Minutes, "m");
        var seconds = value.Seconds + (value.Milliseconds / 1000m);
        if (seconds != 0 || parts.Count == 0)
            parts.Add(seconds.ToString("0.###", CultureInfo.InvariantCulture) + "s");
        return string.Join(' ', parts);

        void Add(int count, string unit)
        {
            if (count != 0)
                parts.Add(count.ToString(CultureInfo.InvariantCulture) + unit);
        }
    }
}
