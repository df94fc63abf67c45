namespace Repricer.Engine.Strategies;

/// <summary>
/// Says who does something when one acts in another's name: "console:ann (as mira)". The name is what somebody says; who it is, is known by
/// the key or the user of the operating system, and only that tells one person from another.
/// </summary>
public static class Acting
{
    private const string In = " (as ";

    /// <param name="who">Whose key or which user of the operating system it is.</param>
    /// <param name="name">In whose name; null or the same = their own.</param>
    public static string As(string who, string? name) =>
        string.IsNullOrWhiteSpace(name) || string.Equals(name.Trim(), who, StringComparison.Ordinal) ? who : $"{who}{In}{name.Trim()})";

    /// <summary>Tells whether the two are one person, whatever names they gave.</summary>
    public static bool IsSamePerson(string one, string other) =>
        string.Equals(PersonOf(one), PersonOf(other), StringComparison.OrdinalIgnoreCase);

    private static string PersonOf(string by)
    {
        var at = by.IndexOf(In, StringComparison.Ordinal);
        return (at < 0 ? by : by[..at]).Trim();
    }
}
