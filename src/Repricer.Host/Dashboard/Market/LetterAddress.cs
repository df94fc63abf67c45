namespace Repricer.Host.Dashboard.Market;

/// <summary>Where letters to sellers are.</summary>
internal static class LetterAddress
{
    public const string Path = MapReader.Path + "/letters";
    public const string OnePath = MapReader.Path + "/letter";

    /// <summary>The letter about all cases of a seller.</summary>
    public static string Of(string seller) => $"{OnePath}?seller={Uri.EscapeDataString(seller)}";

    /// <summary>The letter about one case.</summary>
    public static string Of(long id) => FormattableString.Invariant($"{OnePath}?case={id}");
}
