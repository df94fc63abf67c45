using System.Globalization;

namespace Repricer.Host.Configuration;

/// <summary>How single values are written in a configuration.</summary>
internal static class ConfigValues
{
    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    public static decimal? Number(ConfigNode value, string path, decimal min, decimal max, ConfigFaults faults)
    {
        if (value.Kind is ConfigKind.Number or ConfigKind.Text && decimal.TryParse(value.Text, Plain, CultureInfo.InvariantCulture, out var number))
        {
            if (number >= min && number <= max)
                return number;

            faults.Add(value.Place, "out-of-range", $"{path}: {value.Text} is outside {min} to {max}");
            return null;
        }

        var hint = value.Text.Contains(',', StringComparison.Ordinal) ? " (write a point, and no thousands separators)" : "";
        faults.Add(value.Place, "wrong-type", $"{path}: a decimal number is expected, found {value.Describe()}{hint}");
        return null;
    }

    public static bool TryDuration(string text, out TimeSpan span)
    {
        span = default;
        var unit = text.Length > 1 ? text[^1] : ' ';
        var number = text.EndsWith("ms", StringComparison.Ordinal) ? text[..^2] : text.Length > 1 ? text[..^1] : "";
        var milliseconds = text.EndsWith("ms", StringComparison.Ordinal) ? 1 : unit switch
        {
            's' => 1_000L,
            'm' => 60_000L,
            'h' => 3_600_000L,
            'd' => 86_400_000L,
            _ => 0L,
        };
        if (milliseconds > 0 && decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount < 1_000_000)
        {
            span = TimeSpan.FromMilliseconds((long)(amount * milliseconds));
            return true;
        }

        return text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out span);
    }

    public static string Format(TimeSpan span) => span switch
    {
        { TotalDays: >= 1 } when span.Ticks % TimeSpan.TicksPerDay == 0 => $"{(long)span.TotalDays}d",
        { TotalHours: >= 1 } when span.Ticks % TimeSpan.TicksPerHour == 0 => $"{(long)span.TotalHours}h",
        { TotalMinutes: >= 1 } when span.Ticks % TimeSpan.TicksPerMinute == 0 => $"{(long)span.TotalMinutes}m",
        { TotalSeconds: >= 1 } when span.Ticks % TimeSpan.TicksPerSecond == 0 => $"{(long)span.TotalSeconds}s",
        _ => $"{(long)span.TotalMilliseconds}ms",
    };

    public static void Flatten(ConfigNode node, string prefix, Dictionary<string, string?> values, Dictionary<string, ConfigPlace> places)
    {
        switch (node.Kind)
        {
            case ConfigKind.Object:
                foreach (var member in node.Members)
                    Flatten(member.Node, Join(prefix, member.Name), values, places);
                break;
            case ConfigKind.Array:
                for (var i = 0; i < node.Items.Count; i++)
                    Flatten(node.Items[i], Join(prefix, i.ToString(CultureInfo.InvariantCulture)), values, places);
                break;
            default:
                values[prefix] = node.Kind == ConfigKind.Null ? null : node.Text;
                places[prefix] = node.Place;
                break;
        }
    }

    private static string Join(string prefix, string key) => prefix.Length == 0 ? key : $"{prefix}:{key}";
}
