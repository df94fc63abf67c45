namespace Repricer.Engine.Onboarding;

/// <summary>Text of a channel as a catalogue may keep it.</summary>
internal static class ListingText
{
    /// <summary>No text of a catalogue is longer.</summary>
    public const int Longest = 2000;

    public static bool HasControls(string text) => text.Any(char.IsControl);

    /// <summary>One line without control characters, cut where it is too long; null where nothing is left.</summary>
    public static string? Line(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var line = string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
        if (line.Length > Longest)
            line = line[..(char.IsHighSurrogate(line[Longest - 1]) ? Longest - 1 : Longest)];
        return line.Length == 0 ? null : line;
    }
}
